package import CaptureModel
internal import GRDB
internal import Synchronization

/// The store of Python's aw-server, ActivityWatch's own, read in place.
///
/// One database holds the events of all watchers, by bucket. The server keeps it open and writes
/// while it runs; each call here opens, reads and closes.
package final class ActivityWatchRecording: PresenceSource {
  package static let kind = "activitywatch"
  /// What people call the recorder.
  static let recorder = "ActivityWatch"

  let files: ActivityWatchFiles
  package var path: String { files.path }
  private let now: @Sendable () -> Instant
  /// Kept between batches, so that earlier rows are not read again for each.
  let names = Mutex(ActivityWatchNames())

  /// - Parameters:
  ///   - path: the database or the folder that it lies in.
  ///   - now: the clock, by which the newest events are taken for ended.
  /// - Throws: `RecordingError` where there is no store of this kind.
  package init(path: String, now: @escaping @Sendable () -> Instant = SystemClock.now)
    throws
  {
    files = try ActivityWatchFiles(path: path)
    self.now = now
  }

  package func recording() throws -> Recording {
    let (look, schema, ends) = try read { database, look in
      let schema = try ActivityWatchSchema(database, path: path)
      return (look, schema, try ActivityWatchEnds(database, schema))
    }
    var warnings = look.warnings
    if schema.unknownBuckets > 0 { warnings.append(.unknownBuckets(schema.unknownBuckets)) }
    let pages = schema.count(.pages)
    if pages > 0 { warnings.append(.webPages(pages)) }
    if !schema.isComplete { warnings.append(.bucketsUnread) }
    if ends.isDamaged { warnings.append(.damaged(path: path)) }
    return Recording(
      kind: Self.kind, path: path, state: look.state, first: ends.first, last: ends.last,
      desktop: nil, identity: "\(look.inode) \(schema.created?.microseconds ?? 0)",
      stamp: look.stamp, warnings: warnings)
  }

  package func batch(after cursor: RecordingCursor?, limit: Int) throws -> EventBatch {
    let known = names.withLock { $0 }
    let (batch, names) = try read { database, look in
      var reader = ActivityWatchReader(
        database, try ActivityWatchSchema(database, path: path), start: cursor ?? RecordingCursor(),
        limit: limit, isAtRest: look.writer == .none, now: now(),
        names: ActivityWatchNames(known, for: look))
      return try reader.read()
    }
    self.names.withLock { $0 = names }
    return batch
  }

  /// Reads again where the server closed or opened the database meanwhile; `body` may so be called
  /// several times.
  ///
  /// - Throws: `RecordingError`.
  func read<Value>(_ body: (Database, ActivityWatchFiles.Look) throws -> Value) throws -> Value {
    for _ in 0..<4 {
      let look = files.look()
      if let value = try ReadOnlyDatabase.read(path, writer: look.writer, { try body($0, look) }) {
        return value
      }
    }
    throw RecordingError.busy(path: path)
  }
}

/// The first and the last instant of a store, as far as they can be found without reading it all.
struct ActivityWatchEnds {
  private(set) var first: Instant?
  private(set) var last: Instant?
  private(set) var isDamaged = false

  init(_ database: Database, _ schema: ActivityWatchSchema) throws {
    // By the index that the server makes; older ones had one on the time alone. Without any, rows
    // are taken for written in the order of their times.
    if schema.indexes.contains(where: { $0.starts(with: ["bucket_id", "timestamp"]) }) {
      for bucket in schema.buckets.keys.sorted() {
        try read(database, "WHERE bucket_id = \(bucket) ORDER BY timestamp")
      }
    } else {
      let isIndexed = schema.indexes.contains { $0.first == "timestamp" }
      try read(database, "ORDER BY \(isIndexed ? "timestamp" : "rowid")")
    }
  }

  private mutating func read(_ database: Database, _ order: String) throws {
    for direction in ["ASC", "DESC"] {
      do {
        try database.forEachRow(
          "SELECT timestamp, duration FROM eventmodel \(order) \(direction) LIMIT ?", [1]
        ) { row in
          let instant = row.withBytes(0) { $0.flatMap(ActivityWatchTime.instant) }
          guard let instant else { return }
          let seconds = row.double(1) ?? 0
          let isSensible = (0...ActivityWatchEvent.longest).contains(seconds)
          first = min(first ?? instant, instant)
          let end = instant + (isSensible ? Int64(seconds * 1_000_000) : 0)
          last = max(last ?? end, end)
        }
      } catch let error as DatabaseError where error.isDamage {
        isDamaged = true
      }
    }
  }
}
