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
    var coarser: [BucketKey: Summary] = [:]
    for (bucket, summary) in delta.buckets {
      let day = calendar.day(of: Instant(microseconds: bucket.quarter * Delta.quarter))
      try add(summary, to: BucketKey(level: .quarter, start: bucket.quarter, app: bucket.app))
      let dayKey = BucketKey(level: .day, start: Int64(day.daysSince1970), app: bucket.app)
      let monthKey = BucketKey(level: .month, start: day.monthIndex, app: bucket.app)
      let wholeKey = BucketKey(level: .whole, start: 0, app: bucket.app)
      for key in [dayKey, monthKey, wholeKey] { coarser[key, default: Summary()] += summary }
    }
    for (key, summary) in coarser { try add(summary, to: key) }
    try add(keys: delta.keys)
  }

  private func add(_ summary: Summary, to key: BucketKey) throws {
    let before = try database.cachedStatement(
      sql: """
        SELECT * FROM bucket WHERE recording = ? AND level = ? AND start = ? AND app = ?
        """)
    let arguments = key.arguments(recording: recording)
    var sum = summary
    if let row = try Row.fetchOne(before, arguments: arguments) {
      sum += try Summary(row, grids: true)
    }
    let fields = sum.columns
    let names = ["recording", "level", "start", "app"] + fields.map(\.name)
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO bucket (\(names.joined(separator: ", ")))
        VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
        """)
    try statement.execute(arguments: arguments + StatementArguments(fields.map(\.value)))
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
  typealias Column = (name: String, value: (any DatabaseValueConvertible)?)

  /// What `init(_:grids:)` reads.
  fileprivate var columns: [Column] {
    let ends: [Column] = [("first", first?.microseconds), ("last", last?.microseconds)]
    let numbers: [Column] = zip(SummarySchema.countColumns, Counts.fields).map {
      ($0, counts[keyPath: $1])
    }
    let blobs: [Column] = [
      ("paths", Data(SummaryCoding.encode(paths: self))),
      ("click_grid", Data(SummaryCoding.encode(grid: clicks))),
      ("motion_grid", Data(SummaryCoding.encode(grid: motion))),
    ]
    return ends + numbers + blobs
  }

  /// - Throws: `DatabaseError` (corrupt) where the bytes are not what was written.
  init(_ row: Row, grids: Bool) throws {
    self.init()
    first = try (row.optionalValue("first") as Int64?).map(Instant.init(microseconds:))
    last = try (row.optionalValue("last") as Int64?).map(Instant.init(microseconds:))
    counts = try Counts(row)
    guard grids else { return }
    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try (row.value(name) as Data)) }
    guard SummaryCoding.decode(paths: try bytes("paths"), into: &self),
      let clicks = SummaryCoding.grid(try bytes("click_grid")),
      let motion = SummaryCoding.grid(try bytes("motion_grid"))
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    (self.clicks, self.motion) = (clicks, motion)
  }
}

extension Counts {
  /// - Throws: as for a summary.
  init(_ row: Row) throws {
    self.init()
    for (name, field) in zip(SummarySchema.countColumns, Counts.fields) {
      let count = try (row.value(name) as Int)
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
