import CaptureModel
import Testing

@Suite struct DaySpansTests {
  @Test func weeksBeginOnMondayAndMonthsEndWhereTheNextBegins() {
    for count in stride(from: 0, to: 40_000, by: 13) {
      let day = Day(daysSince1970: count)
      #expect(day.week.lowerBound.weekday == 0)
      #expect(day.week.length == 7)
      #expect(day.week.contains(day))
      #expect(day.wholeMonth.contains(day))
      #expect(day.wholeMonth.lowerBound.day == 1)
      #expect(day.wholeMonth.upperBound.adding(days: 1).day == 1)
    }
  }

  @Test func aTimeOnTheWallIsFoundAgain() {
    let calendar = UTCCalendar()
    let day = Day(year: 2026, month: 2, day: 28)
    for minute in 0..<1440 {
      let wall = LocalTime(day: day, hour: minute / 60, minute: minute % 60, second: 0)
      #expect(calendar.localTime(at: calendar.instant(of: wall)) == wall)
    }
    let end = calendar.instant(of: LocalTime(day: day, hour: 24, minute: 0, second: 0))
    #expect(end == calendar.start(of: day.adding(days: 1)))
  }

  /// Clocks that were set forward at 2:00 to 3:00, and back at 3:00 to 2:00.
  @Test func aTimeThatIsSkippedOrComesTwiceIsTheFirstOne() {
    let day = Day(year: 2026, month: 3, day: 29)
    let forward = ShiftingCalendar(day: day, hour: 2, step: 1)
    let skipped = forward.instant(of: LocalTime(day: day, hour: 2, minute: 30, second: 0))
    #expect(forward.localTime(at: skipped).hourAndMinute == "03:00")
    let back = ShiftingCalendar(day: day, hour: 3, step: -1)
    for minute in [0, 30, 50] {
      let twice = back.instant(of: LocalTime(day: day, hour: 2, minute: minute, second: 0))
      #expect(twice == back.start(of: day) + Int64(120 + minute) * 60_000_000)
    }
    let later = back.instant(of: LocalTime(day: day, hour: 4, minute: 0, second: 0))
    #expect(back.localTime(at: later).hourAndMinute == "04:00")
  }
}

/// UTC, but for one change of `step` hours at an hour of one day.
private struct ShiftingCalendar: DayCalendar {
  let day: Day
  let hour: Int
  let step: Int
  let zone = "shifting"

  func localTime(at instant: Instant) -> LocalTime {
    let change = UTCCalendar().start(of: day) + Int64(hour) * 3_600_000_000
    let shift = instant < change ? 0 : Int64(step) * 3_600_000_000
    return UTCCalendar().localTime(at: instant + shift)
  }

  func start(of day: Day) -> Instant {
    UTCCalendar().start(of: day) + (day > self.day ? Int64(-step) * 3_600_000_000 : 0)
  }
}

extension ClosedRange<Day> {
  fileprivate var length: Int {
    upperBound.daysSince1970 - lowerBound.daysSince1970 + 1
  }
}
