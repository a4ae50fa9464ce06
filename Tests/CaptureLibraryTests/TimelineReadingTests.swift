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

  /// Recordings made at once: the rows of both, a band for each, and a gap where neither has rows.
  @Test func overlappingRecordingsAreShownTogether() async throws {
    let copies = [try Store(.typedText), try Store(.typedText)]
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: copies.map(\.path), home: "/nowhere", store: store)
    let contents = library.refresh(try library.atStart())
    let recording = try #require(contents.entries.first?.known?.recording)
    let first = try #require(recording.first)
    let span = first..<(try #require(recording.last)) + 1
    let part = try #require(TimelinePart(whole: span, columns: 60, calendar: UTCCalendar()))
    func read(_ entries: [CaptureLibrary.Entry]) async throws -> TimelineContent {
      let reading = TimelineReading(
        CaptureLibrary.Contents(entries: entries), store: store, calendar: UTCCalendar(), now: nil)
      return try await self.read(reading, TimelineRequest(part: part))
    }
    let one = try await read(Array(contents.entries.prefix(1)))
    let both = try await read(contents.entries)
    for bin in 0..<part.count {
      #expect(both.counts[bin].total == 2 * one.counts[bin].total)
    }
    #expect(both.bands?.count == 2)
    #expect(both.bands?[0].fronts.map { $0?.others } == one.bands?[0].fronts.map { $0?.others })
    #expect(both.gaps == one.gaps)
    copies.forEach { $0.remove() }
  }

  /// As on every other screen, an app's name is enough.
  @Test func aFilterFindsApps() async throws {
    let copy = try Store.activityWatch()
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: [copy.path], home: "/nowhere", store: store)
    let contents = library.refresh(try library.atStart())
    let entry = try #require(contents.entries.first)
    let source = try #require(entry.source)
    let batch = try source.batch(after: nil, limit: 100_000)
    let apps = try source.names(of: Array(Set(batch.navigation.common.apps)))
    let titles = try source.titles(of: Array(Set(batch.navigation.windows)))
    let name = try #require(
      apps.values.map(\.unfiltered).sorted().first { name in
        !name.isEmpty
          && !titles.values.contains { $0.unfiltered.lowercased().contains(name.lowercased()) }
      })
    let reading = TimelineReading(contents, store: store, calendar: UTCCalendar(), now: nil)
    let recording = try #require(entry.known?.recording)
    let span = try #require(recording.first)..<(try #require(recording.last)) + 1
    let part = try #require(TimelinePart(whole: span, columns: 60, calendar: UTCCalendar()))
    let content = try await read(reading, TimelineRequest(part: part, window: name))
    #expect(content.counts.contains { !$0.isEmpty })
    #expect(
      try reading.event(
        in: span, last: false, streams: Set(Stream.allCases), window: name) != nil)
    copy.remove()
  }
}
