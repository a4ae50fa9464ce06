internal import CaptureModel
internal import GRDB

/// Walks through the rows of one table in the order of their row ids, and around what is damaged.
///
/// A damaged page hides the rows on it, and those on the pages that only it leads to. The first
/// readable row behind is sought by doubling the step and then halving it: O(log) looks for each
/// damaged place, each a descent of the B-tree. Row ids only ever grow here, whatever the file
/// says, so that the walk ends and no row is handed out twice.
struct TableWalk {
  /// The row id first; parameters: after which row id, how many rows.
  let sql: String
  /// False while a recorder writes: then damage is an error, as it may be gone with the next look.
  let goesAroundDamage: Bool
  private(set) var last: RowID
  /// Row ids that were passed over. A recorder gives out each once, so this is how many rows are
  /// lost; of the rows behind the last that can be read, whose number nobody knows, it counts one.
  private(set) var lost = 0

  init(sql: String, after last: RowID?, goesAroundDamage: Bool) {
    (self.sql, self.goesAroundDamage) = (sql, goesAroundDamage)
    self.last = last ?? .min
  }

  private struct OutOfOrder: Error {}

  /// Hands at most `limit` rows to `take`.
  ///
  /// - Throws: `DatabaseError` where the damage is not gone around.
  mutating func read(
    _ database: Database, limit: Int, _ take: (borrowing RowReader) -> Void
  ) throws {
    var (last, count) = (self.last, 0)
    defer { self.last = last }
    // The greatest row id stands for a table whose rest cannot be read.
    while count < limit, last < .max {
      do {
        try database.forEachRow(sql, [last, Int64(limit - count)]) { row in
          let id = row.int64(0)
          guard id > last else { throw OutOfOrder() }
          last = id
          count += 1
          take(row)
        }
        return
      } catch let error where goesAroundDamage && Self.isDamage(error) {
        last = try passDamage(database, after: last)
      } catch is OutOfOrder {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
    }
  }

  /// - Returns: after which row id reading goes on; the greatest one where nothing more can be read.
  private mutating func passDamage(_ database: Database, after last: RowID) throws -> RowID {
    // No recorder writes negative row ids; they are not sought one by one.
    if last < 0 { return 0 }
    var (damaged, readable) = (last, last)
    var step: RowID = 1
    while readable == last {
      let (next, overflows) = last.addingReportingOverflow(step)
      guard !overflows, next < .max, step < .max / 2 else {
        lost += 1
        return .max
      }
      if try look(database, after: next) == .damage { damaged = next } else { readable = next }
      step *= 2
    }
    while readable - damaged > 1 {
      let middle = damaged + (readable - damaged) / 2
      if try look(database, after: middle) == .damage {
        damaged = middle
      } else {
        readable = middle
      }
    }
    guard case .row(let found) = try look(database, after: readable) else {
      lost += 1
      return .max
    }
    lost += Int(min(found - last - 1, RowID(Int32.max)))
    return found - 1
  }

  private enum Look: Equatable { case row(RowID), end, damage }

  private func look(_ database: Database, after last: RowID) throws -> Look {
    var found = Look.end
    do {
      try database.forEachRow(sql, [last, 1]) { row in
        found = row.int64(0) > last ? .row(row.int64(0)) : .damage
      }
      return found
    } catch let error where Self.isDamage(error) {
      return .damage
    }
  }

  private static func isDamage(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.isDamage ?? (error is OutOfOrder)
  }
}

extension DatabaseError {
  /// True where the fault lies in the bytes, so that other rows may be readable.
  var isDamage: Bool {
    switch resultCode {
    case .SQLITE_CORRUPT, .SQLITE_IOERR, .SQLITE_TOOBIG, .SQLITE_NOTADB: true
    default: false
    }
  }
}
