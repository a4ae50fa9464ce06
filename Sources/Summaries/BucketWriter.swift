internal import CaptureModel
internal import Foundation
internal import GRDB

/// Adds a delta to the rows of quarter hours, days, months and the whole recording.
struct BucketWriter {
  let database: Database
  let recording: Int64
  let calendar: any DayCalendar

  init(_ database: Database, recording: Int64, calendar: any DayCalendar) {
    (self.database, self.recording, self.calendar) = (database, recording, calendar)
  }

  func add(_ delta: Delta) throws {
    var days: [BucketKey: Summary] = [:]
    var months: [BucketKey: Summary] = [:]
    var whole: [BucketKey: Summary] = [:]
    for (bucket, summary) in delta.buckets {
      try add(summary, to: BucketKey(level: .quarter, start: bucket.quarter, app: bucket.app))
      let day = calendar.day(of: Instant(microseconds: bucket.quarter * Delta.quarter))
      let key = BucketKey(level: .day, start: Int64(day.daysSince1970), app: bucket.app)
      days[key, default: Summary()] += summary
    }
    for (key, summary) in days {
      try add(summary, to: key)
      let month = Day(daysSince1970: Int(key.start)).monthIndex
      months[BucketKey(level: .month, start: month, app: key.app), default: Summary()] += summary
    }
    for (key, summary) in months {
      try add(summary, to: key)
      whole[BucketKey(level: .whole, start: 0, app: key.app), default: Summary()] += summary
    }
    for (key, summary) in whole { try add(summary, to: key) }
    try add(keys: delta.keys)
  }

  private static let select = """
    SELECT \(SummarySchema.valueColumns.joined(separator: ", ")) FROM bucket
    WHERE recording = ? AND level = ? AND start = ? AND app = ?
    """

  private static let insert = """
    INSERT OR REPLACE INTO bucket
    (recording, level, start, app, \(SummarySchema.valueColumns.joined(separator: ", ")))
    VALUES (?, ?, ?, ?\(String(repeating: ", ?", count: SummarySchema.valueColumns.count)))
    """

  private func add(_ summary: Summary, to key: BucketKey) throws {
    let arguments = key.arguments(recording: recording)
    var sum = summary
    let before = try database.cachedStatement(sql: Self.select)
    if let row = try Row.fetchOne(before, arguments: arguments) { sum += try Summary(row) }
    try database.cachedStatement(sql: Self.insert)
      .execute(arguments: arguments + StatementArguments(sum.values))
  }

  private func add(keys: [Day: KeyCounts]) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO key_day VALUES (?, ?, ?, ?, ?) ON CONFLICT (recording, day, key)
        DO UPDATE SET presses = presses + excluded.presses, texts = texts + excluded.texts
        """)
    for (day, counts) in keys {
      for (key, count) in counts {
        try statement.execute(
          arguments: [recording, day.daysSince1970, key.stored, count.presses, count.withText])
      }
    }
  }
}

/// Which row of `bucket`.
struct BucketKey: Hashable {
  enum Level: Int64 { case quarter, day, month, whole }
  let level: Level
  let start: Int64
  let app: AppReference

  func arguments(recording: Int64) -> StatementArguments {
    [recording, level.rawValue, start, app.row]
  }
}

extension Day {
  /// Months since the year 0.
  var monthIndex: Int64 { Int64(year * 12 + month - 1) }
}

extension Summary {
  /// In the order of `SummarySchema.valueColumns`.
  fileprivate var values: [(any DatabaseValueConvertible)?] {
    var values: [(any DatabaseValueConvertible)?] = [first?.microseconds, last?.microseconds]
    for field in Counts.fields { values.append(counts[keyPath: field]) }
    for stream in Stream.allCases {
      values += [rows[stream]?.lowerBound, rows[stream]?.upperBound] as [RowID?]
    }
    values.append(Data(SummaryCoding.encode(paths: self)))
    values.append(Data(SummaryCoding.encode(grid: clicks)))
    values.append(Data(SummaryCoding.encode(grid: motion)))
    return values
  }

  /// - Parameter row: of `SummarySchema.valueColumns`.
  /// - Throws: `DatabaseError` (corrupt) where the bytes are not what was written.
  init(_ row: Row) throws {
    self.init()
    first = try (row.optionalValue(at: 0) as Int64?).map(Instant.init(microseconds:))
    last = try (row.optionalValue(at: 1) as Int64?).map(Instant.init(microseconds:))
    counts = try Counts(row, from: 2)
    let afterCounts = 2 + SummarySchema.countColumns.count
    rows = try RowRanges.read(row, from: afterCounts)
    func bytes(_ offset: Int) throws -> [UInt8] {
      [UInt8](try row.value(at: afterCounts + SummarySchema.rowColumns.count + offset) as Data)
    }
    guard SummaryCoding.decode(paths: try bytes(0), into: &self),
      let clicks = SummaryCoding.grid(try bytes(1)), let motion = SummaryCoding.grid(try bytes(2))
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    (self.clicks, self.motion) = (clicks, motion)
  }
}

extension Counts {
  /// - Parameter start: which column of the row is the first of `SummarySchema.countColumns`.
  /// - Throws: as for a summary.
  init(_ row: Row, from start: Int) throws {
    self.init()
    for (offset, field) in Counts.fields.enumerated() {
      let count: Int = try row.value(at: start + offset)
      // Sums of what was written stay far below; what a damaged file holds must not overflow.
      guard (0...SummaryCoding.largest).contains(count) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      self[keyPath: field] = count
    }
  }
}

extension KeyIdentity {
  /// `c46` for a code, `nshift` for a name, `?` for neither.
  var stored: String {
    switch self {
    case .code(let code): "c\(code)"
    case .name(let name): "n\(name)"
    case .unknown: "?"
    }
  }

  init(stored: String) {
    switch stored.first {
    case "c": self = UInt32(stored.dropFirst()).map(KeyIdentity.code) ?? .unknown
    case "n": self = .name(String(stored.dropFirst()))
    default: self = .unknown
    }
  }
}
