package import CaptureModel
internal import Foundation
internal import GRDB

extension SummaryStore {
  /// How a reading of a recording went on.
  package struct Progress: Sendable, Equatable {
    package let path: String
    package let events: Int
    /// True with the last one: everything that was there has been read.
    package let isDone: Bool
  }

  /// Reads what is new in a recording and adds it.
  ///
  /// - Parameters:
  ///   - limit: rows of each table in a batch; bounds the memory.
  ///   - isCancelled: asked between batches.
  ///   - progress: called after each batch.
  /// - Returns: the recording as it is now known.
  /// - Throws: what the source throws, or `SummaryError`; batches added before stay.
  /// - Complexity: O(new rows).
  @discardableResult
  package func update(
    from source: some Source, limit: Int = 32_768, isCancelled: () -> Bool = { false },
    progress: (Progress) -> Void = { _ in }
  ) throws -> Known {
    let recording = try source.recording()
    var known = try begin(recording)
    if known.cursor != nil, known.recording.stamp == recording.stamp,
      known.recording.state == .closed, recording.state == .closed
    {
      progress(Progress(path: recording.path, events: 0, isDone: true))
      return known.recording == recording ? known : try replaceFacts(of: known, by: recording)
    }
    let origin = (x: recording.desktop?.bounds.x ?? 0, y: recording.desktop?.bounds.y ?? 0)
    var read = 0
    while !isCancelled() {
      let batch = try source.batch(after: known.cursor, limit: limit)
      let isLast = batch.isEmpty
      let delta = Delta(batch, origin: origin, pauses: recording.pauses, calendar: calendar)
      known = try add(delta, of: recording, cursor: batch.cursor, after: known, isLast: isLast)
      read += batch.eventCount
      progress(Progress(path: recording.path, events: read, isDone: isLast))
      if isLast { break }
    }
    return known
  }

  /// The rows are the same, but something about the recording is not: who may read it, say.
  private func replaceFacts(of known: Known, by recording: Recording) throws -> Known {
    try queue.write { database in
      try database.execute(
        sql: "UPDATE recording SET facts = ? WHERE id = ? AND revision = ?",
        arguments: [try encoded(recording), known.id, known.revision])
      return try self.known(path: recording.path, database) ?? known
    }
  }

  /// Finds or makes the entry. A closed recording whose bytes have changed is read from the start:
  /// something was redacted or replaced in it.
  private func begin(_ recording: Recording) throws -> Known {
    try queue.write { database in
      if let known = try known(path: recording.path, database) {
        let stamp = known.recording.stamp
        let changed =
          known.recording.state == .closed && stamp != recording.stamp
          && stamp != Self.unfinishedMark + recording.stamp
        if !changed { return known }
      }
      try database.execute(
        sql: "DELETE FROM recording WHERE path = ? AND zone = ?",
        arguments: [recording.path, calendar.zone])
      try database.execute(
        sql: """
          INSERT INTO recording (path, zone, facts, cursor, revision, skipped)
          VALUES (?, ?, ?, ?, 0, ?)
          """,
        arguments: [
          recording.path, calendar.zone, try unfinished(recording), Data(),
          try encoded(SkippedRows()),
        ])
      guard let known = try known(path: recording.path, database) else {
        throw SummaryError.damaged(path: "summary.sqlite")
      }
      return known
    }
  }

  /// Stands before the stamp until all of a recording has been added, so that a reading that was
  /// left in the middle is gone on with.
  private static let unfinishedMark = "unfinished "

  private func unfinished(_ recording: Recording) throws -> Data {
    try encoded(recording.with(stamp: Self.unfinishedMark + recording.stamp))
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(value)
  }

  /// Adds in one transaction. Where another program was quicker, nothing is added and what is
  /// returned is how far that one came.
  private func add(
    _ delta: Delta, of recording: Recording, cursor: RecordingCursor, after known: Known, isLast: Bool
  ) throws -> Known {
    do {
      return try queue.write { database in
        let facts = isLast ? try encoded(recording) : try unfinished(recording)
        try database.execute(
          sql: """
            UPDATE recording SET cursor = ?, facts = ?, skipped = ?, revision = revision + 1
            WHERE id = ? AND revision = ?
            """,
          arguments: [
            try encoded(cursor), facts, try encoded(known.skipped + delta.skipped), known.id,
            known.revision,
          ])
        if database.changesCount == 1 {
          try BucketWriter(database, recording: known.id, calendar: calendar).add(delta)
        }
        guard let now = try self.known(path: recording.path, database) else {
          throw SummaryError.damaged(path: "summary.sqlite")
        }
        return now
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw SummaryError.full(path: queue.path)
    }
  }
}
