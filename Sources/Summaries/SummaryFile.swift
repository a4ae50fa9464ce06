internal import Foundation
internal import GRDB
internal import Glibc
internal import SafeFiles

/// The file of the store of summaries: opening and making it, and telling what is wrong with it.
enum SummaryFile {
  /// Opens or makes the file; a damaged or older one is deleted and made anew.
  ///
  /// SQLite's own wait for a lock (`busyMode`) is not enough: the change to a WAL and the recovery of
  /// one give up at once where another program does the same, so a refusal is asked again.
  ///
  /// - Parameter patience: how long to wait for another program.
  /// - Throws: `SummaryError`.
  static func open(
    _ path: String, patience: Duration = .seconds(5)
  ) throws -> DatabaseQueue {
    let deadline = ContinuousClock.now + patience
    var wasDamaged = false
    while true {
      do {
        return try openOnce(path, patience: patience)
      } catch SummaryError.damaged where !wasDamaged {
        delete(path)
        wasDamaged = true
      } catch SummaryError.busy where ContinuousClock.now < deadline {
        usleep(5000)
      }
    }
  }

  static func inMemory() throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try queue.write { try $0.execute(sql: SummarySchema.statements) }
    return queue
  }

  static func delete(_ path: String) {
    for suffix in ["", "-wal", "-shm"] {
      // What cannot be deleted shows when it is opened again. Never a directory.
      unlink(path + suffix)
    }
  }

  /// - Parameter path: nil for a store in memory.
  /// - Returns: nil for an error that is not about the store.
  static func translated(_ error: any Error, path: String?) -> SummaryError? {
    let path = path ?? "memory"
    guard let error = error as? DatabaseError else { return nil }
    switch error.resultCode {
    case .SQLITE_FULL: return .full(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
    // An error of the SQL means that the tables or their numbers are not ours: a sum overflows.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
      return .damaged(path: path)
    default: return .cannotOpen(path: path)
    }
  }

  private static func openOnce(_ path: String, patience: Duration) throws -> DatabaseQueue {
    try prepare(path)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(patience))
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      if version > SummarySchema.version { throw SummaryError.newer(path: path) }
      if version == SummarySchema.version { return queue }
      if version != 0 { throw SummaryError.damaged(path: path) }
      try make(queue)
      return queue
    } catch let error as DatabaseError {
      throw translated(error, path: path) ?? .cannotOpen(path: path)
    }
  }

  private static func configuration(_ patience: Duration) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience / .seconds(1))
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  private static func make(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.inTransaction(.immediate) {
        // Another program may have made the tables while this one waited for the lock.
        if try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 {
          try database.execute(sql: SummarySchema.statements)
        }
        return .commit
      }
    }
  }

  /// SQLite follows links, waits for pipes and makes files that others can read; so all that is
  /// there has to be a file of our own, and the file is made before SQLite opens it. What SQLite
  /// makes beside it gets the same mode.
  private static func prepare(_ path: String) throws {
    for suffix in ["", "-wal", "-shm"] {
      do throws(SafeFilesError) {
        let info = try SafeFiles.info(path: path + suffix)
        guard info.kind == .regular, info.owner == geteuid() else {
          throw .wrongKind(path: path, found: info.kind, wanted: .regular)
        }
      } catch .missing {
        continue
      } catch {
        throw SummaryError.cannotOpen(path: path)
      }
    }
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    let problem = errno
    guard descriptor >= 0 else {
      throw problem == ENOSPC ? SummaryError.full(path: path) : .cannotOpen(path: path)
    }
    close(descriptor)
  }
}
