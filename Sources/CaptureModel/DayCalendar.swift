internal import Glibc

/// Which local day an instant belongs to, and which span a day covers (23 to 25 hours).
package protocol DayCalendar: Sendable {
  /// Names the zone in the store of summaries; two calendars of one name agree on every day.
  var zone: String { get }
  func localTime(at instant: Instant) -> LocalTime
  /// The first instant of the day.
  func start(of day: Day) -> Instant
}

/// What a clock on the wall shows.
package struct LocalTime: Hashable, Sendable {
  package let day: Day
  /// 0 ... 23
  package let hour: Int
  /// 0 ... 59
  package let minute: Int
  /// 0 ... 60
  package let second: Int

  package init(day: Day, hour: Int, minute: Int, second: Int) {
    (self.day, self.hour, self.minute, self.second) = (day, hour, minute, second)
  }

  /// `17:37:43`
  package var clock: String { hourAndMinute + ":" + padded(second, 2) }
  /// `17:37`
  package var hourAndMinute: String { padded(hour, 2) + ":" + padded(minute, 2) }
}

extension DayCalendar {
  package func day(of instant: Instant) -> Day { localTime(at: instant).day }
  package func span(of day: Day) -> Span { start(of: day)..<start(of: day.adding(days: 1)) }
}

/// The zone of this process: `TZ`, else the system's, through libc.
package struct SystemCalendar: DayCalendar {
  package let zone: String

  /// - Parameter zone: what to call it; the caller knows `TZ` or where `/etc/localtime` points.
  package init(zone: String) {
    self.zone = zone
    tzset()
  }

  package func localTime(at instant: Instant) -> LocalTime {
    var seconds = time_t(instant.microseconds.flooredDivision(by: 1_000_000).quotient)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return LocalTime(
      day: Day(
        year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)),
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }

  package func start(of day: Day) -> Instant { soughtStart(of: day) }
}

extension DayCalendar {
  /// Sought by halving among the quarter hours around midnight UTC: what the C library makes of a
  /// midnight that a clock skipped, or of a whole day, differs between systems.
  package func soughtStart(of day: Day) -> Instant {
    let quarter: Int64 = 900_000_000
    let midnight = Instant(microseconds: Int64(day.daysSince1970) * 86_400_000_000)
    // No zone is further than 14 hours from UTC; two days leave room for a day that was skipped.
    var (before, after): (Int64, Int64) = (-48 * 4, 48 * 4)
    while after - before > 1 {
      let middle = (before + after) >> 1
      if self.day(of: midnight + middle * quarter) < day { before = middle } else { after = middle }
    }
    return midnight + after * quarter
  }
}

/// Days of UTC: for tests, and where a zone is not wanted.
package struct UTCCalendar: DayCalendar {
  package let zone = "UTC"
  package init() {}

  package func localTime(at instant: Instant) -> LocalTime {
    let (days, rest) = instant.microseconds.flooredDivision(by: 86_400_000_000)
    let seconds = Int(rest / 1_000_000)
    return LocalTime(
      day: Day(daysSince1970: Int(days)), hour: seconds / 3600, minute: seconds / 60 % 60,
      second: seconds % 60)
  }

  package func start(of day: Day) -> Instant {
    Instant(microseconds: Int64(day.daysSince1970) * 86_400_000_000)
  }
}
