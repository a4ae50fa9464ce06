internal import CaptureModel
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// The columns of one row while a statement stands on it.
///
/// Decoding goes through SQLite's own functions on values: GRDB's `Row` boxes each value, which
/// costs more than reading the page did, and the functions on columns look each column up anew. The
/// connection belongs to one thread, for which SQLite's documentation allows it. Never outlives its
/// step, as it cannot be copied.
struct RowReader: ~Copyable {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) { self.statement = statement }

  private func value(_ column: Int32) -> OpaquePointer? { sqlite3_column_value(statement, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  /// One of `SQLITE_INTEGER`, `_FLOAT`, `_TEXT`, `_BLOB`, `_NULL`.
  func type(_ column: Int32) -> Int32 { sqlite3_column_type(statement, column) }

  /// Infinite ones as well, and the number that SQLite makes of other types.
  func anyDouble(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// nil for NULL, text, blobs, and numbers that are not finite.
  func double(_ column: Int32) -> Double? {
    let value = value(column)
    switch sqlite3_value_type(value) {
    case SQLITE_FLOAT, SQLITE_INTEGER:
      let number = sqlite3_value_double(value)
      return number.isFinite ? number : nil
    default: return nil
    }
  }

  /// Hands the bytes of a text column to `body`, nil for any other type. They live as long as the
  /// call.
  func withBytes<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result
  {
    let value = value(column)
    guard sqlite3_value_type(value) == SQLITE_TEXT, let bytes = sqlite3_value_text(value) else {
      return body(nil)
    }
    return body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value))))
  }

  /// A text column, its first `limit` bytes; nil for any other type.
  func text(_ column: Int32, limit: Int = 4096) -> String? {
    withBytes(column) { bytes in
      bytes.map { String(decoding: $0.prefix(limit), as: UTF8.self) }
    }
  }

  /// A copy of the bytes of a blob; nil for any other type.
  func blob(_ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
    guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// The word in a text column; nil for any other type, and for what is longer than a word.
  func word(_ column: Int32) -> Word? { withBytes(column) { $0.flatMap { Word($0) } } }

  /// True for text that is not empty, and for values of other types.
  func holdsSomething(_ column: Int32) -> Bool {
    let value = value(column)
    switch sqlite3_value_type(value) {
    case SQLITE_NULL: return false
    case SQLITE_TEXT, SQLITE_BLOB: return sqlite3_value_bytes(value) > 0
    default: return true
    }
  }

  /// A whole number in a text or integer column, such as a key code.
  func number(_ column: Int32) -> UInt32? {
    if sqlite3_column_type(statement, column) == SQLITE_INTEGER {
      return UInt32(exactly: int64(column))
    }
    return withBytes(column) { $0.flatMap { UInt32(decimal: $0[...]) } }
  }

  /// Seconds of Unix time between the years 2000 and 2200; recorders of this kind are younger, and
  /// a stray value would stretch every axis of time to nothing.
  func instant(_ column: Int32) -> Instant? {
    guard let seconds = double(column), Self.sensibleTimes.contains(seconds) else { return nil }
    return Instant(unixSeconds: seconds)
  }

  static let sensibleTimes = 946_684_800.0..<7_258_118_400.0
}

/// At most eight bytes of text, compared as one number.
struct Word: Hashable {
  private let bytes: UInt64
  private let count: Int

  /// nil for longer ones.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= 8 else { return nil }
    bytes = text.reduce(0) { $0 << 8 | UInt64($1) }
    count = text.count
  }

  /// - Precondition: at most eight bytes, which only our own source says.
  init(_ text: StaticString) {
    bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      .reduce(0) { $0 << 8 | UInt64($1) }
    count = text.utf8CodeUnitCount
  }
}

extension UInt32 {
  /// One to ten decimal digits and nothing else.
  init?(decimal digits: Slice<UnsafeBufferPointer<UInt8>>) {
    guard (1...10).contains(digits.count) else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + UInt64(digit & 0x0F)
    }
    self.init(exactly: value)
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
