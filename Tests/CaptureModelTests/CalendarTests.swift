import CaptureModel
import Glibc
import Testing

/// Local days of the system's zone. The zone is the process's, so each is tried in one of its own.
@Suite(
  .enabled(if: access("/usr/share/zoneinfo/Pacific/Apia", R_OK) == 0, "there is no tzdata"))
struct CalendarTests {
  private enum Zones {
    /// Every day begins where it should, and is as long as it should be.
    ///
    /// - Parameter odd: days that are not 24 hours long, in hours.
    static func check(_ zone: String, odd: [String: Double], from first: String, days: Int) throws {
      setenv("TZ", zone, 1)
      let calendar = SystemCalendar(zone: zone)
      let first = try #require(Day(iso8601: first))
      var end: Instant?
      for offset in 0..<days {
        let day = first.adding(days: offset)
        let span = calendar.span(of: day)
        try #require(end == nil || end == span.lowerBound, "days follow on each other")
        end = span.upperBound
        let hours = Double(span.upperBound - span.lowerBound) / 3_600_000_000
        if let expected = odd[day.iso8601] {
          try #require(hours == expected, "\(day.iso8601): \(hours)")
          if expected == 0 { continue }
        } else {
          try #require((23...25).contains(hours), "\(day.iso8601): \(hours)")
        }
        try #require(calendar.day(of: span.lowerBound) == day)
        try #require(calendar.day(of: span.upperBound + -1) == day)
        try #require(calendar.day(of: span.lowerBound + -1) < day)
        try #require(span.lowerBound.microseconds % 900_000_000 == 0)
      }
    }
  }

  @Test func newYork() async {
    await #expect(processExitsWith: .success) {
      try Zones.check(
        "America/New_York", odd: ["2026-03-08": 23, "2026-11-01": 25, "2026-11-23": 24],
        from: "2010-01-01", days: 15_000)
    }
  }

  @Test func berlin() async {
    await #expect(processExitsWith: .success) {
      try Zones.check(
        "Europe/Berlin", odd: ["2026-03-29": 23, "2026-10-25": 25], from: "2010-01-01", days: 15_000
      )
    }
  }

  @Test func kathmanduIsThreeQuartersOfAnHourOff() async {
    await #expect(processExitsWith: .success) {
      try Zones.check("Asia/Kathmandu", odd: [:], from: "2010-01-01", days: 9000)
      let calendar = SystemCalendar(zone: "Asia/Kathmandu")
      let start = calendar.start(of: Day(year: 2026, month: 11, day: 23))
      try #require(start.rfc3339 == "2026-11-22T18:15:00.000000Z")
    }
  }

  /// Clocks there were put forward at midnight: the day began at one o'clock.
  @Test func saoPauloSkippedMidnights() async {
    await #expect(processExitsWith: .success) {
      try Zones.check(
        "America/Sao_Paulo", odd: ["2017-10-15": 23, "2018-02-17": 25], from: "2010-01-01",
        days: 5000)
    }
  }

  /// Samoa went over the date line and had no 30th of December 2011.
  @Test func apiaSkippedADay() async {
    await #expect(processExitsWith: .success) {
      try Zones.check("Pacific/Apia", odd: ["2011-12-30": 0], from: "2011-11-01", days: 5000)
    }
  }

  @Test func lordHoweMovesByHalfAnHour() async {
    await #expect(processExitsWith: .success) {
      try Zones.check(
        "Australia/Lord_Howe", odd: ["2026-04-05": 24.5, "2026-10-04": 23.5], from: "2020-01-01",
        days: 4000)
    }
  }

  @Test func aZoneThatDoesNotExistIsUTC() async {
    await #expect(processExitsWith: .success) {
      try Zones.check("Nowhere/Nothing", odd: ["2026-03-08": 24], from: "2026-01-01", days: 400)
    }
  }
}
