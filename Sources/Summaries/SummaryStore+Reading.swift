package import CaptureModel
internal import GRDB

extension SummaryStore {
  /// One span of time and what was recorded in it.
  package struct Slot: Hashable, Sendable {
    package let start: Instant
    package let first: Instant?
    package let last: Instant?
    package let counts: Counts
  }

  package func counts(of recordings: [Int64], in choice: SpanChoice) throws -> Counts {
    try counts(of: recordings, covering: cover(choice))
  }

  private static let sums = SummarySchema.countColumns.map { "SUM(\($0))" }.joined(separator: ", ")

  private func counts(of recordings: [Int64], covering parts: [Part]) throws -> Counts {
    return try read { database in
      var total = Counts()
      for part in parts {
        let row = try Row.fetchOne(
          database,
          sql: "SELECT COUNT(*), \(Self.sums) FROM bucket WHERE \(part.condition(recordings))")
        if let row, try (row.value(at: 0) as Int) > 0 { total += try Counts(row, from: 1) }
      }
      return total
    }
  }

  /// Every day with events, oldest first.
  package func days(of recordings: [Int64]) throws -> [(day: Day, counts: Counts)] {
    try slots("start", recordings, level: .day, range: nil).map {
      (Day(daysSince1970: Int($0.start)), $0.slot)
    }.map { ($0, $1.counts) }
  }

  /// The quarter hours of a span that have events, oldest first.
  package func quarters(of recordings: [Int64], in span: Span) throws -> [Slot] {
    let lower = Delta.quarterIndex(span.lowerBound)
    let upper = Delta.quarterIndex(span.upperBound + -1)
    return try slots("start", recordings, level: .quarter, range: lower...max(lower, upper)).map {
      Slot(
        start: Instant(microseconds: $0.start * Delta.quarter), first: $0.slot.first,
        last: $0.slot.last, counts: $0.slot.counts)
    }
  }

  private func slots(
    _ column: String, _ recordings: [Int64], level: BucketKey.Level, range: ClosedRange<Int64>?
  ) throws -> [(start: Int64, slot: Slot)] {
    let part = Part(level: level, range: range)
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT start, MIN(first), MAX(last), \(Self.sums) FROM bucket
          WHERE \(part.condition(recordings)) GROUP BY start ORDER BY start
          """
      ).map { row in
        let slot = Slot(
          start: Instant(microseconds: 0),
          first: try (row.optionalValue(at: 1) as Int64?).map(Instant.init(microseconds:)),
          last: try (row.optionalValue(at: 2) as Int64?).map(Instant.init(microseconds:)),
          counts: try Counts(row, from: 3))
        return (try row.value(at: 0), slot)
      }
    }
  }

  /// Everything of one recording, grids and windows included.
  package func summary(of recording: Int64, in choice: SpanChoice) throws -> Summary {
    let parts = cover(choice)
    return try read { database in
      var sum = Summary()
      for part in parts {
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT \(SummarySchema.valueColumns.joined(separator: ", ")) FROM bucket
            WHERE \(part.condition([recording]))
            """)
        while let row = try rows.next() { sum += try Summary(row) }
      }
      return sum
    }
  }

  /// Counts per key, which are kept by local day alone.
  ///
  /// - Returns: nil for a span of quarter hours: finer counts than those of a day are an anagram of
  ///   what was typed, so they are not kept, and are counted in the recording when they are asked for.
  package func keys(of recordings: [Int64], in choice: SpanChoice) throws -> KeyCounts? {
    var condition = Part.among(recordings)
    switch choice {
    case .all: break
    case .days(let days):
      condition +=
        " AND day BETWEEN \(days.lowerBound.daysSince1970) AND \(days.upperBound.daysSince1970)"
    case .quarters: return nil
    }
    return try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT key, SUM(presses), SUM(texts) FROM key_day
          WHERE \(condition) GROUP BY key
          """)
      return try rows.reduce(into: KeyCounts()) { counts, row in
        let key = KeyIdentity(stored: try row.value(at: 0))
        counts[key, default: KeyCount()] += KeyCount(
          presses: try row.value(at: 1), withText: try row.value(at: 2))
      }
    }
  }

  /// Rows of one level; all numbers are our own, never text from a recording.
  struct Part {
    let level: BucketKey.Level
    let range: ClosedRange<Int64>?

    static func among(_ recordings: [Int64]) -> String {
      "recording IN (\(recordings.map(String.init).joined(separator: ",")))"
    }

    func condition(_ recordings: [Int64]) -> String {
      let condition = "\(Self.among(recordings)) AND level = \(level.rawValue)"
      guard let range else { return condition }
      return condition + " AND start BETWEEN \(range.lowerBound) AND \(range.upperBound)"
    }
  }

  /// The fewest rows that make up the days: whole months, and the days beside them.
  func cover(_ choice: SpanChoice) -> [Part] {
    let days: ClosedRange<Day>
    switch choice {
    case .all: return [Part(level: .whole, range: nil)]
    case .quarters(let quarters): return [Part(level: .quarter, range: quarters)]
    case .days(let chosen): days = chosen
    }
    let firstMonth =
      days.lowerBound.day == 1
      ? days.lowerBound.monthIndex : days.lowerBound.monthIndex + 1
    let lastMonth = days.upperBound.adding(days: 1).monthIndex - 1
    func part(_ from: Day, _ to: Day) -> Part? {
      from > to
        ? nil : Part(level: .day, range: Int64(from.daysSince1970)...Int64(to.daysSince1970))
    }
    guard firstMonth <= lastMonth else {
      return [part(days.lowerBound, days.upperBound)].compactMap { $0 }
    }
    let head = part(days.lowerBound, Day(monthIndex: firstMonth).adding(days: -1))
    let tail = part(Day(monthIndex: lastMonth + 1), days.upperBound)
    return [head, Part(level: .month, range: firstMonth...lastMonth), tail].compactMap { $0 }
  }
}

extension Day {
  /// The first day of a month as `monthIndex` counts them.
  init(monthIndex: Int64) {
    self.init(year: Int(monthIndex / 12), month: Int(monthIndex % 12) + 1, day: 1)
  }
}
