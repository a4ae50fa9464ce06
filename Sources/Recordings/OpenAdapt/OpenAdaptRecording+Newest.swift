package import CaptureModel
internal import GRDB

extension OpenAdaptRecording: NewestRowsSource {
  package func rows(since: Instant, limit: Int) throws -> RowsSince {
    try read { database, look in
      var reading = NewestReading(
        since: since, limit: max(1, limit), schema: try OpenAdaptSchema(database))
      for table in RowReference.Table.allCases {
        do { try reading.read(table, database) } catch let error as DatabaseError
          where look.writer == .none && error.isDamage
        {
          reading.found.isDoubtful = true
        }
      }
      return reading.found
    }
  }
}

/// Reads tables from their ends.
private struct NewestReading {
  let since: Instant
  let limit: Int
  let schema: OpenAdaptSchema
  var found = RowsSince()

  private static let page = 256

  mutating func read(_ table: RowReference.Table, _ database: Database) throws {
    guard schema.has(table.name) else { return }
    let (columns, id) = (Self.columns(of: table), schema.column("id", of: table.name))
    let sql = """
      SELECT \(schema.list(columns, of: table.name)) FROM \(table.name) WHERE \(id) < ? ORDER BY \(id) DESC LIMIT ?
      """
    var (below, looked, isOld) = (RowID.max, 0, false)
    while !isOld {
      guard looked < limit else {
        found.isCut = true
        return
      }
      var batch = EventBatch(before: Context(), cursor: RecordingCursor())
      var count = 0
      try database.forEachRow(sql, [below, Int64(min(Self.page, limit - looked))]) { row in
        (below, count) = (row.int64(0), count + 1)
        if let instant = row.instant(columns.firstIndex(of: "timestamp").map(Int32.init) ?? 1) {
          isOld = isOld || instant.microseconds < since.microseconds - RowsSince.disorder
          if instant <= since { return }
        }
        Self.take(row, of: table, into: &batch)
      }
      found.add(batch, since: since)
      if count == 0 { return }
      looked += count
    }
  }

  private static func columns(of table: RowReference.Table) -> [String] {
    switch table {
    case .actions: ActionRows.columns
    case .windows: WindowRows.columns
    case .browser: BatchReader.browserColumns
    case .screens: BatchReader.screenColumns
    }
  }

  private static func take(
    _ row: borrowing RowReader, of table: RowReference.Table, into batch: inout EventBatch
  ) {
    switch table {
    case .actions: ActionRows.take(row, into: &batch)
    case .windows:
      guard let instant = row.instant(1) else { return batch.skipped.add(.badTime) }
      batch.navigation.common.append(row.int64(0), instant, .unknown)
      batch.navigation.kinds.append(.window)
      batch.navigation.windows.append(.unknown)
    case .browser: BatchReader.takeBrowser(row, into: &batch)
    case .screens: BatchReader.takeScreen(row, into: &batch)
    }
  }
}
