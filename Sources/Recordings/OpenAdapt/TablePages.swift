internal import CaptureModel
internal import GRDB

/// Goes through the rows of one table that lie in ranges of row ids, a page of neighbouring ids at a
/// time, and around what is damaged.
///
/// A page is so many ids, not so many rows that match: however few match, each page ends soon, and
/// with it the opening of the database.
struct TablePages: Sendable {
  let table: String
  private let columns: [String]
  private let filter: RowFilter
  private var ranges: ArraySlice<ClosedRange<RowID>>
  /// Up to and including this one all has been read.
  private var last: RowID?
  /// Rows that were passed over, as `TableWalk` counts them.
  private(set) var lost = 0

  /// - Parameter ranges: ascending and apart from each other.
  init(table: String, columns: [String], filter: RowFilter, ranges: [ClosedRange<RowID>]) {
    (self.table, self.columns, self.filter) = (table, columns, filter)
    self.ranges = ranges[...]
  }

  /// Where the next page begins if all from there on is read; nil where a part is left out.
  var onlyStart: RowID? {
    ranges.count == 1 ? last.map { $0 < .max ? $0 + 1 : $0 } ?? ranges.first?.lowerBound : nil
  }

  var isAtEnd: Bool { ranges.isEmpty }

  /// Hands the next `size` row ids to `take`, those that match.
  ///
  /// - Throws: `DatabaseError` where the damage is not gone around.
  mutating func read(
    _ database: Database, _ schema: OpenAdaptSchema, size: Int, goesAroundDamage: Bool,
    _ take: (borrowing RowReader) -> Void
  ) throws {
    guard schema.has(table) else { return ranges.removeAll() }
    let page = try nextPage(database, schema, size: size, goesAroundDamage: goesAroundDamage)
    guard let page else { return }
    let (after, through) = (page.lowerBound - 1, page.upperBound)
    let all = schema.select(columns, from: table, through: through)
    let matching = schema.select(
      columns, from: table, through: through, where: filter.condition(schema, table))
    var walk = TableWalk(sql: matching, after: after, goesAroundDamage: false)
    do {
      try walk.read(database, limit: size, take)
    } catch let error as DatabaseError where goesAroundDamage && error.isDamage {
      // Without the condition, so that what is lost can be told from what does not match.
      var around = TableWalk(sql: all, after: walk.last, goesAroundDamage: true)
      try around.read(database, limit: size, take)
      lost += around.lost
    }
    last = through
    if let range = ranges.first, through >= range.upperBound { endRange() }
  }

  private mutating func endRange() {
    ranges.removeFirst()
    last = nil
  }

  /// The greatest row id; nil where damage hides it.
  private func greatest(_ database: Database, _ schema: OpenAdaptSchema) throws -> RowID? {
    var greatest: RowID?
    let id = schema.column("id", of: table)
    do {
      try database.forEachRow("SELECT \(id) FROM \(table) ORDER BY \(id) DESC LIMIT ?", [1]) {
        greatest = $0.int64(0)
      }
    } catch let error as DatabaseError where error.isDamage {
      return nil
    }
    return greatest
  }

  /// From the first row that there is on; nil where the range has no more.
  private mutating func nextPage(
    _ database: Database, _ schema: OpenAdaptSchema, size: Int, goesAroundDamage: Bool
  ) throws -> ClosedRange<RowID>? {
    guard let range = ranges.first else { return nil }
    let after = last ?? (range.lowerBound == .min ? .min : range.lowerBound - 1)
    var walk = TableWalk(
      sql: schema.select(["id"], from: table), after: after, goesAroundDamage: goesAroundDamage)
    var first: RowID?
    try walk.read(database, limit: 1) { first = $0.int64(0) }
    // Nothing is lost of a range that ends before the damage does.
    if let first, first <= range.upperBound {
      lost += walk.lost
      var (end, overflows) = first.addingReportingOverflow(RowID(size - 1))
      if overflows { end = .max }
      if first > after.addingReportingOverflow(Self.widestGap).partialValue, after >= 0 {
        end = try self.end(of: size, from: first, database, schema) ?? end
      }
      // A page ends with the rows that there are: those that a recorder writes before the next page
      // is read belong to that one.
      if range.upperBound > end || range.upperBound == .max {
        end = try greatest(database, schema).map { min($0, end) } ?? end
      }
      return first...max(first, min(range.upperBound, end))
    }
    if range.upperBound == .max { lost += walk.lost }
    endRange()
    return nil
  }

  /// Row ids that are missing in a row, beyond which pages are measured by rows: a recorder numbers
  /// through, and a file with gaps all over would else be opened for each of its rows.
  private static let widestGap: RowID = 64

  /// The id of the last of so many rows, the greatest one where there are fewer; nil where damage
  /// hides it.
  private func end(
    of size: Int, from first: RowID, _ database: Database, _ schema: OpenAdaptSchema
  ) throws -> RowID? {
    var end = RowID.max
    do {
      try database.forEachRow(
        schema.select(["id"], from: table) + " OFFSET \(size - 1)", [first - 1, 1]
      ) { end = $0.int64(0) }
    } catch let error as DatabaseError where error.isDamage {
      return nil
    }
    return end
  }
}
