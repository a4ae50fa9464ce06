package import CaptureModel
package import Ledger

/// What a ledger holds in numbers, by kind: counts of whole days, pauses, redactions, violations.
/// Gathered while it is verified; it grows with the days, not with the entries.
package struct HistoryTally: Equatable, Sendable {
  /// Of a stream on a day; nil where nobody told or counted.
  package struct Count: Equatable, Sendable {
    package var told: Int64?
    package var counted: Int64?

    /// What the recorder said comes first; Seen counts where it says nothing.
    package var number: Int64? { told ?? counted }
    /// True where both are known and differ.
    package var isContested: Bool {
      guard let told, let counted else { return false }
      return told != counted
    }
  }

  package struct Redactions: Equatable, Sendable {
    package var begun = 0
    package var done = 0
    package var rows: Int64 = 0
    package var pictures: Int64 = 0
  }

  package private(set) var days: [Day: [Stream: Count]] = [:]
  package private(set) var pauses = 0
  package private(set) var ended = 0
  package private(set) var pausesOf: [Stream: Int] = [:]
  package private(set) var redactions: [RedactionReason: Redactions] = [:]
  package private(set) var violations: [PolicyRule: Int64] = [:]
  /// Reasons of redactions that have not ended.
  private var open: [RandomID: RedactionReason] = [:]

  package init() {}

  package mutating func take(_ event: LedgerEvent) {
    switch event {
    case .dayCounted(let body):
      var count = days[body.day]?[body.stream] ?? Count()
      switch body.source {
      case .told: count.told = body.count.number
      case .counted: count.counted = body.count.number
      }
      days[body.day, default: [:]][body.stream] = count
    case .pauseBegun(let body):
      pauses += 1
      for stream in body.streams.words { pausesOf[stream, default: 0] += 1 }
    case .pauseEnded: ended += 1
    case .redactionIntended(let body):
      redactions[body.reason, default: Redactions()].begun += 1
      open[body.job] = body.reason
    case .redactionDone(let body):
      guard let reason = open.removeValue(forKey: body.job) else { return }
      redactions[reason, default: Redactions()].done += 1
      redactions[reason, default: Redactions()].rows += body.rows.number
      redactions[reason, default: Redactions()].pictures += body.pictures.number
    case .violationFound(let body): violations[body.rule, default: 0] += body.rows.number
    default: break
    }
  }
}
