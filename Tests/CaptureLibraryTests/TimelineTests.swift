import CaptureModel
import Testing

@testable import CaptureLibrary

/// Parts of time, and the gaps in them.
struct TimelineTests {
  /// Clocks go forward on 2026-03-29 at 01:00 UTC and back on 2026-10-25 at 01:00 UTC.
  private struct Berlin: DayCalendar {
    let zone = "test"

    private func offset(_ instant: Instant) -> Int64 {
      let summer = Instant(microseconds: 1_774_746_000_000_000)
      let winter = Instant(microseconds: 1_792_890_000_000_000)
      return (instant >= summer && instant < winter ? 7200 : 3600) * 1_000_000
    }

    func localTime(at instant: Instant) -> LocalTime {
      UTCCalendar().localTime(at: instant + offset(instant))
    }

    func start(of day: Day) -> Instant {
      let midnight = UTCCalendar().start(of: day)
      let guess = midnight + -offset(midnight)
      return midnight + -offset(guess)
    }
  }

  private static func instant(_ day: Day, _ hour: Int64) -> Instant {
    Berlin().start(of: day) + hour * 3_600_000_000
  }

  @Test(arguments: BinLength.ladder)
  func binsOfEachLengthPartitionTimeAcrossClockChanges(length: BinLength) {
    for day in [Day(year: 2026, month: 3, day: 29), Day(year: 2026, month: 10, day: 25)] {
      for hour in [0, 1, 2, 3, 12] as [Int64] {
        let instant = Self.instant(day, hour) + 1_234_567
        let edges = length.edges(from: instant, count: 90, calendar: Berlin())
        #expect(edges.count == 91)
        #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
        #expect(edges[0] <= instant && instant < edges[1])
        for index in [0, 1, 17, 89] {
          let start = length.start(of: instant, movedBy: index, calendar: Berlin())
          #expect(start == edges[index])
          let back = length.start(of: edges[index], movedBy: -index, calendar: Berlin())
          #expect(back == edges[0])
        }
      }
    }
  }

  @Test(arguments: [(29, 3, 23), (25, 10, 25)])
  func aDayOfAClockChangeHasItsHours(day: Int, month: Int, hours: Int) throws {
    let day = Day(year: 2026, month: month, day: day)
    let span = Berlin().span(of: day)
    let part = try #require(TimelinePart(whole: span, columns: 30, calendar: Berlin()))
    #expect(part.length == .microseconds(3_600_000_000))
    #expect(part.count == hours)
    let wide = BinLength.hours(6).edges(from: span.lowerBound, count: 4, calendar: Berlin())
    #expect(wide.map { Berlin().localTime(at: $0).hour } == [0, 6, 12, 18, 0])
  }

  @Test func aPartHoldsItsMomentWithinItsLimits() throws {
    var generator = SystemRandomNumberGenerator()
    let limits =
      Self.instant(
        Day(year: 2026, month: 1, day: 1), 0)..<Self.instant(
        Day(year: 2026, month: 12, day: 31), 5)
    for _ in 0..<400 {
      let moment =
        limits.lowerBound
        + Int64.random(in: 0..<limits.upperBound - limits.lowerBound, using: &generator)
      let length = try #require(BinLength.ladder.randomElement(using: &generator))
      let columns = Int.random(in: 1...200, using: &generator)
      let offset = Int.random(in: -3...210, using: &generator)
      let part = try #require(
        TimelinePart(
          length, holding: moment, at: offset, columns: columns, within: limits,
          calendar: Berlin()))
      #expect(part.count <= columns)
      #expect(part.index(of: moment) != nil)
      #expect(part.span.clamped(to: limits) == part.span)
    }
  }

  @Test func gapsHaveTheirCauses() {
    func at(_ minutes: Int64) -> Instant { Instant(microseconds: minutes * 60_000_000) }
    func recording(_ from: Int64, _ to: Int64, _ pauses: [Pause] = []) -> Recording {
      Recording(
        kind: "test", path: "/\(from)", state: .closed, first: at(from), last: at(to),
        desktop: nil, pauses: pauses, stamp: "")
    }
    var coverage = TimelineCoverage(
      [recording(10, 100, [Pause(from: at(20), to: at(30))]), recording(130, 200)],
      now: at(250))
    coverage.rows = [at(10)...at(20), at(30)...at(50), at(90)...at(100), at(130)...at(200)]
    coverage.away = SpanSet([at(60)..<at(70)])
    let gaps = coverage.gaps(in: at(0)..<at(300))
    let found = gaps.map {
      "\($0.cause) \($0.span.lowerBound.microseconds / 60_000_000)"
        + "-\($0.span.upperBound.microseconds / 60_000_000)"
    }
    #expect(
      found == [
        "noRecording 0-10", "paused 20-30", "away 60-70", "unknown 70-90", "noRecording 100-130",
        "noRecording 200-250", "future 250-300",
      ])
    #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0.span.upperBound <= $1.span.lowerBound })
  }

  /// Of two recordings that overlap, time is a gap only where neither has anything.
  @Test func overlappingRecordingsHaveOnlyCommonGaps() {
    func at(_ minutes: Int64) -> Instant { Instant(microseconds: minutes * 60_000_000) }
    func recording(_ from: Int64, _ to: Int64, _ pauses: [Pause] = []) -> Recording {
      Recording(
        kind: "test", path: "/\(from)", state: .closed, first: at(from), last: at(to),
        desktop: nil, pauses: pauses, stamp: "")
    }
    var coverage = TimelineCoverage(
      [
        recording(0, 100, [Pause(from: at(10), to: at(20)), Pause(from: at(80), to: at(90))]),
        recording(50, 150, [Pause(from: at(85), to: at(120))]),
      ], now: nil)
    coverage.rows = [at(0)...at(10), at(20)...at(85), at(90)...at(100), at(120)...at(150)]
    let found = coverage.gaps(in: at(0)..<at(150)).map {
      "\($0.cause) \($0.span.lowerBound.microseconds / 60_000_000)"
        + "-\($0.span.upperBound.microseconds / 60_000_000)"
    }
    #expect(found == ["paused 10-20", "paused 85-90", "paused 100-120"])
  }

  /// Rows of a quarter hour are told by the first and the last, of whichever recordings.
  @Test func theTimeBetweenTwoRecordingsIsAGapHoweverShort() {
    func at(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }
    let recordings = [(0, 60), (240, 300)].map { from, to in
      Recording(
        kind: "test", path: "/\(from)", state: .closed, first: at(from), last: at(to),
        desktop: nil, stamp: "")
    }
    var coverage = TimelineCoverage(recordings, now: at(900))
    coverage.rows = [at(0)...at(300), at(400)...at(410)]
    let gaps = coverage.gaps(in: at(0)..<at(500))
    #expect(gaps.map(\.cause) == [.noRecording, .noRecording, .noRecording])
    #expect(
      gaps.map { $0.span.lowerBound.microseconds / 1_000_000 } == [60, 300, 410],
      "and rows that no recording's time covers are none")
  }
}
