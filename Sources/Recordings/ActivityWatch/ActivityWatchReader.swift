internal import CaptureModel
internal import GRDB

/// Reads the events after a cursor.
///
/// The server does not write a row for each heartbeat: it lengthens the newest event of the bucket
/// in place. What is handed out once is never handed out again, so the newest event of each bucket,
/// that with the latest time, is held back. It goes out when a newer one of its bucket has been
/// stored, when nobody has the database open, or when it has not grown for `settling`. The cursor
/// keeps the ids of the events that are held back; they are read anew each time.
struct ActivityWatchReader {
  /// An event that ended this long ago does not grow any more: watchers give a pause of 3 minutes at
  /// most to theirs.
  static let settling: Int64 = 10 * 60 * 1_000_000
  static let table = "eventmodel"

  private let database: Database
  private let schema: ActivityWatchSchema
  private let start: RecordingCursor
  private let limit: Int
  private let isAtRest: Bool
  private let now: Instant
  private var batch: EventBatch
  private var held: [Int64: ActivityWatchEvent] = [:]
  private var names: ActivityWatchNames
  private var handedOut: ActivityWatchFingerprint?
  /// Of the events that are held back, by bucket.
  private var heldHashes: [Int64: UInt64] = [:]

  /// - Parameters:
  ///   - isAtRest: true where nobody has the database open.
  ///   - names: what is known of the names before the cursor.
  init(
    _ database: Database, _ schema: ActivityWatchSchema, start: RecordingCursor, limit: Int,
    isAtRest: Bool, now: Instant, names: ActivityWatchNames
  ) {
    (self.database, self.schema, self.start) = (database, schema, start)
    (self.limit, self.isAtRest, self.now) = (max(1, limit), isAtRest, now)
    self.names = names
    // Where the rows before are of no known fingerprint, those to come make none.
    handedOut =
      start.rows[Self.table] == nil ? ActivityWatchFingerprint() : ActivityWatchFingerprint(start)
    batch = EventBatch(before: start.context, cursor: start)
    batch.isInOrder = false
  }

  /// The batch, and the names with those of its rows.
  mutating func read() throws -> (batch: EventBatch, names: ActivityWatchNames) {
    let sql = ActivityWatchEvent.select(schema)
    let first = try position()
    try names.learn(through: first ?? .min, database, schema, goesAroundDamage: isAtRest)
    try readHeld()
    var walk = TableWalk(sql: sql, after: first, goesAroundDamage: isAtRest)
    var isAtEnd = false
    // A batch without events would end the reading: there may be more behind those held back.
    while batch.isEmpty, !isAtEnd {
      var count = 0
      let before = walk.lost
      try walk.read(database, limit: limit) { row in
        count += 1
        take(row)
      }
      batch.skipped.add(.unreadable, count: walk.lost - before)
      isAtEnd = count < limit
      if isAtEnd { release() }
    }
    // Nothing is noted of a table without rows: its first row may come later.
    if walk.last != .min {
      batch.cursor.rows[Self.table] = walk.last
      names.last = max(names.last, walk.last)
    }
    noteHeld()
    handedOut?.note(in: &batch.cursor)
    batch.cursor.context = batch.contextAfter
    return (batch, names)
  }

  /// After which row to go on. Ids are used again when the last rows were deleted, so that the next
  /// ones may have the ids of rows that were read.
  private mutating func position() throws -> RowID? {
    var greatest = RowID.min
    do {
      try database.forEachRow("SELECT max(rowid) FROM eventmodel LIMIT ?", [1]) {
        if !$0.isNull(0) { greatest = $0.int64(0) }
      }
    } catch let error as DatabaseError where error.isDamage && isAtRest {
      return start.rows[Self.table]
    }
    if names.last > greatest { names = ActivityWatchNames(store: names.store) }
    return start.rows[Self.table].map { min($0, greatest) }
  }
}

/// Holding back and letting go.
extension ActivityWatchReader {
  static let heldKey = "held "

  /// Reads those that were held back as they are now. One that was deleted is gone.
  private mutating func readHeld() throws {
    let sql =
      "SELECT \(ActivityWatchEvent.columns(schema)) FROM eventmodel WHERE rowid = ? LIMIT ?"
    let rows = start.rows.filter { $0.key.hasPrefix(Self.heldKey) }
    for row in rows.values.sorted() {
      try database.forEachRow(sql, [row, 1]) { take($0) }
    }
  }

  private mutating func take(_ row: borrowing RowReader) {
    let hash = ActivityWatchFingerprint.hash(row, data: ActivityWatchEvent.Column.data)
    let event: ActivityWatchEvent
    do throws(ActivityWatchEvent.Odd) {
      event = try ActivityWatchEvent(row, schema, &names)
    } catch {
      handedOut?.add(hash)
      return batch.skipped.add(error.reason)
    }
    guard let newest = held[event.bucket] else { return hold(event, hash) }
    // An older one was put in afterwards, and is not what the server goes on with.
    if event.instant < newest.instant { return append(event, hash) }
    append(newest, heldHashes[event.bucket])
    hold(event, hash)
  }

  private mutating func hold(_ event: ActivityWatchEvent, _ hash: UInt64) {
    (held[event.bucket], heldHashes[event.bucket]) = (event, hash)
  }

  private mutating func append(_ event: ActivityWatchEvent, _ hash: UInt64?) {
    batch.append(event)
    if let hash { handedOut?.add(hash) }
  }

  /// At the end of the table.
  private mutating func release() {
    for (bucket, event) in held.sorted(by: { $0.value.row < $1.value.row })
    where isAtRest || now - event.end > Self.settling {
      append(event, heldHashes[bucket])
      held[bucket] = nil
    }
  }

  private mutating func noteHeld() {
    for key in batch.cursor.rows.keys where key.hasPrefix(Self.heldKey) {
      batch.cursor.rows[key] = nil
    }
    for (bucket, event) in held { batch.cursor.rows[Self.heldKey + String(bucket)] = event.row }
  }
}
