internal import CaptureModel
internal import GRDB

/// Reads the rows after a cursor from each table.
struct BatchReader {
  private let database: Database
  private let schema: OpenAdaptSchema
  private let start: RecordingCursor
  private let limit: Int
  /// False while a recorder writes.
  private let goesAroundDamage: Bool

  init(_ database: Database, start: RecordingCursor, limit: Int, goesAroundDamage: Bool) throws {
    self.database = database
    self.start = start
    self.limit = max(1, limit)
    self.goesAroundDamage = goesAroundDamage
    schema = try OpenAdaptSchema(database)
  }

  /// - Parameter windows: what is known of the windows before the cursor; learns the new ones.
  func read(_ windows: inout WindowIndex) throws -> EventBatch {
    var batch = EventBatch(before: start.context, cursor: start)
    try readActions(into: &batch)
    try readWindows(into: &batch, &windows)
    try readBrowser(into: &batch)
    try readScreens(into: &batch)
    batch.cursor.context = batch.contextAfter
    return batch
  }

  private func readActions(into batch: inout EventBatch) throws {
    batch.reserve(limit)
    try readTable("action_event", ActionRows.columns, into: &batch) { row, batch in
      ActionRows.take(row, into: &batch)
    }
  }

  private func readWindows(into batch: inout EventBatch, _ windows: inout WindowIndex) throws {
    guard schema.has("window_event") else { return }
    let start = start.rows["window_event"] ?? .min
    var rows = WindowRows(index: windows)
    let sql = schema.select(WindowRows.columns, from: "window_event")
    try rows.learn(through: start, database, sql: sql, goesAroundDamage: goesAroundDamage)
    try readTable("window_event", WindowRows.columns, into: &batch) { row, batch in
      rows.take(row, into: &batch)
    }
    windows = rows.index
  }

  private func readBrowser(into batch: inout EventBatch) throws {
    try readTable("browser_event", Self.browserColumns, into: &batch) { row, batch in
      Self.takeBrowser(row, into: &batch)
    }
  }

  private func readScreens(into batch: inout EventBatch) throws {
    try readTable("screenshot", Self.screenColumns, into: &batch) { row, batch in
      Self.takeScreen(row, into: &batch)
    }
  }

  static let browserColumns = ["id", "timestamp"]
  static let screenColumns = ["id", "timestamp", "png_data"]

  static func takeBrowser(_ row: borrowing RowReader, into batch: inout EventBatch) {
    guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
    batch.navigation.common.append(row.int64(0), instant, .unknown)
    batch.navigation.kinds.append(.browser)
    batch.navigation.windows.append(.unknown)
  }

  static func takeScreen(_ row: borrowing RowReader, into batch: inout EventBatch) {
    guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
    batch.screens.common.append(row.int64(0), instant, .unknown)
    batch.screens.hasPicture.append(row.int64(2) != 0)
  }

  private func readTable(
    _ table: String, _ columns: [String], into batch: inout EventBatch,
    _ take: (borrowing RowReader, inout EventBatch) -> Void
  ) throws {
    guard schema.has(table) else { return }
    var walk = TableWalk(
      sql: schema.select(columns, from: table), after: start.rows[table],
      goesAroundDamage: goesAroundDamage)
    try walk.read(database, limit: limit) { take($0, &batch) }
    batch.skipped.add(.unreadable, count: walk.lost)
    // Nothing is noted of a table without rows: its first row may come later.
    if walk.last != .min { batch.cursor.rows[table] = walk.last }
  }
}

extension EventBatch {
  /// Motion is what most rows are.
  fileprivate mutating func reserve(_ count: Int) {
    motion.common.rows.reserveCapacity(count)
    motion.common.instants.reserveCapacity(count)
    motion.common.apps.reserveCapacity(count)
    motion.x.reserveCapacity(count)
    motion.y.reserveCapacity(count)
  }
}
