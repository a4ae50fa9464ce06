/// The code that reads one kind of recording.
///
/// Every call opens the store, reads and closes again: nothing stays open between calls, so that a
/// recorder that wants to close its own store is not kept from it. Calls block; they are made off
/// the thread that draws.
package protocol Source: Sendable {
  /// What is known of the recording now; reads no rows but the first and last of each table.
  func recording() throws -> Recording

  /// The next rows after `cursor` (nil: from the start), at most `limit` of each table. An empty
  /// batch means that there is nothing new. The cursor of a batch is at or after the one given.
  ///
  /// - Complexity: O(`limit`).
  func batch(after cursor: RecordingCursor?, limit: Int) throws -> EventBatch
}

/// Reads content on demand: one thing, when it is drawn, and never stored.
package protocol ContentSource: Source {
  /// Titles of windows by reference; those that are gone are absent.
  func titles(of windows: [WindowReference]) throws -> [WindowReference: UntrustedText]

  /// Rows of the screens stream in a span, oldest first, without their pictures; at most `limit`
  /// from the `offset`th on.
  func screens(in span: Span?, offset: Int, limit: Int) throws -> [ScreenRow]
}

/// One picture of the screen, as a reference.
package struct ScreenRow: Hashable, Sendable {
  package let row: RowID
  package let instant: Instant
  /// Where its picture lies; nil where there is none.
  package let place: Place?

  package enum Place: Hashable, Sendable {
    /// PNG bytes in the row itself.
    case row
    /// Seconds from the start of the video in which it is a frame.
    case video(seconds: Double)
  }

  package init(row: RowID, instant: Instant, place: Place?) {
    (self.row, self.instant, self.place) = (row, instant, place)
  }
}
