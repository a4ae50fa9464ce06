internal import CaptureModel
internal import GRDB

/// The tables of Python's aw-server (aw-core's peewee storage, version 2), looked up in one database.
///
/// Written after aw-core 0.5.18; described in docs/recordings.md. Only tables with row ids are read:
/// a view, a virtual table or a generated column would run what its author wrote.
struct ActivityWatchSchema {
  /// What the events of a bucket are, by the type that its watcher gave it.
  enum Kind: Equatable {
    /// `currentwindow`: the app and title of the window in front.
    case windows
    /// `web.tab.current`: the page that a browser shows.
    case pages
    /// `afkstatus`: whether somebody is there.
    case presence
    /// `os.hid.input`: numbers of presses, clicks and motion.
    case tallies

    init?(type: String) {
      switch type {
      case "currentwindow": self = .windows
      case "web.tab.current": self = .pages
      case "afkstatus": self = .presence
      case "os.hid.input": self = .tallies
      default: return nil
      }
    }
  }

  /// By key; buckets of unknown types are absent.
  private(set) var buckets: [Int64: Kind] = [:]
  private(set) var unknownBuckets = 0
  private(set) var isComplete = true
  /// When the first bucket was made; tells one store from another in the same place.
  private(set) var created: Instant?
  /// Columns of the indexes of events, in their order.
  private(set) var indexes: [[String]] = []

  private static let mostBuckets = 4096
  private static let bucketColumns: Set = ["key", "type", "created"]
  private static let eventColumns: Set = ["bucket_id", "timestamp", "duration", "datastr"]

  /// - Throws: `RecordingError.otherActivityWatch`, `.notARecording`; `DatabaseError` where the
  ///   schema cannot be read.
  init(_ database: Database, path: String) throws {
    let tables = Set(
      try String.fetchAll(
        database,
        sql: """
          SELECT lower(name) FROM sqlite_schema
          WHERE type = 'table' AND rootpage > 0 AND sql LIKE 'CREATE TABLE%' LIMIT 1000
          """))
    guard tables.isSuperset(of: ["bucketmodel", "eventmodel"]) else {
      throw tables.isSuperset(of: ["buckets", "events"])
        ? RecordingError.otherActivityWatch(path: path) : .notARecording(path: path)
    }
    let isKnown =
      try Self.has(Self.bucketColumns, "bucketmodel", database)
      && Self.has(Self.eventColumns, "eventmodel", database)
    guard isKnown else { throw RecordingError.otherActivityWatch(path: path) }
    try readBuckets(database)
    indexes = try Self.indexes(database)
  }

  /// False also for a table without row ids, or where a column has their name.
  private static func has(
    _ names: Set<String>, _ table: String, _ database: Database
  ) throws -> Bool {
    let columns = Set(
      try String.fetchAll(
        database, sql: "SELECT lower(name) FROM pragma_table_info(?)", arguments: [table]))
    guard columns.isSuperset(of: names), !columns.contains("rowid") else { return false }
    do {
      _ = try database.cachedStatement(sql: "SELECT rowid FROM \(table)")
      return true
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      return false
    }
  }

  private mutating func readBuckets(_ database: Database) throws {
    var count = 0
    try database.forEachRow(
      "SELECT key, type, created FROM bucketmodel ORDER BY rowid LIMIT ?",
      [Int64(Self.mostBuckets + 1)]
    ) { row in
      count += 1
      if count > Self.mostBuckets { return isComplete = false }
      if count == 1 { created = row.withBytes(2) { $0.flatMap(ActivityWatchTime.instant) } }
      if let kind = row.text(1, limit: 64).flatMap(Kind.init) {
        buckets[row.int64(0)] = kind
      } else {
        unknownBuckets += 1
      }
    }
  }

  private static func indexes(_ database: Database) throws -> [[String]] {
    try String.fetchAll(
      database, sql: "SELECT name FROM pragma_index_list('eventmodel') WHERE partial = 0 LIMIT 64"
    ).map {
      try String.fetchAll(
        database, sql: "SELECT lower(coalesce(name, '')) FROM pragma_index_info(?)",
        arguments: [$0])
    }
  }

  /// How many buckets have events of a kind.
  func count(_ kind: Kind) -> Int { buckets.values.count { $0 == kind } }

  /// Keys of the buckets of a kind, for SQL.
  func keys(_ kind: Kind) -> String {
    buckets.filter { $0.value == kind }.keys.sorted().map(String.init).joined(separator: ",")
  }
}
