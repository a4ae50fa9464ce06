package import CaptureModel
package import Cells
package import TUI

/// The rows that the policy in force at their instant forbade, as a list.
package struct ViolationsState: Sendable {
  package var query: ViolationsQuery
  package var items: [Item] = []
  package var list = ListWindow()
  package var status = ViolationsStatus()

  package init(_ query: ViolationsQuery) { self.query = query }

  package struct Item: Equatable, Sendable {
    /// nil where the summaries do not know the recording yet.
    package var recording: Int64?
    package var reference: RowReference
    package var stream: Stream
    package var instant: Instant
    /// What it is, without anything of its content.
    package var what: CellText
    /// The number of the ledger's entry.
    package var entry: Int
    /// Why it was forbidden, in few words, and as a sentence.
    package var brief: CellText
    package var reason: CellText
    package var isCertain: Bool

    package init(
      recording: Int64?, reference: RowReference, stream: Stream, instant: Instant,
      what: CellText, entry: Int, brief: CellText, reason: CellText, isCertain: Bool = true
    ) {
      (self.recording, self.reference, self.stream) = (recording, reference, stream)
      (self.instant, self.what, self.entry) = (instant, what, entry)
      (self.brief, self.reason, self.isCertain) = (brief, reason, isCertain)
    }
  }

  package var selected: Item? {
    guard let index = list.selection, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// Listed at most; all are counted.
  package static let limit = 5000
}

package struct ViolationsQuery: Equatable, Sendable {
  package var span: Span?
  package var number: Int

  package init(span: Span?, number: Int) { (self.span, self.number) = (span, number) }
}

/// How far the looking has come, and what is said of what was found.
package struct ViolationsStatus: Equatable, Sendable {
  package var isDone = false
  /// Rows that were looked at.
  package var rows = 0
  package var total = 0
  /// Why nothing can be judged at all.
  package var silence: CellText?
  /// Of rows that cannot be judged: how many, and why.
  package var unjudged: [CellText] = []
  /// Recordings that could not be read, or why there is no history, with the reason.
  package var failures: [CellText] = []

  package init() {}
}

package enum ViolationsAction: Equatable, Sendable {
  /// Looks for them, and opens the list.
  case look
  /// The stored row.
  case openRow
  case openTimeline
}
