internal import CSQLiteReader
internal import CaptureModel
internal import GRDB

/// Opens the database of a recorder such that no byte of it and no file beside it changes.
enum ReadOnlyDatabase {
  enum Writer {
    /// A recorder has the database open.
    case running
    /// Nobody writes: the WAL, if there is one, is read through a private index.
    case none
  }

  /// Opens, reads, closes.
  ///
  /// - Throws: `RecordingError`, or what `body` throws.
  static func read<Value>(
    _ path: String, writer: Writer, _ body: (Database) throws -> Value
  ) throws -> Value {
    guard csqlite_reader_register() == SQLITE_OK_CODE else {
      throw RecordingError.damaged(path: path, code: -1)
    }
    do {
      return try open(path, writer: writer).read(body)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN && writer == .running {
      // The recorder's -shm went between our look and our opening: it has just ended.
      return try translating(path) { try open(path, writer: .none).read(body) }
    } catch let error as DatabaseError {
      throw translated(error, path: path)
    }
  }

  private static let SQLITE_OK_CODE: Int32 = 0

  private static func open(_ path: String, writer: Writer) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    // The path and the SQL may appear in its errors; values of rows never (GRDB's default).
    configuration.publicStatementArguments = false
    configuration.prepareDatabase { database in
      // A hostile schema must not run code of its own choosing (https://sqlite.org/security.html).
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY")
    }
    let parameters =
      switch writer {
      case .running: "vfs=seen-live&readonly_shm=1"
      case .none: "vfs=seen-still"
      }
    return try DatabaseQueue(
      path: "file:\(escaped(path))?mode=ro&\(parameters)", configuration: configuration)
  }

  private static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError {
      throw translated(error, path: path)
    }
  }

  static func translated(_ error: DatabaseError, path: String) -> RecordingError {
    switch error.resultCode {
    case .SQLITE_NOTADB: .notADatabase(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
    case .SQLITE_PERM, .SQLITE_AUTH: .forbidden(path: path)
    case .SQLITE_CANTOPEN: .forbidden(path: path)
    case .SQLITE_READONLY: .needsRecovery(path: path)
    default: .damaged(path: path, code: error.extendedResultCode.rawValue)
    }
  }

  /// Percent-encodes what has a meaning in a URI (https://sqlite.org/uri.html 3).
  private static func escaped(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
