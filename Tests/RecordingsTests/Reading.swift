import CaptureModel
import Testing

/// Reads all of a recording as a summary does.
enum Reading {
  /// Every batch up to the empty one that ends the recording, which is left out.
  static func batches(of source: some Source, limit: Int) throws -> [EventBatch] {
    var batches: [EventBatch] = []
    var cursor: RecordingCursor?
    while true {
      let batch = try source.batch(after: cursor, limit: limit)
      if batch.isEmpty { return batches }
      batches.append(batch)
      cursor = batch.cursor
      try #require(batches.count < 1_000_000, "the reading does not end")
    }
  }

  /// How many events, and what was skipped.
  static func totals(of source: some Source, limit: Int = 1000) throws -> (Int, SkippedRows) {
    try batches(of: source, limit: limit).reduce((0, SkippedRows())) {
      ($0.0 + $1.eventCount, $0.1 + $1.skipped)
    }
  }
}
