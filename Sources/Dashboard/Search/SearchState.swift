package import CaptureModel
package import Cells
package import TUI

/// A search over titles and typed text: what is sought, and what was found so far.
package struct SearchState: Sendable {
  package var field = TextField(limit: 200)
  /// The text is being typed; the search begins with Enter.
  package var isTyping = true
  package var query: SearchQuery?
  package var hits: [Hit] = []
  package var list = ListWindow()
  package var progress: SearchStatus?
  /// True while the hits hold what was typed around what was found.
  package var isRevealed = false
  /// The hits are those of a search for the same text before, and stay until the first of this come.
  var isReplacing = false
  /// The place in the list then.
  var kept: Int?

  package init() {}

  package struct Hit: Equatable, Sendable {
    package var recording: Int64
    package var stream: Stream
    package var reference: RowReference
    package var instant: Instant
    /// What was found, between what stands around it.
    package var before: CellText
    package var match: CellText
    package var after: CellText
    /// True where it was decoded under an assumed layout, and so may be wrong.
    package var isDecoded: Bool

    package init(
      recording: Int64, stream: Stream, reference: RowReference, instant: Instant,
      before: CellText, match: CellText, after: CellText, isDecoded: Bool
    ) {
      (self.recording, self.stream, self.reference) = (recording, stream, reference)
      (self.instant, self.before, self.match, self.after) = (instant, before, match, after)
      self.isDecoded = isDecoded
    }
  }

  package mutating func mask() {
    guard isRevealed else { return }
    isRevealed = false
    hits = hits.map(\.masked)
  }

  package var selected: Hit? {
    guard let index = list.selection, hits.indices.contains(index) else { return nil }
    return hits[index]
  }

  /// Hits that are kept at most; the search ends there and says so.
  package static let limit = 1000
}

package struct SearchQuery: Equatable, Sendable {
  package var text: CellText
  package var scope: Scope
  package var number: Int
  /// False: hits tell nothing of what was typed around what was found.
  package var isRevealed = false
  package init(text: CellText, scope: Scope, number: Int) {
    (self.text, self.scope, self.number) = (text, scope, number)
  }
}

package struct SearchStatus: Equatable, Sendable {
  package var rows: Int
  package var isDone: Bool
  package var isCut: Bool
  /// Why a recording could not be searched.
  package var failures: [CellText]
  package init(rows: Int = 0, isDone: Bool = false, isCut: Bool = false, failures: [CellText] = [])
  {
    (self.rows, self.isDone, self.isCut, self.failures) = (rows, isDone, isCut, failures)
  }
}

extension SearchState.Hit {
  /// Stars of one number for all: the length of what was typed would tell something as well.
  private static let stars: CellText = "***"

  /// Of typed text only what was sought is left, as the person knows it already.
  package var masked: SearchState.Hit {
    guard stream == .keys else { return self }
    var hit = self
    if !before.isEmpty { hit.before = Self.stars }
    if !after.isEmpty { hit.after = Self.stars }
    return hit
  }
}
