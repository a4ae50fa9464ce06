import CaptureModel
import Testing

@testable import Summaries

/// A summary is additive: however a recording is cut, its parts add up to the whole.
struct DeltaTests {
  static let start = Instant(microseconds: 1_795_455_463_015_119)
  static let pauses = [
    Pause(from: start + 60_000_000, to: start + 900_000_000),
    Pause(from: start + 600_000_000, to: start + 1_200_000_000),
    Pause(from: start + 30_000_000_000, to: nil),
  ]

  private func delta(_ streams: Streams, limit: Int) -> Delta {
    var delta = Delta()
    var cursor: RecordingCursor?
    while true {
      let batch = streams.batch(after: cursor, limit: limit)
      if batch.isEmpty { return delta }
      delta.add(batch, origin: (-100, 50), pauses: Self.pauses, calendar: UTCCalendar())
      cursor = batch.cursor
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsAddUpAtEveryCut(seed: UInt64) {
    let streams = Streams(seed: seed, count: 120, start: Self.start)
    let whole = delta(streams, limit: .max)
    for cut in 0...120 {
      let first = streams.batch(after: nil, limit: cut)
      let second = streams.batch(after: first.cursor, limit: .max)
      let parts = [first, second].map {
        Delta($0, origin: (-100, 50), pauses: Self.pauses, calendar: UTCCalendar())
      }
      #expect(parts[0] + parts[1] == whole, "cut at \(cut)")
      #expect(parts[0].total + parts[1].total == whole.total)
    }
  }

  @Test(arguments: [1, 2, 7, 100])
  func batchesOfAnySizeAddUp(limit: Int) {
    for seed in 100..<110 as Range<UInt64> {
      let streams = Streams(seed: seed, count: 300, start: Self.start)
      #expect(delta(streams, limit: limit) == delta(streams, limit: .max))
    }
  }

  @Test func everyRowIsCountedOnce() {
    let streams = Streams(seed: 7, count: 500, start: Self.start)
    let counts = delta(streams, limit: 50).total.counts
    #expect(counts.motionEvents == streams.motion.count)
    #expect(counts.clickEvents == streams.clicks.count)
    #expect(counts.keyEvents == streams.keys.count)
    #expect(counts.navigationEvents == streams.windows.count)
    #expect(counts.screenEvents == streams.screens.count)
    #expect(counts.keysNamed + counts.keysWithText <= counts.keyPresses)
    let total = delta(streams, limit: 50).total
    #expect(total.motion.total == streams.motion.count)
    #expect(total.clicks.total == counts.clickPresses)
    let presses = delta(streams, limit: 50).keys.values.flatMap(\.values).reduce(0) {
      $0 + $1.presses
    }
    #expect(presses == counts.keyPresses)
  }

  @Test func timeInAWindowIsWithoutPausesThatOverlap() {
    var streams = Streams(seed: 0, count: 0, start: Self.start)
    streams.windows = [(0, 1), (1000, 2)].map { seconds, window in
      Streams.Entry(
        instant: Self.start + seconds * 1_000_000, x: 0, y: 0, choice: 0, window: window)
    }
    let pauses = [(100, 300), (200, 400), (250, 260), (700, 700)].map { from, to in
      Pause(
        from: Self.start + Int64(from) * 1_000_000, to: Self.start + Int64(to) * 1_000_000)
    }
    let total = Delta(
      streams.batch(after: nil, limit: 10), origin: (0, 0), pauses: pauses, calendar: UTCCalendar()
    ).total
    #expect(total.dwell[WindowReference(row: 1)]?.microseconds == 700_000_000)
    #expect(total.dwell[WindowReference(row: 1)]?.visits == 1)
    #expect(total.steps.values.reduce(0, +) == 1)
  }

  @Test func aWindowLeftOpenCountsAnHourAtMost() {
    var streams = Streams(seed: 0, count: 0, start: Self.start)
    streams.windows = [(0, 1), (90_000, 2)].map { seconds, window in
      Streams.Entry(
        instant: Self.start + seconds * 1_000_000, x: 0, y: 0, choice: 0, window: window)
    }
    let delta = Delta(
      streams.batch(after: nil, limit: 10), origin: (0, 0), calendar: UTCCalendar())
    #expect(delta.total.dwell[WindowReference(row: 1)]?.microseconds == 3_600_000_000)
    #expect(
      delta.buckets.values.allSatisfy { bucket in
        bucket.dwell.values.allSatisfy { $0.microseconds <= Delta.quarter }
      })
  }

  @Test func stepsBackOfTheClockAreCounted() {
    var streams = Streams(seed: 0, count: 0, start: Self.start)
    streams.motion = [0, 10, 9, 8, 20, 5].map { seconds in
      Streams.Entry(
        instant: Self.start + Int64(seconds) * 1_500_000, x: 1, y: 1, choice: 0, window: 1)
    }
    let total = delta(streams, limit: 1).total
    #expect(total.counts.backwardSteps == 3)
    #expect(total.counts.motionEvents == 6)
    #expect(total.first == Self.start)
    #expect(total.last == Self.start + 30_000_000)
  }
}
