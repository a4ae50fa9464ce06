internal import CSQLiteReader
internal import GRDB
internal import GRDBSQLite

/// The connections of a redaction. The database of a finished recording is read through a VFS that
/// changes no byte of it and written anew beside it; that of a live one is written in place.
enum RedactionConnection {
  enum Way: String {
    /// Nobody writes: read-only; a WAL that was left is read through a private index.
    case still = "mode=ro&vfs=seen-still"
    /// A recorder writes: read-only, beside it.
    case beside = "mode=ro&vfs=seen-live&readonly_shm=1"
    /// A recorder writes, and so do we.
    case writing = "mode=rw"
  }

  /// Opens, lets `body` work without a transaction, closes.
  ///
  /// - Throws: `RedactionError`, or what `body` throws.
  static func open<Value>(
    _ path: String, _ way: Way, _ body: (Database) throws -> Value
  ) throws -> Value {
    try RedactionError.translating(path) {
      guard csqlite_reader_register() == SQLITE_OK else {
        throw RedactionError.damaged(path: path, code: -1)
      }
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      configuration.foreignKeysEnabled = false
      configuration.busyMode = .timeout(5)
      configuration.publicStatementArguments = false
      configuration.prepareDatabase { try harden($0, isWriting: way == .writing) }
      let queue = try DatabaseQueue(
        path: "file:\(ReadOnlyDatabase.escaped(path))?\(way.rawValue)",
        configuration: configuration)
      // A connection that cannot be closed now is closed with the queue, at the end of this call.
      defer { try? queue.close() }
      return try queue.writeWithoutTransaction(body)
    }
  }

  /// Nothing of a recording's content may reach a file for temporary tables, and what is freed is
  /// overwritten.
  private static func harden(_ database: Database, isWriting: Bool) throws {
    let connection = database.sqliteConnection
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 256 << 20)
    try database.execute(
      sql: """
        PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;
        PRAGMA mmap_size = 0; PRAGMA secure_delete = ON
        """)
    guard isWriting else {
      // Copying takes a while, and can be given up.
      sqlite3_progress_handler(connection, 100_000, { _ in Task.isCancelled ? 1 : 0 }, nil)
      return
    }
    try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
    // Should the recorder die meanwhile, our closing must not remove its WAL with what is in it.
    var one: Int32 = 1
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_PERSIST_WAL, &one)
  }
}
