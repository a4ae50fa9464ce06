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

  /// True only where every row that batches up to the cursor handed out is provably as it was then.
  ///
  /// - Complexity: O(rows up to the cursor) where a source can tell at all.
  func isUnchanged(through cursor: RecordingCursor) throws -> Bool
}

extension Source {
  /// False: for sources that cannot prove it.
  package func isUnchanged(through cursor: RecordingCursor) throws -> Bool { false }
}

/// Reads content on demand: one thing, when it is drawn, and never stored.
package protocol ContentSource: Source {
  /// Absolute, of the folder or database, without links; the same as that of the recording.
  var path: String { get }

  /// Titles of windows by reference; those that are gone are absent.
  func titles(of windows: [WindowReference]) throws -> [WindowReference: UntrustedText]

  /// Names of applications by reference, each read from the row that it names; those that are gone,
  /// or that the recorder does not store, are absent.
  func names(of apps: [AppReference]) throws -> [AppReference: UntrustedText]

  /// Rows of the screens stream in a span, oldest first, without their pictures; at most `limit`
  /// from the `offset`th on.
  func screens(in span: Span?, offset: Int, limit: Int) throws -> [ScreenRow]

  /// The rows of a selection as batches, each table in the order of its row ids, each row once. Streams
  /// that are not selected are not in them.
  ///
  /// A batch knows nothing of what came before the selection: its `before` begins empty, and no
  /// batch of another reading goes on from its cursor. A batch may be empty, so that who waits sees
  /// that the reading goes on; the first ones are small.
  ///
  /// - Parameters:
  ///   - limit: rows of each table that a batch looks at, at most.
  ///   - isCancelled: asked before each batch.
  ///   - take: false ends the reading. Nothing is open while it runs.
  /// - Complexity: O(rows in the ranges of the selection).
  func events(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: (EventBatch) throws -> Bool) throws

  /// The rows of keys in a selection with what is stored of them, in the order of row ids, each once.
  /// The streams of the selection play no part; all else is as for `events`, but that the next page
  /// may be read while `take` runs.
  func keys(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: ([StoredKey]) throws -> Bool) throws

  /// Every column of a row, as it is stored; nil where there is no such row.
  func storedRow(_ reference: RowReference) throws -> StoredRow?
}

extension ContentSource {
  /// Reads all batches and leaves out what is not of the selection, for sources that cannot do
  /// better.
  package func events(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: (EventBatch) throws -> Bool
  ) throws {
    var cursor: RecordingCursor?
    while !isCancelled() {
      let batch = try batch(after: cursor, limit: limit)
      if batch.isEmpty { return }
      cursor = batch.cursor
      if try !take(batch.selecting(selection)) { return }
    }
  }

  /// None: for sources that store no keys.
  package func keys(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: ([StoredKey]) throws -> Bool
  ) throws {}
}

/// A source whose recorder notes when nobody was there.
package protocol PresenceSource: ContentSource {
  /// The times of a span in which the recorder says that nobody was at the computer, oldest first,
  /// as it wrote them: they may overlap.
  ///
  /// - Parameters:
  ///   - span: nil for all times.
  ///   - length: shorter ones are left out; microseconds.
  ///   - limit: the longest so many.
  func absences(in span: Span?, atLeast length: Int64, limit: Int) throws -> [Absence]
}

/// A time in which nobody was at the computer, by a recorder's own account.
package struct Absence: Hashable, Sendable {
  package let span: Span
  /// What the recorder that says so is called; a name of ours, e.g. `ActivityWatch`.
  package let recorder: String
  package init(span: Span, recorder: String) { (self.span, self.recorder) = (span, recorder) }
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
