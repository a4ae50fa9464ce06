/// A source that can read from its newest rows backward.
package protocol NewestRowsSource: ContentSource {
  /// The rows that were recorded after an instant: those of `since` itself are not among them.
  ///
  /// Reads each table from its end until the rows are older than the instant, so what it costs depends
  /// on how much came since, and not on how much there is. Rows are written a moment out of order, so
  /// it reads on until they are older by `RowsSince.disorder`; a row that was written with a clock
  /// further behind than that is not found.
  ///
  /// - Parameter limit: rows of each table that are looked at, at most.
  /// - Complexity: O(rows since, or `limit`).
  func rows(since: Instant, limit: Int) throws -> RowsSince
}

/// What came into a recording after an instant.
package struct RowsSince: Hashable, Sendable {
  /// Rows that may have been written before others that are older; microseconds.
  package static let disorder: Int64 = 2_000_000

  package struct Rows: Hashable, Sendable {
    package var count: Int
    /// The oldest and the newest of them.
    package var first: Instant
    package var last: Instant
    /// Where the oldest of them lies.
    package var reference: RowReference

    package init(count: Int, first: Instant, last: Instant, reference: RowReference) {
      (self.count, self.first, self.last, self.reference) = (count, first, last, reference)
    }
  }

  /// Streams without rows are absent.
  package private(set) var streams: [Stream: Rows] = [:]
  /// True where there were more rows than were to be looked at: there may be more of every stream.
  package var isCut = false
  /// True where rows could not be read or understood: a stream without rows may have some.
  package var isDoubtful = false

  package init() {}

  package subscript(stream: Stream) -> Int { streams[stream]?.count ?? 0 }
  package var total: Int { streams.values.reduce(0) { $0 + $1.count } }

  /// Adds those of a batch's rows that are later than the instant.
  package mutating func add(_ batch: EventBatch, since: Instant) {
    for (stream, common) in batch.columns {
      for index in common.rows.indices where common.instants[index] > since {
        add(stream, common.instants[index], batch.reference(stream, at: index))
      }
    }
    if !batch.skipped.isEmpty { isDoubtful = true }
  }

  private mutating func add(_ stream: Stream, _ instant: Instant, _ reference: RowReference) {
    guard var rows = streams[stream] else {
      streams[stream] = Rows(count: 1, first: instant, last: instant, reference: reference)
      return
    }
    rows.count += 1
    rows.last = max(rows.last, instant)
    if instant < rows.first { (rows.first, rows.reference) = (instant, reference) }
    streams[stream] = rows
  }
}
