package import CaptureModel
package import Ledger

/// An entry of the ledger as lists show it.
package struct HistoryRow: Equatable, Sendable {
  package let number: Int
  /// Where its frame begins in the file.
  package let offset: Int
  package let leaf: Digest
  /// nil for bytes that are no entry; verification says what is wrong with them.
  package let entry: LedgerEntry?
  /// What it answers, where that was read with it.
  package let answers: EntryRelation?
  /// By the viewer's zone; nil where the entry cannot be read.
  package let day: Day?

  package init(
    _ stored: StoredEntry, answers: EntryRelation?, entry: LedgerEntry?,
    in calendar: any DayCalendar
  ) {
    (number, offset, leaf) = (stored.number, stored.offset, stored.leaf)
    (self.entry, self.answers) = (entry, answers)
    day = entry.map { calendar.day(of: $0.time) }
  }

  package func explanation(for audience: EntryAudience) -> String {
    entry?.explanation(for: audience, answers: answers)
      ?? "This entry cannot be read: it is not as Seen writes entries."
  }
}

extension LedgerEvent {
  /// Which streams it is about; nil for what is about none.
  package var streams: Set<Stream>? {
    switch self {
    case .policyOffered(let body), .policyChosen(let body):
      Set(Stream.allCases.filter { body.levels[$0] != .off })
    case .consentGiven(let body): Set(body.streams.words)
    case .consentWithdrawn(let body), .consentExpired(let body): Set(body.streams.words)
    case .pauseBegun(let body): Set(body.streams.words)
    case .redactionIntended(let body): Set(body.streams.words)
    case .dayCounted(let body): [body.stream]
    case .violationFound(let body): [body.stream]
    case .policyApplied, .policyRejected, .pauseEnded, .redactionDone, .recorderStarted,
      .recorderStopped, .recorderLost, .recorderBack, .auditorEnrolled, .auditorVisited,
      .logBegun, .keyRotated, .tailSetAside, .clockSetBack:
      nil
    }
  }
}
