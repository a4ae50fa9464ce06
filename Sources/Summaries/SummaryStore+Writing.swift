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
  ///   - share: events after which what was read is written; a reading that is ended by force
  ///     loses at most these.
  ///   - isCancelled: asked between batches.
  ///   - progress: called after each batch.
  /// - Returns: the recording as it is now known.
  /// - Throws: what the source throws, or `SummaryError`; what was added before stays.
  /// - Complexity: O(new rows).
  @discardableResult
  package func update(
    from source: some Source, limit: Int = 32_768, share: Int = 262_144,
    isCancelled: () -> Bool = { false }, progress: (Progress) -> Void = { _ in }
  ) throws -> Known {
    let recording = try source.recording()
    var known = try begin(recording, of: source)
    if known.cursor != nil, known.recording == recording, recording.isAtRest {
      progress(Progress(path: recording.path, events: 0, isDone: true))
      return known
    }
    let ahead = BatchAhead(source, limit: limit)
    var reading = Reading(recording, calendar: calendar, cursor: known.cursor)
    while !isCancelled() {
      let batch = try ahead.batch(after: reading.cursor)
      reading.take(batch)
      var isDone = false
      if reading.pending >= share || batch.isEmpty {
        let added = try add(reading, after: known, isLast: batch.isEmpty)
        known = try added ?? begin(recording, of: source)
        isDone = added != nil && batch.isEmpty
        reading.continue(from: known.cursor)
      }
      progress(Progress(path: recording.path, events: reading.events, isDone: isDone))
      if isDone { return known }
    }
    if reading.pending > 0, let added = try add(reading, after: known, isLast: false) {
      return added
    }
    return known
  }

  /// What was read and not yet written.
  private struct Reading {
    let recording: Recording
    private let calendar: any DayCalendar
    private(set) var cursor: RecordingCursor?
    private(set) var delta = Delta()
    private(set) var pending = 0
    private(set) var events = 0

    init(_ recording: Recording, calendar: any DayCalendar, cursor: RecordingCursor?) {
      (self.recording, self.calendar, self.cursor) = (recording, calendar, cursor)
    }

    mutating func take(_ batch: EventBatch) {
      delta.add(batch, origin: recording.origin, pauses: recording.pauses, calendar: calendar)
      pending += batch.eventCount + batch.skipped.total
      events += batch.eventCount
      cursor = batch.cursor
    }

    mutating func `continue`(from cursor: RecordingCursor?) {
      (self.cursor, delta, pending) = (cursor, Delta(), 0)
    }
  }

  /// Finds the entry, or makes one without rows where what was counted no longer holds.
  private func begin(_ recording: Recording, of source: some Source) throws -> Known {
    var unchanged: RecordingCursor?
    if let known = try known(path: recording.path) {
      if Self.holds(known, for: recording, unchanged: nil) { return known }
      // Asked only where it decides, as it may read all that was counted.
      if let cursor = known.cursor, Self.holds(known, for: recording, unchanged: cursor),
        try source.isUnchanged(through: cursor)
      {
        unchanged = cursor
      }
    }
    return try write { database in
      if let known = try known(path: recording.path, database),
        Self.holds(known, for: recording, unchanged: unchanged)
      {
        return known
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
          recording.path, calendar.zone, try encoded(Self.unfinished(recording)), Data(),
          try encoded(SkippedRows()),
        ])
      return try found(recording.path, database)
    }
  }

  /// False where what was counted must be counted anew: another recording lies in the place; the
  /// bytes of one that nobody writes have changed, as something was redacted in it; or what the
  /// counting used has changed: the corner of the desktop, or pauses from before the open window.
  ///
  /// - Parameter unchanged: the cursor up to which the source has found every row as it was counted.
  private static func holds(
    _ known: Known, for recording: Recording, unchanged: RecordingCursor?
  ) -> Bool {
    let old = known.recording
    guard old.identity == recording.identity, old.origin == recording.origin else { return false }
    if old.isAtRest, unchanged == nil || unchanged != known.cursor {
      guard [recording.stamp, unfinishedMark + recording.stamp].contains(old.stamp) else {
        return false
      }
    }
    guard let window = known.cursor?.context.window else { return true }
    return PausedTime(old.pauses, before: window.since)
      == PausedTime(recording.pauses, before: window.since)
  }

  /// Stands before the stamp until all of a recording has been added, so that a reading that was
  /// left in the middle is gone on with.
  fileprivate static let unfinishedMark = "unfinished "

  private static func unfinished(_ recording: Recording) -> Recording {
    recording.with(stamp: unfinishedMark + recording.stamp)
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(value)
  }

  private func found(_ path: String, _ database: Database) throws -> Known {
    guard let known = try known(path: path, database) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return known
  }

  /// Adds in one transaction. Where there is nothing to add, nothing is written.
  ///
  /// - Returns: nil where another program was quicker: then nothing was added, and the reading goes
  ///   on from where that one came to.
  private func add(_ reading: Reading, after known: Known, isLast: Bool) throws -> Known? {
    let facts = isLast ? reading.recording : Self.unfinished(reading.recording)
    if reading.pending == 0, known.cursor != nil, known.recording == facts { return known }
    return try write { database in
      try database.execute(
        sql: """
          UPDATE recording SET cursor = ?, facts = ?, skipped = ?, revision = revision + 1
          WHERE id = ? AND revision = ?
          """,
        arguments: [
          try encoded(reading.cursor ?? RecordingCursor()), try encoded(facts),
          try encoded(known.skipped + reading.delta.skipped), known.id, known.revision,
        ])
      guard database.changesCount == 1 else { return nil }
      try BucketWriter(database, recording: known.id, calendar: calendar).add(reading.delta)
      return try found(reading.recording.path, database)
    }
  }
}

extension SummaryStore.Known {
  /// True where all of the recording has been summed up and nobody writes any more: whatever is in
  /// it, the summaries know of.
  package var isComplete: Bool {
    recording.isAtRest && !recording.stamp.hasPrefix(SummaryStore.unfinishedMark)
  }
}

extension Recording {
  /// True where nobody writes any more.
  fileprivate var isAtRest: Bool { state != .live && state != .stopping }
  /// The desktop's upper left corner.
  package var origin: (x: Int, y: Int) { (desktop?.bounds.x ?? 0, desktop?.bounds.y ?? 0) }
}
