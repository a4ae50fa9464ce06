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
