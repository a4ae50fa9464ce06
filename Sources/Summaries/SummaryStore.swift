package import CaptureModel
internal import Foundation
internal import GRDB

/// The store of summaries, `summary.sqlite`: derived, owner only, safe to delete.
///
/// Several programs may have it open: a batch is added only by the one that finds the recording's
/// revision as it knew it, so nothing is counted twice. Calls block for milliseconds.
package final class SummaryStore: Sendable {
  let queue: DatabaseQueue
  let calendar: any DayCalendar
  /// Why the summaries are kept in memory only, where they are.
  package let notice: SummaryError?

  /// A recording as the store knows it, which is as it was when it was last read.
  package struct Known: Sendable {
    package let id: Int64
    package let recording: Recording
    package let skipped: SkippedRows
    let cursor: RecordingCursor?
    let revision: Int64
  }

  /// Opens or makes the store. A damaged or older one is deleted first; where there is no place for
  /// one, the summaries live in memory and `notice` says why.
  ///
  /// - Parameter path: of the file; its folder exists and is the owner's alone. nil: memory only.
  package init(path: String?, calendar: any DayCalendar) throws {
    self.calendar = calendar
    var notice: SummaryError?
    var opened: DatabaseQueue?
    if let path {
      do { opened = try Self.open(path) } catch let error as SummaryError {
        if case .damaged = error {
          Self.delete(path)
          do { opened = try Self.open(path) } catch let again as SummaryError { notice = again }
        } else {
          notice = error
        }
      }
    }
    queue = try opened ?? Self.inMemory()
    self.notice = notice
  }

  private static func inMemory() throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try queue.write { try $0.execute(sql: SummarySchema.statements) }
    return queue
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY")
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      if version == SummarySchema.version { return queue }
      if version > SummarySchema.version { throw SummaryError.newer(path: path) }
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
      return queue
    } catch let error as DatabaseError {
      throw translated(error, path: path)
    }
  }

  private static func translated(_ error: DatabaseError, path: String) -> SummaryError {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path)
    case .SQLITE_FULL: .full(path: path)
    default: .cannotOpen(path: path)
    }
  }

  private static func delete(_ path: String) {
    for suffix in ["", "-wal", "-shm"] {
      // What cannot be deleted shows when it is opened again.
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}

extension SummaryStore {
  /// The recordings in the order of their paths.
  package func known() throws -> [Known] {
    try queue.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM recording WHERE zone = ? ORDER BY path",
        arguments: [calendar.zone]
      ).compactMap(Known.init)
    }
  }

  package func known(path: String) throws -> Known? {
    try queue.read { try known(path: path, $0) }
  }

  func known(path: String, _ database: Database) throws -> Known? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM recording WHERE path = ? AND zone = ?",
      arguments: [path, calendar.zone]
    ).flatMap(Known.init)
  }

  /// Forgets recordings that are gone from the disk. Only what was derived goes.
  package func forget(_ known: Known) throws {
    try queue.write {
      try $0.execute(sql: "DELETE FROM recording WHERE id = ?", arguments: [known.id])
    }
  }
}

extension SummaryStore.Known {
  /// nil where a field is not what this release writes; the recording is then read anew.
  fileprivate init?(_ row: Row) {
    let decoder = JSONDecoder()
    guard let facts: Data = row["facts"], let skipped: Data = row["skipped"],
      let recording = try? decoder.decode(Recording.self, from: facts),
      let rows = try? decoder.decode(SkippedRows.self, from: skipped)
    else { return nil }
    (id, revision) = (row["id"], row["revision"])
    (self.recording, self.skipped) = (recording, rows)
    let cursor: Data = row["cursor"]
    self.cursor = cursor.isEmpty ? nil : try? decoder.decode(RecordingCursor.self, from: cursor)
  }
}
