package import CaptureModel
internal import GRDB
internal import GRDBSQLite

/// A number for all rows that batches handed out, whatever their order: the sum of a hash of each.
///
/// It is kept with the cursor, so that after a change of the file it can be told whether what was
/// counted is still as it was. A hash of 64 bits is no proof against somebody who looks for another
/// text of the same hash; it tells what servers, imports and redactions change.
struct ActivityWatchFingerprint: Equatable {
  private(set) var sum: UInt64
  private(set) var rows: Int64

  private static let (sumKey, rowsKey) = ("print", "printed")

  /// Of no row.
  init() { (sum, rows) = (0, 0) }

  /// nil where the cursor has none, as one of an earlier version.
  init?(_ cursor: RecordingCursor) {
    guard let sum = cursor.rows[Self.sumKey], let rows = cursor.rows[Self.rowsKey] else {
      return nil
    }
    (self.sum, self.rows) = (UInt64(bitPattern: sum), rows)
  }

  func note(in cursor: inout RecordingCursor) {
    cursor.rows[Self.sumKey] = Int64(bitPattern: sum)
    cursor.rows[Self.rowsKey] = rows
  }

  mutating func add(_ hash: UInt64) {
    sum &+= hash
    rows += 1
  }

  /// Of the columns id, bucket, time and length, and of the data in a column of its own.
  static func hash(_ row: borrowing RowReader, data: Int32) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // FNV-1a by words, and a last mix (splitmix64), as sums need all bits.
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01B3 }
    add(UInt64(bitPattern: row.int64(0)))
    add(UInt64(bitPattern: row.int64(1)))
    add(UInt64(bitPattern: Int64(row.type(3))))
    add(row.anyDouble(3).bitPattern)
    for column in [2, data] {
      add(UInt64(bitPattern: Int64(row.type(column))))
      row.withBytes(column) { bytes in
        guard let bytes else { return }
        add(UInt64(bytes.count))
        for byte in bytes { add(UInt64(byte)) }
      }
    }
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }
}

extension ActivityWatchRecording {
  package func isUnchanged(through cursor: RecordingCursor) throws -> Bool {
    guard let wanted = ActivityWatchFingerprint(cursor),
      let last = cursor.rows[ActivityWatchReader.table]
    else { return false }
    let held = cursor.rows.filter { $0.key.hasPrefix(ActivityWatchReader.heldKey) }.values
    return try read { database, _ in
      _ = try ActivityWatchSchema(database, path: path)
      var found = ActivityWatchFingerprint()
      do {
        try database.forEachRow(
          """
          SELECT rowid, bucket_id, timestamp, duration, datastr FROM eventmodel
          WHERE rowid <= ? ORDER BY rowid
          """, [last]
        ) { row in
          // Those are read anew in any case.
          if !held.contains(row.int64(0)) { found.add(ActivityWatchFingerprint.hash(row, data: 4)) }
        }
      } catch let error as DatabaseError where error.isDamage {
        return false
      }
      return try found == wanted && Self.isInOrder(after: last, database)
    }
  }

  /// False where an event that was stored later is of an earlier time than one of its bucket that was
  /// handed out: counted at once, the two would have come in the other order, and with other steps.
  private static func isInOrder(after last: RowID, _ database: Database) throws -> Bool {
    var earlier: Int64 = 0
    try database.forEachRow(
      """
      WITH newest AS (
        SELECT bucket_id AS bucket, max(timestamp) AS time FROM eventmodel
        WHERE rowid <= ? GROUP BY bucket_id)
      SELECT count(*) FROM eventmodel JOIN newest ON bucket = bucket_id
      WHERE eventmodel.rowid > ? AND timestamp <= time
      """, [last, last]
    ) { earlier = $0.int64(0) }
    return earlier == 0
  }
}
