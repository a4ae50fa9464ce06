package import CaptureModel
internal import GRDB
internal import Synchronization

extension ActivityWatchRecording {
  /// All tables of a selection are one here, and its rows lie between those of others: what is read
  /// is bounded by the ranges, or where there are none by the ids of the whole table. The newest
  /// events are handed out as they are now, though they may still grow.
  package func events(
    _ selection: RowSelection, limit: Int, isCancelled: () -> Bool,
    _ take: (EventBatch) throws -> Bool
  ) throws {
    var reading = ActivityWatchSelection(selection)
    var size = PageSize(limit)
    while !reading.isAtEnd, !isCancelled() {
      let known = names.withLock { $0 }
      let (next, batch, learned) = try read { database, look in
        var (next, names) = (reading, ActivityWatchNames(known, for: look))
        let batch = try next.read(
          database, try ActivityWatchSchema(database, path: path), size: size.current, &names,
          goesAroundDamage: look.writer == .none)
        return (next, batch, names)
      }
      names.withLock { $0 = learned }
      reading = next
      size.grow()
      if try !take(batch) { return }
    }
  }

  package func storedRow(_ reference: RowReference) throws -> StoredRow? {
    try read { database, _ in
      _ = try ActivityWatchSchema(database, path: path)
      return try StoredRowReader(database, table: "eventmodel", rowID: "rowid").row(reference.row)
    }
  }
}

/// How far the rows of a selection have been read.
struct ActivityWatchSelection {
  private let selection: RowSelection
  /// Ascending and apart from each other.
  private var ranges: ArraySlice<ClosedRange<RowID>>
  private var cursor = RecordingCursor()

  init(_ selection: RowSelection) {
    self.selection = selection
    // One table for all: so the ranges of all streams count for each.
    var whole = selection
    whole.ranges = selection.ranges.map { ranges in
      let wanted = ranges.filter { selection.streams.contains($0.key) }
      return [.navigation: wanted.values.flatMap { $0 }]
    }
    whole.streams = selection.streams.isEmpty ? [] : [.navigation]
    ranges = whole.ranges(in: .windows)[...]
  }

  var isAtEnd: Bool { ranges.isEmpty }

  /// The rows among the next `size` row ids.
  mutating func read(
    _ database: Database, _ schema: ActivityWatchSchema, size: Int,
    _ names: inout ActivityWatchNames, goesAroundDamage: Bool
  ) throws -> EventBatch {
    var batch = EventBatch(before: cursor.context, cursor: cursor)
    batch.isInOrder = false
    guard let range = ranges.first else { return batch }
    let sql = ActivityWatchEvent.select(schema, where: "rowid <= \(range.upperBound)")
    let after = range.lowerBound == .min ? .min : range.lowerBound - 1
    var walk = TableWalk(sql: sql, after: after, goesAroundDamage: goesAroundDamage)
    var (count, last) = (0, RowID.min)
    // What names a window first may lie anywhere before.
    try names.learn(through: after, database, schema, goesAroundDamage: goesAroundDamage)
    try walk.read(database, limit: size) { row in
      (count, last) = (count + 1, row.int64(ActivityWatchEvent.Column.row))
      do throws(ActivityWatchEvent.Odd) {
        batch.append(try ActivityWatchEvent(row, schema, &names))
      } catch {
        batch.skipped.add(error.reason)
      }
    }
    batch.skipped.add(.unreadable, count: walk.lost)
    ranges.removeFirst()
    if count == size, last < range.upperBound {
      ranges = [(last + 1)...range.upperBound] + ranges
    }
    if count > 0 { names.last = max(names.last, last) }
    cursor.rows = batch.cursor.rows
    cursor.context = batch.contextAfter
    batch = batch.selecting(selection)
    batch.cursor = cursor
    return batch
  }
}
