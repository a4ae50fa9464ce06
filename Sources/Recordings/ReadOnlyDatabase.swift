internal import CSQLiteReader
internal import CaptureModel
internal import GRDB
internal import GRDBSQLite

/// Opens the database of a recorder such that no byte of it and no file beside it changes, and such
/// that its recorder never has to wait for us.
enum ReadOnlyDatabase {
  enum Writer {
    /// A recorder has the database open.
    case running
    /// Nobody writes: the WAL, if there is one, is read through a private index.
    case none
  }

  /// What the files were while they were read, from before to after.
  private struct Witness: Equatable {
    let database: FileIdentity?
    let wal: FileIdentity?
  }

  /// Opens, reads, closes.
  ///
  /// - Returns: nil where the files changed in a way that makes what was read doubtful: the recorder
  ///   closed its database meanwhile, or writes although none seemed to run.
  /// - Throws: `RecordingError`, or what `body` throws.
  static func read<Value>(
    _ path: String, writer: Writer, _ body: (Database) throws -> Value
  ) throws -> Value? {
    guard csqlite_reader_register() == SQLITE_OK else {
      throw RecordingError.damaged(path: path, code: -1)
    }
    let wal = path + "-wal"
    let before = Witness(database: FileIdentity(path), wal: FileIdentity(wal))
    let isLive = writer == .running && before.wal != nil
    let outcome: Result<(value: Value, isTorn: Bool), any Error> = Result {
      guard isLive else {
        return (try open(path, writer == .running ? .shared : .still, body), false)
      }
      do {
        return try open(path, .live) { (try body($0), writerCloses($0)) }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
        // The -shm is gone: the recorder has just ended, or has not yet begun.
        return (try open(path, .still, body), false)
      }
    }
    let after = Witness(database: FileIdentity(path), wal: FileIdentity(wal))
    let holds =
      isLive
      ? before.wal?.isContinued(by: after.wal) == true : before == after
    guard holds, (try? outcome.get().isTorn) != true else { return nil }
    do { return try outcome.get().value } catch let error as DatabaseError {
      throw translated(error, path: path)
    }
  }

  private static func writerCloses(_ database: Database) -> Bool {
    csqlite_reader_writer_closes(UnsafeMutableRawPointer(database.sqliteConnection)) == 1
  }

  private enum Mode: String {
    case live = "vfs=seen-live&readonly_shm=1"
    case shared = "vfs=seen-shared"
    case still = "vfs=seen-still"
  }

  private static func open<Value>(
    _ path: String, _ mode: Mode, _ body: (Database) throws -> Value
  ) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.allowsUnsafeTransactions = true
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(2)
    // The path and the SQL may appear in its errors; values of rows never (GRDB's default).
    configuration.publicStatementArguments = false
    configuration.prepareDatabase { try harden($0) }
    let queue = try DatabaseQueue(
      path: "file:\(escaped(path))?mode=ro&\(mode.rawValue)", configuration: configuration)
    // A connection that cannot be closed now is closed with the queue, at the end of this call.
    defer { try? queue.close() }
    return try queue.unsafeRead { database in
      // One transaction, so that all tables are seen at one moment. It is given up at the end, not
      // committed: a commit fails after a page was found damaged, although nothing was written.
      try database.execute(sql: "BEGIN DEFERRED TRANSACTION")
      defer { try? database.execute(sql: "ROLLBACK TRANSACTION") }
      return try body(database)
    }
  }

  /// A hostile or damaged file must neither run code of its own choosing nor have us take gigabytes
  /// for one value (https://sqlite.org/security.html).
  private static func harden(_ database: Database) throws {
    let connection = database.sqliteConnection
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 64 << 20)
    try database.execute(
      sql: """
        PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0
        """)
  }

  static func translated(_ error: DatabaseError, path: String) -> RecordingError {
    switch error.resultCode {
    case .SQLITE_NOTADB: .notADatabase(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
    case .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: .forbidden(path: path)
    case .SQLITE_READONLY: .needsRecovery(path: path)
    default: .damaged(path: path, code: error.extendedResultCode.rawValue)
    }
  }

  /// Percent-encodes what has a meaning in a URI (https://sqlite.org/uri.html 3).
  static func escaped(_ path: String) -> String {
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
