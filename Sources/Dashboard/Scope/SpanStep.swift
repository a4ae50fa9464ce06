package import CaptureModel
package import Summaries

/// The span of the same kind before or after one: a month after a month, a week after a week.
package enum SpanStep {
  /// - Parameters:
  ///   - days: those with events, oldest first.
  ///   - forward: towards later ones.
  /// - Returns: the nearest such span in which something was recorded; nil where there is none.
  /// - Complexity: O(days), and for quarter hours O(1), as these are not known to hold events.
  package static func from(
    _ choice: SpanChoice, forward: Bool, days: [Day], calendar: any DayCalendar
  ) -> SpanChoice? {
    guard let first = days.first, let last = days.last else { return nil }
    switch choice {
    case .all: return forward ? .days(first...first) : .days(last...last)
    case .days(let range):
      let next =
        forward
        ? days.first { $0 > range.upperBound } : days.last { $0 < range.lowerBound }
      return next.map { .days(like(range, holding: $0)) }
    case .quarters(let range):
      let length = range.upperBound - range.lowerBound + 1
      let step = forward ? length : -length
      let moved = SpanChoice.quarters(range.lowerBound + step...range.upperBound + step)
      let bounds = calendar.start(of: first)..<calendar.start(of: last.adding(days: 1))
      return moved.span(in: calendar).map(bounds.overlaps) == true ? moved : nil
    }
  }

  private static func like(_ range: ClosedRange<Day>, holding day: Day) -> ClosedRange<Day> {
    if range == range.lowerBound.wholeMonth { return day.wholeMonth }
    if range == range.lowerBound.week { return day.week }
    let length = range.upperBound.daysSince1970 - range.lowerBound.daysSince1970 + 1
    let (steps, _) = Int64(day.daysSince1970 - range.lowerBound.daysSince1970)
      .flooredDivision(by: Int64(length))
    let first = range.lowerBound.adding(days: Int(steps) * length)
    return first...first.adding(days: length - 1)
  }

  /// The next coarser span around one: day, week, month, year, all.
  package static func wider(than choice: SpanChoice, calendar: any DayCalendar) -> SpanChoice {
    switch choice {
    case .all: return .all
    case .quarters:
      guard let span = choice.span(in: calendar) else { return .all }
      let first = calendar.day(of: span.lowerBound)
      return .days(first...max(first, calendar.day(of: span.upperBound + -1)))
    case .days(let days):
      let first = days.lowerBound
      for wider in [first.week, first.wholeMonth, first.wholeYear]
      where wider.contains(days.upperBound) && wider.contains(first) && wider != days
        && length(wider) > length(days)
      {
        return .days(wider)
      }
      return .all
    }
  }

  private static func length(_ days: ClosedRange<Day>) -> Int {
    days.upperBound.daysSince1970 - days.lowerBound.daysSince1970
  }
}
