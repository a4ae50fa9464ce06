internal import CaptureModel
internal import GRDB
internal import GRDBSQLite

/// Reads one row with all of its columns.
struct StoredRowReader {
  private let database: Database
  private let table: String
  private let rowID: String
  private let columns: [String]

  /// Columns that one statement asks for: SQLite gives at most 2000 results, here two a column.
  private static let most = 500

  init(_ database: Database, _ schema: OpenAdaptSchema, table: String) throws {
    (self.database, self.table) = (database, table)
    rowID = schema.column("id", of: table)
    // Not among these: generated columns, which would run what the author of the file wrote.
    columns =
      schema.has(table)
      ? try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table]) : []
  }

  /// nil where there is no such row.
  ///
  /// - Throws: `DatabaseError` where not even the row can be found.
  func row(_ id: RowID) throws -> StoredRow? {
    guard !columns.isEmpty, try exists(id) else { return nil }
    var fields: [StoredField] = []
    for start in stride(from: 0, to: columns.count, by: Self.most) {
      let some = Array(columns[start..<min(start + Self.most, columns.count)])
      let values =
        try self.values(some, id) ?? some.map { try self.values([$0], id)?.first ?? .unreadable }
      fields += zip(some, values).map { StoredField(name: UntrustedText($0), value: $1) }
    }
    return StoredRow(table: table, fields: fields)
  }

  private func exists(_ id: RowID) throws -> Bool {
    var found = false
    try database.forEachRow("SELECT \(rowID) FROM \(table) WHERE \(rowID) = ?", [id]) { _ in
      found = true
    }
    return found
  }

  /// nil where a value of them cannot be read.
  private func values(_ names: [String], _ id: RowID) throws -> [StoredField.Value]? {
    // Of a blob only its length, which SQLite tells without reading it.
    let list = names.map { name in
      let column = "\"" + name.replacing("\"", with: "\"\"") + "\""
      return "typeof(\(column)), CASE typeof(\(column)) WHEN 'blob' THEN length(\(column)) "
        + "ELSE \(column) END"
    }
    let sql = "SELECT \(list.joined(separator: ", ")) FROM \(table) WHERE \(rowID) = ?"
    var values: [StoredField.Value] = []
    do {
      try database.forEachRow(sql, [id]) { row in
        values = names.indices.map { Self.value(row, at: Int32($0) * 2) }
      }
    } catch let error as DatabaseError where error.isDamage {
      return nil
    }
    return values
  }

  private static let blob = Word("blob")

  /// - Parameter column: of the type; the value is in the next one.
  private static func value(_ row: borrowing RowReader, at column: Int32) -> StoredField.Value {
    if row.word(column) == blob { return .blob(bytes: Int(row.int64(column + 1))) }
    switch row.type(column + 1) {
    case SQLITE_INTEGER: return .integer(row.int64(column + 1))
    case SQLITE_FLOAT: return .real(row.anyDouble(column + 1))
    case SQLITE_TEXT:
      return row.withBytes(column + 1) { bytes in
        guard let bytes else { return .unreadable }
        let kept = bytes.prefix(Self.length(of: bytes, limit: StoredRow.longestText))
        return .text(
          UntrustedText(String(decoding: kept, as: UTF8.self)), bytes: bytes.count,
          isCut: kept.count < bytes.count)
      }
    default: return .null
    }
  }

  /// So many bytes that no character is cut.
  private static func length(of bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
    guard bytes.count > limit else { return bytes.count }
    var end = limit
    while end > limit - 3, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
