/// Weeks and months as ranges of days.
extension Day {
  /// The week of ISO 8601 that this day is in: Monday to Sunday.
  package var week: ClosedRange<Day> {
    let monday = adding(days: -weekday)
    return monday...monday.adding(days: 6)
  }

  /// The first to the last day of the month that this day is in.
  package var wholeMonth: ClosedRange<Day> {
    let first = Day(year: year, month: month, day: 1)
    let next =
      month == 12
      ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
    return first...next.adding(days: -1)
  }

  /// The first to the last day of the year that this day is in.
  package var wholeYear: ClosedRange<Day> {
    Day(year: year, month: 1, day: 1)...Day(year: year, month: 12, day: 31)
  }
}

extension DayCalendar {
  /// The instant at which a clock on the wall shows this, to the minute: the earlier one where it
  /// shows it twice, and the first one after the leap where it never does.
  ///
  /// - Complexity: O(1): about 110 looks at the calendar.
  package func instant(of time: LocalTime) -> Instant {
    let midnight = start(of: time.day)
    let wanted = time.hour * 60 + time.minute
    if wanted == 0 { return midnight }
    let quarter: Int64 = 900_000_000
    var (passed, before) = (midnight, 0)
    // By quarter hours first, as clocks are only ever set by those.
    for step in 0..<(26 * 4) {
      let instant = midnight + Int64(step) * quarter
      let local = localTime(at: instant)
      let minutes = local.hour * 60 + local.minute
      // Going back, the clock was set back: what is behind it is the later of two.
      if local.day > time.day || minutes > wanted || minutes < before { break }
      (passed, before) = (instant, minutes)
    }
    let local = localTime(at: passed)
    let rest = wanted - (local.hour * 60 + local.minute)
    return passed + Int64(min(rest, 15)) * 60_000_000
  }
}
