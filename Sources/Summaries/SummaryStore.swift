package import CaptureModel
internal import Foundation
internal import GRDB

/// The store of summaries, `summary.sqlite`: derived, owner only, safe to delete.
///
/// Several programs may have it open: a batch is added only by the one that finds the recording's
/// revision as it knew it, so nothing is counted twice. Calls block for milliseconds.
package final class SummaryStore: Sendable {
  fileprivate let queue: DatabaseQueue
  package let calendar: any DayCalendar
  /// nil for a store in memory.
  private let path: String?
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
      do { opened = try SummaryFile.open(path) } catch let error as SummaryError { notice = error }
    }
    queue = try opened ?? SummaryFile.inMemory()
    self.path = opened == nil ? nil : path
    self.notice = notice
  }

  /// - Throws: `SummaryError`, or what `body` throws. A file that proves to be damaged is deleted,
  ///   and so made anew at the next start.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translating { try queue.read(body) }
  }

  /// The same, in a transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try translating { try queue.write(body) }
  }

  fileprivate func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch {
      guard let found = SummaryFile.translated(error, path: path) else { throw error }
      if case .damaged(let path) = found { SummaryFile.delete(path) }
      throw found
    }
  }
}

extension SummaryStore {
  /// The recordings in the order of their paths.
  package func known() throws -> [Known] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(Known.columns) FROM recording WHERE zone = ? ORDER BY path",
        arguments: [calendar.zone]
      ).compactMap(Known.init)
    }
  }

  package func known(path: String) throws -> Known? {
    try read { try known(path: path, $0) }
  }

  func known(path: String, _ database: Database) throws -> Known? {
    try Row.fetchOne(
      database, sql: "SELECT \(Known.columns) FROM recording WHERE path = ? AND zone = ?",
      arguments: [path, calendar.zone]
    ).flatMap(Known.init)
  }

  /// Forgets recordings that are gone from the disk. Only what was derived goes.
  package func forget(_ known: Known) throws {
    try write {
      try $0.execute(sql: "DELETE FROM recording WHERE id = ?", arguments: [known.id])
    }
  }

  /// Forgets what was derived from a recording, in every zone, so that it is read anew; nothing of it
  /// stays in the file or its WAL.
  package func forget(path: String) throws {
    try translating {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try database.execute(sql: "DELETE FROM recording WHERE path = ?", arguments: [path])
        // Another program that reads at this moment keeps a WAL, until it is overwritten.
        try? database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
  }
}

extension SummaryStore.Known {
  fileprivate static let columns = "id, revision, facts, skipped, cursor"

  /// nil where a field is not what this release writes; the recording is then read anew.
  fileprivate init?(_ row: Row) {
    let decoder = JSONDecoder()
    guard let id = try? row.value(at: 0) as Int64,
      let revision = try? row.value(at: 1) as Int64,
      let facts = try? row.value(at: 2) as Data,
      let skipped = try? row.value(at: 3) as Data,
      let cursor = try? row.value(at: 4) as Data,
      let recording = try? decoder.decode(Recording.self, from: facts),
      let rows = try? decoder.decode(SkippedRows.self, from: skipped)
    else { return nil }
    (self.id, self.revision, self.recording) = (id, revision, recording)
    self.skipped = rows
    if cursor.isEmpty {
      self.cursor = nil
    } else {
      // Without it the reading would begin anew, and count twice what is counted already.
      guard let place = try? decoder.decode(RecordingCursor.self, from: cursor) else { return nil }
      self.cursor = place
    }
  }
}
