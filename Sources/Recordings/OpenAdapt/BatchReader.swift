internal import CaptureModel
internal import GRDB

/// Reads the rows after a cursor from each table.
struct BatchReader {
  private let database: Database
  private let schema: OpenAdaptSchema
  private let start: RecordingCursor
  private let limit: Int

  init(_ database: Database, start: RecordingCursor, limit: Int) throws {
    self.database = database
    self.start = start
    self.limit = max(1, limit)
    schema = try OpenAdaptSchema(database)
  }

  func read() throws -> EventBatch {
    var batch = EventBatch(before: start.context, cursor: start)
    try readActions(into: &batch)
    try readWindows(into: &batch)
    try readBrowser(into: &batch)
    try readScreens(into: &batch)
    batch.cursor.context = batch.contextAfter
    return batch
  }

  private func readActions(into batch: inout EventBatch) throws {
    var rows = ActionRows(after: start.rows["action_event"] ?? 0)
    batch.reserveMotion(limit)
    try readTable("action_event", ActionRows.columns, into: &batch) { row, batch in
      rows.take(row, into: &batch)
    }
  }

  private func readWindows(into batch: inout EventBatch) throws {
    var rows = WindowRows(after: start.rows["window_event"] ?? 0)
    try rows.learn(database, schema)
    try readTable("window_event", WindowRows.columns, into: &batch) { row, batch in
      rows.take(row, into: &batch)
    }
  }

  private func readBrowser(into batch: inout EventBatch) throws {
    try readTable("browser_event", ["id", "timestamp"], into: &batch) { row, batch in
      guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
      batch.navigation.common.append(row.int64(0), instant, .unknown)
      batch.navigation.kinds.append(.browser)
      batch.navigation.windows.append(.unknown)
    }
  }

  private func readScreens(into batch: inout EventBatch) throws {
    try readTable("screenshot", ["id", "timestamp", "png_data"], into: &batch) { row, batch in
      guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
      batch.screens.common.append(row.int64(0), instant, .unknown)
      batch.screens.hasPicture.append(!row.isNull(2))
    }
  }

  /// Reads one table on from the cursor. Where the database is damaged, the rows after the damage
  /// are sought by ever wider steps, and each place that could not be read is counted.
  private func readTable(
    _ table: String, _ columns: [String], into batch: inout EventBatch,
    _ take: (borrowing RowReader, inout EventBatch) -> Void
  ) throws {
    guard schema.has(table) else { return }
    let sql = schema.select(columns, from: table)
    var last = start.rows[table] ?? 0
    var count = 0
    var step: RowID = 1
    while count < limit {
      do {
        try database.forEachRow(sql, [last, Int64(limit - count)]) { row in
          last = row.int64(0)
          count += 1
          step = 1
          take(row, &batch)
        }
        break
      } catch let error as DatabaseError where error.isDamage && step < 1 << 40 {
        batch.skipped.add(.unreadable)
        last += step
        step *= 8
      }
    }
    batch.cursor.rows[table] = last
  }
}

extension DatabaseError {
  fileprivate var isDamage: Bool {
    resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_IOERR
  }
}

extension EventBatch {
  fileprivate mutating func reserveMotion(_ count: Int) {
    motion.common.rows.reserveCapacity(count)
    motion.common.instants.reserveCapacity(count)
    motion.common.apps.reserveCapacity(count)
    motion.x.reserveCapacity(count)
    motion.y.reserveCapacity(count)
  }
}
