internal import CaptureModel
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// The columns of one row while a statement stands on it.
///
/// Decoding goes through SQLite's own column functions: GRDB's `Row` boxes each value, which costs
/// more than reading the page did. Never outlives its step, as it cannot be copied.
struct RowReader: ~Copyable {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) { self.statement = statement }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// nil for NULL, text, blobs, and numbers that are not finite.
  func double(_ column: Int32) -> Double? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_FLOAT, SQLITE_INTEGER:
      let value = sqlite3_column_double(statement, column)
      return value.isFinite ? value : nil
    default: return nil
    }
  }

  /// The bytes of a text column, at most `limit`; nil for any other type.
  func text(_ column: Int32, limit: Int = 4096) -> String? {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let bytes = sqlite3_column_text(statement, column)
    else { return nil }
    let length = min(limit, Int(sqlite3_column_bytes(statement, column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  /// A copy of the bytes of a blob; nil for any other type.
  func blob(_ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
    guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// Text of any type that can be shown as such: numbers are written out.
  func textOrNumber(_ column: Int32, limit: Int = 64) -> String? {
    if sqlite3_column_type(statement, column) == SQLITE_INTEGER { return String(int64(column)) }
    return text(column, limit: limit)
  }

  /// Compares a text column without making a string of it.
  func equals(_ column: Int32, _ text: StaticString) -> Bool {
    guard let bytes = sqlite3_column_text(statement, column) else { return false }
    let length = Int(sqlite3_column_bytes(statement, column))
    return length == text.utf8CodeUnitCount && memcmp(bytes, text.utf8Start, length) == 0
  }

  /// A whole number in a text or integer column, such as a key code.
  func number(_ column: Int32) -> UInt32? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return UInt32(exactly: sqlite3_column_int64(statement, column))
    case SQLITE_TEXT: return text(column, limit: 11).flatMap { UInt32($0) }
    default: return nil
    }
  }

  /// Seconds of Unix time between the years 2000 and 2200; recorders of this kind are younger, and
  /// a stray value would stretch every axis of time to nothing.
  func instant(_ column: Int32) -> Instant? {
    guard let seconds = double(column), seconds >= 946_684_800, seconds < 7_258_118_400 else {
      return nil
    }
    return Instant(unixSeconds: seconds)
  }
}

extension Database {
  /// Runs a query with integer arguments and hands each row to `body`.
  ///
  /// - Throws: `DatabaseError` of the step that failed; the rows before it were handed over.
  func forEachRow(
    _ sql: String, _ arguments: [Int64], _ body: (borrowing RowReader) throws -> Void
  ) throws {
    let statement = try cachedStatement(sql: sql)
    try statement.setArguments(StatementArguments(arguments))
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: nil, sql: sql)
      }
      try body(RowReader(handle))
    }
  }
}
