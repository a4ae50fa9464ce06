package import CaptureModel

/// The hours of the week within which something may be recorded, by the clock on the wall.
///
/// An hour that the clock shows twice counts both times, one that it leaps over never comes.
package struct WeekSchedule: Hashable, Sendable {
  package enum Weekday: String, CaseIterable, Hashable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  package struct Hours: Hashable, Sendable {
    /// On which they begin.
    package let days: Set<Weekday>
    /// Minutes from midnight, 0 ..< 1440.
    package let from: Int
    /// The first minute that is outside, 1 ... 1440; at or before `from`, of the next day.
    package let to: Int

    package init(days: Set<Weekday>, from: Int, to: Int) {
      (self.days, self.from, self.to) = (days, from, to)
    }

    func contains(weekday: Int, minute: Int) -> Bool {
      let today = days.contains(WeekSchedule.weekdays[weekday])
      if from < to { return today && from <= minute && minute < to }
      let yesterday = days.contains(WeekSchedule.weekdays[(weekday + 6) % 7])
      return today && minute >= from || yesterday && minute < to
    }
  }

  /// As `DayCalendar.zone` names it, `Europe/Berlin`.
  package let zone: String
  package let hours: [Hours]

  package init(zone: String, hours: [Hours]) { (self.zone, self.hours) = (zone, hours) }

  static let weekdays = Weekday.allCases

  package func contains(_ time: LocalTime) -> Bool {
    let minute = time.hour * 60 + time.minute
    return hours.contains { $0.contains(weekday: time.day.weekday, minute: minute) }
  }

  /// An instant later than this one up to which nothing changes; a quarter of an hour at most, as
  /// clocks are set by whole quarter hours only.
  func steadyUntil(after instant: Instant, in calendar: some DayCalendar) -> Instant {
    let time = calendar.localTime(at: instant)
    let minute = time.hour * 60 + time.minute
    let next = (hours.flatMap { [$0.from, $0.to] } + [1440]).filter { $0 > minute }.min() ?? 1440
    let (minutes, _) = instant.microseconds.flooredDivision(by: 60_000_000)
    let (quarters, _) = instant.microseconds.flooredDivision(by: 900_000_000)
    let change = (minutes + Int64(next - minute)) * 60_000_000
    return Instant(microseconds: min(change, (quarters + 1) * 900_000_000))
  }

  /// When it opens next, within nine days; nil where it is open or never opens.
  package func nextOpening(after instant: Instant, in calendar: some DayCalendar) -> Instant? {
    let time = calendar.localTime(at: instant)
    guard zone == calendar.zone, !contains(time) else { return nil }
    let openings = hours.map(\.from).sorted()
    for offset in 0...9 {
      let day = time.day.adding(days: offset)
      for minute in openings {
        let local = LocalTime(day: day, hour: minute / 60, minute: minute % 60, second: 0)
        let opening = calendar.instant(of: local)
        if opening > instant, contains(calendar.localTime(at: opening)) { return opening }
      }
    }
    return nil
  }
}
