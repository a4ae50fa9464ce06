import CaptureModel
import Testing

struct DayTests {
  @Test func daysAreCountedFrom1970AndBack() {
    #expect(Day(daysSince1970: 0).iso8601 == "1970-01-01")
    #expect(Day(year: 2000, month: 2, day: 29).daysSince1970 == 11_016)
    #expect(Day(year: 1969, month: 12, day: 31).daysSince1970 == -1)
    var last = Day(daysSince1970: -1_000_001)
    for count in -1_000_000..<1_000_000 {
      let day = Day(daysSince1970: count)
      guard day.daysSince1970 == count, last < day else {
        Issue.record("\(count) is \(day.iso8601)")
        return
      }
      last = day
    }
  }

  @Test func monthsHaveTheirLengths() {
    for year in [1900, 2000, 2024, 2026, 2100] {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in lengths.enumerated() {
        let last = Day(year: year, month: month + 1, day: length)
        #expect(last.adding(days: 1).day == 1)
        #expect(Day(iso8601: last.iso8601) == last)
      }
    }
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-11-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01",
    "2026-11-23 ", "+026-11-23", "-026-11-23", "2026-+1-02", "２０２６-11-23", "2026-11-23-1",
    "0000-01-01",
  ])
  func whatIsNoDayIsRefused(text: String) { #expect(Day(iso8601: text) == nil) }

  @Test func theWeekBeginsOnMonday() {
    #expect(Day(year: 2026, month: 11, day: 23).weekday == 0)
    #expect(Day(daysSince1970: 0).weekday == 3)
    #expect(Day(daysSince1970: -4).weekday == 6)
  }
}

struct InstantTests {
  @Test func secondsBecomeMicroseconds() {
    #expect(Instant(unixSeconds: 1_795_455_463.015119)?.microseconds == 1_795_455_463_015_119)
    #expect(Instant(unixSeconds: 0)?.rfc3339 == "1970-01-01T00:00:00.000000Z")
    #expect(
      Instant(unixSeconds: 1_795_455_463.015119)?.rfc3339 == "2026-11-23T17:37:43.015119Z")
    #expect(Instant(unixSeconds: 253_402_300_799)?.rfc3339 == "9999-12-31T23:59:59.000000Z")
  }

  @Test(
    arguments: [.nan, .infinity, -.infinity, -1, -0.000_001, 253_402_300_800, 1e300] as [Double])
  func whatNoClockShowsIsRefused(seconds: Double) { #expect(Instant(unixSeconds: seconds) == nil) }

  @Test func divisionRoundsDown() {
    for number in -50...50 as ClosedRange<Int64> {
      let (quotient, remainder) = number.flooredDivision(by: 7)
      #expect(quotient * 7 + remainder == number)
      #expect((0..<7).contains(remainder))
    }
  }
}

struct ValueTests {
  @Test func countsOfSkippedRowsDoNotOverflow() {
    var rows = SkippedRows()
    rows.add(.unreadable, count: .max)
    rows.add(.unreadable, count: .max)
    rows.add(.badTime)
    #expect((rows + rows).total == .max)
    #expect(rows[.badTime] == 1)
    rows.add(.noKey, count: -3)
    #expect(rows[.noKey] == 0)
  }

  @Test func capturedTextDoesNotPrint() {
    let text = UntrustedText("hunter2")
    var dumped = ""
    dump(text, to: &dumped)
    for printed in ["\(text)", String(reflecting: text), String(describing: [text]), dumped] {
      #expect(!printed.contains("hunter2"))
    }
  }

  @Test func cellsOfAGridAreThoseOfTheDesktop() {
    #expect(GridCell.index(x: 0, y: 0) == 0)
    #expect(GridCell.index(x: 7.9, y: 8) == 1 << 16)
    for place in [(-0.1, 0), (0, -0.1), (524_288, 0), (0, 1e300), (.nan, 0), (.infinity, 0)] {
      #expect(GridCell.index(x: place.0, y: place.1) == nil)
    }
    #expect(GridCell.index(x: 524_287.9, y: 524_287.9) == .max)
  }
}
