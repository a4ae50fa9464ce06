package import CaptureModel
package import Cells
package import Ledger

/// Kinds of entries that belong together for a person.
package enum HistoryGroup: String, CaseIterable, Hashable, Sendable {
  case policy, consent, pauses, recorder, redactions, violations, counts, auditors, log

  package init(_ kind: LedgerEvent.Kind) {
    self =
      switch kind {
      case .policyOffered, .policyChosen, .policyApplied, .policyRejected: .policy
      case .consentGiven, .consentWithdrawn, .consentExpired: .consent
      case .pauseBegun, .pauseEnded: .pauses
      case .recorderStarted, .recorderStopped, .recorderLost, .recorderBack: .recorder
      case .redactionIntended, .redactionDone: .redactions
      case .violationFound: .violations
      case .dayCounted: .counts
      case .auditorEnrolled, .auditorVisited: .auditors
      case .logBegun, .keyRotated, .tailSetAside, .clockSetBack: .log
      }
  }

  package var name: CellText { CellText(untrusted: rawValue) }
}

/// Which entries are listed. An entry that names no stream goes where only some streams are wanted.
package struct HistoryFilter: Hashable, Sendable {
  package var group: HistoryGroup?
  /// One kind alone, as the command line can ask.
  package var kind: LedgerEvent.Kind?
  package var streams = Set(Stream.allCases)
  /// By the clock of the entries; nil for all.
  package var span: Span?

  package init(
    group: HistoryGroup? = nil, kind: LedgerEvent.Kind? = nil,
    streams: Set<Stream> = Set(Stream.allCases), span: Span? = nil
  ) {
    (self.group, self.kind, self.streams, self.span) = (group, kind, streams, span)
  }

  package var isEmpty: Bool {
    group == nil && kind == nil && span == nil && streams.count == Stream.allCases.count
  }

  package func lets(_ entry: LedgerEntry) -> Bool {
    let its = entry.event.kind
    if let kind, its != kind { return false }
    if let group, HistoryGroup(its) != group { return false }
    if let span, !span.contains(entry.time) { return false }
    if streams.count == Stream.allCases.count { return true }
    return entry.event.streams.map { !$0.isDisjoint(with: streams) } ?? false
  }
}
