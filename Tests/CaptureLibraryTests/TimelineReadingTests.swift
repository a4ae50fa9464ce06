import CaptureFixtures
import CaptureModel
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// Timelines of real recordings, against their rows counted one by one.
struct TimelineReadingTests {
  private func reading(_ fixture: Fixture) throws -> (TimelineReading, [Stream: [Instant]], Store) {
    let copy = try Store(fixture)
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: [copy.path], home: "/nowhere", store: store)
    let contents = library.refresh(try library.atStart())
    let batch = try #require(contents.entries.first?.source).batch(after: nil, limit: 100_000)
    let instants = Dictionary(uniqueKeysWithValues: batch.columns.map { ($0, $1.instants) })
    let reading = TimelineReading(contents, store: store, calendar: UTCCalendar(), now: nil)
    return (reading, instants, copy)
  }

  private actor Latest {
    private(set) var content: TimelineContent?
    func take(_ content: TimelineContent) { self.content = content }
  }

  private func read(
    _ reading: TimelineReading, _ request: TimelineRequest
  ) async throws -> TimelineContent {
    let latest = Latest()
    try await reading.read(request) { await latest.take($0) }
    return try #require(await latest.content)
  }

  @Test(arguments: Fixture.allCases, BinLength.ladder)
  func everyBinHoldsTheRowsOfItsTime(fixture: Fixture, length: BinLength) async throws {
    let (reading, instants, copy) = try reading(fixture)
    let all = instants.values.flatMap { $0 }.sorted()
    let moment = try #require(all.dropFirst(all.count / 2).first)
    let first = try #require(all.first)
    let days =
      UTCCalendar().start(
        of: Day(year: 2026, month: 1, day: 3))..<UTCCalendar().start(
        of: Day(year: 2027, month: 2, day: 5))
    for limits in [days, first + 1_234_567..<moment + 9_876_543] {
      let part = try #require(
        TimelinePart(
          length, holding: moment, at: 30, columns: 66, within: limits, calendar: UTCCalendar()))
      let content = try await read(reading, TimelineRequest(part: part))
      #expect(content.precision == .exact && content.failures.isEmpty)
      for (stream, instants) in instants {
        for bin in 0..<part.count {
          let wanted = instants.count { part.bin(bin).contains($0) }
          #expect(content.counts[bin][stream] == wanted)
        }
      }
    }
    copy.remove()
  }

  @Test func theRecordersPauseIsAGapAtEveryLength() async throws {
    let (reading, instants, copy) = try reading(.imagesAndPause)
    let all = instants.values.flatMap { $0 }.sorted()
    let span = try #require(all.first)..<(try #require(all.last)) + 1
    let part = try #require(TimelinePart(whole: span, columns: 60, calendar: UTCCalendar()))
    let paused = try await read(reading, TimelineRequest(part: part)).gaps
      .filter { $0.cause == .paused }
    #expect(
      paused.map(\.span)
        == reading.recordings.flatMap(\.recording.pauses).compactMap {
          pause in pause.to.map { pause.from..<$0 }
        })
    #expect(!paused.isEmpty)
    let found = try reading.gap(beginningIn: span, last: false)
    #expect(found?.cause == .paused)
    copy.remove()
  }

  @Test func aFilterByWindowCountsOnlyItsTimes() async throws {
    let (reading, instants, copy) = try reading(.typedText)
    let all = instants.values.flatMap { $0 }.sorted()
    let span = try #require(all.first)..<(try #require(all.last)) + 1
    let part = try #require(TimelinePart(whole: span, columns: 60, calendar: UTCCalendar()))
    func total(_ window: String) async throws -> Int {
      try await read(reading, TimelineRequest(part: part, window: window)).counts
        .reduce(0) { $0 + $1.total }
    }
    let whole = try await total("")
    let payroll = try await total("PAYROLL")
    #expect(whole == all.count)
    #expect(payroll > 0 && payroll < whole)
    #expect(try await total("no such window") == 0)
    copy.remove()
  }

  @Test func theNextEventIsFoundExactly() throws {
    let (reading, instants, copy) = try reading(.keycodesOnly)
    let all = instants.values.flatMap { $0 }.sorted()
    let clicks = try #require(instants[.clicks]).sorted()
    let limits = try #require(all.first)..<(try #require(all.last)) + 1
    for step in stride(from: 0, to: all.count - 1, by: 97) {
      let after = all[step] + 1
      func event(_ span: Span, _ last: Bool, _ streams: Set<Stream>) throws -> Instant? {
        try reading.event(in: span, last: last, streams: streams, window: "")
      }
      let later = after..<limits.upperBound
      let earlier = limits.lowerBound..<all[step]
      let every = Set(Stream.allCases)
      #expect(try event(later, false, every) == all.first { later.contains($0) })
      #expect(try event(earlier, true, every) == all.last { earlier.contains($0) })
      #expect(try event(later, false, [.clicks]) == clicks.first { later.contains($0) })
    }
    copy.remove()
  }
}
