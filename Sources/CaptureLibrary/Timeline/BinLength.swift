package import CaptureModel

/// How long the bins of a timeline are.
///
/// Bins begin where the clock and the calendar of a zone show round times, so the bins of one length
/// are the same whichever part of time is looked at. Where clocks are changed, a bin of hours is as
/// long as the clock on the wall says: 3 or 5 hours instead of 4.
package enum BinLength: Hashable, Sendable {
  /// At most an hour, counted from local midnight.
  case microseconds(Int64)
  /// 2 ... 12 by the clock on the wall; divides 24.
  case hours(Int)
  case day
  /// From Monday on.
  case week
  /// Divides 12.
  case months(Int)

  /// The lengths that timelines use, the shortest first.
  package static let ladder: [BinLength] =
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map { .microseconds($0 * 1000) }
    + [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600].map {
      .microseconds($0 * 1_000_000)
    }
    + [2, 3, 4, 6, 8, 12].map { .hours($0) } + [.day, .week] + [1, 3, 12].map { .months($0) }

  /// Microseconds of an ordinary bin.
  package var typical: Int64 {
    let hour: Int64 = 3_600_000_000
    return switch self {
    case .microseconds(let length): length
    case .hours(let hours): Int64(hours) * hour
    case .day: 24 * hour
    case .week: 7 * 24 * hour
    case .months(let months): Int64(months) * 730 * hour
    }
  }

  /// True where every bin is a whole number of the quarter hours of 1970 UTC.
  package var isWholeQuarters: Bool { typical % 900_000_000 == 0 }

  /// True where every bin is a whole number of local days.
  package var isWholeDays: Bool { typical >= BinLength.day.typical }
}

extension BinLength {
  /// The start of the bin that an instant lies in, or of the one `count` bins later, or earlier where
  /// `count` is negative.
  ///
  /// - Complexity: O(days between them) for bins within a day, else O(1); as the calendar counts.
  package func start(
    of instant: Instant, movedBy count: Int = 0, calendar: any DayCalendar
  ) -> Instant {
    let day = calendar.day(of: instant)
    if let ordinal = ordinal(of: day) {
      return calendar.start(of: firstDay(ordinal + count) ?? day)
    }
    var bins = DayBins(self, on: day, calendar: calendar)
    var index = bins.index(of: instant) + count
    while index < 0 {
      bins = DayBins(self, on: bins.day.adding(days: -1), calendar: calendar)
      index += bins.count
    }
    while index >= bins.count {
      index -= bins.count
      bins = DayBins(self, on: bins.day.adding(days: 1), calendar: calendar)
    }
    return bins.start(index)
  }

  /// The edges of `count` bins from the one that an instant lies in: one more than bins.
  ///
  /// - Complexity: O(`count`), with a few looks at the calendar for each day.
  package func edges(from instant: Instant, count: Int, calendar: any DayCalendar) -> [Instant] {
    let day = calendar.day(of: instant)
    if let ordinal = ordinal(of: day) {
      return (0...max(0, count)).map { calendar.start(of: firstDay(ordinal + $0) ?? day) }
    }
    var bins = DayBins(self, on: day, calendar: calendar)
    var index = bins.index(of: instant)
    var edges: [Instant] = []
    edges.reserveCapacity(count + 1)
    while edges.count <= max(0, count) {
      while index >= bins.count {
        index -= bins.count
        bins = DayBins(self, on: bins.day.adding(days: 1), calendar: calendar)
      }
      edges.append(bins.start(index))
      index += 1
    }
    return edges
  }

  /// Numbers bins of whole days; nil for shorter ones.
  private func ordinal(of day: Day) -> Int? {
    switch self {
    case .microseconds, .hours: nil
    case .day: day.daysSince1970
    case .week: Int(Int64(day.daysSince1970 + 3).flooredDivision(by: 7).quotient)
    case .months(let months):
      Int(Int64(day.year * 12 + day.month - 1).flooredDivision(by: Int64(months)).quotient)
    }
  }

  private func firstDay(_ ordinal: Int) -> Day? {
    switch self {
    case .microseconds, .hours: return nil
    case .day: return Day(daysSince1970: ordinal)
    case .week: return Day(daysSince1970: ordinal * 7 - 3)
    case .months(let months):
      let (year, month) = Int64(ordinal * months).flooredDivision(by: 12)
      return Day(year: Int(year), month: Int(month) + 1, day: 1)
    }
  }
}

/// The bins of one local day, for lengths that are shorter.
private struct DayBins {
  let day: Day
  let count: Int
  private let start: Instant
  /// nil where the bins are listed.
  private let length: Int64?
  private var starts: [Instant] = []

  init(_ length: BinLength, on day: Day, calendar: any DayCalendar) {
    self.day = day
    let span = calendar.span(of: day)
    start = span.lowerBound
    let whole = span.upperBound - span.lowerBound
    if case .hours(let hours) = length, whole != 24 * 3_600_000_000 {
      self.length = nil
      var starts: [Instant] = whole > 0 ? [start] : []
      for hour in stride(from: hours, to: 24, by: hours) {
        let next = calendar.instant(of: LocalTime(day: day, hour: hour, minute: 0, second: 0))
        if let last = starts.last, next > last, next < span.upperBound { starts.append(next) }
      }
      self.starts = starts
      count = starts.count
    } else {
      self.length = length.typical
      count = Int((whole + length.typical - 1) / length.typical)
    }
  }

  func start(_ index: Int) -> Instant {
    length.map { start + Int64(index) * $0 } ?? starts[index]
  }

  /// - Parameter instant: of this day.
  func index(of instant: Instant) -> Int {
    if let length { return Int(max(0, instant - start) / length) }
    return max(0, (starts.firstIndex { $0 > instant } ?? starts.count) - 1)
  }
}
