import CaptureFixtures
import CaptureModel
import GRDB
import Recordings
import Testing

@testable import Summaries

/// The rows of any span lie between the row ids that the summaries know for it.
struct RowRangesTests {
  private func update(_ streams: Streams) throws -> (store: SummaryStore, id: Int64) {
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let known = try store.update(from: StreamSource(streams: streams), limit: 37, share: 90)
    return (store, known.id)
  }

  private static func entries(_ streams: Streams) -> [Stream: [Streams.Entry]] {
    [
      .motion: streams.motion, .clicks: streams.clicks, .keys: streams.keys,
      .navigation: streams.windows, .screens: streams.screens,
    ]
  }

  /// The clock of these streams goes back now and then, by up to half a minute.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func noRowOfASpanIsMissed(seed: UInt64) throws {
    var streams = Streams(seed: seed, count: 300, start: DeltaTests.start)
    var chance = Chance(seed: seed + 1000)
    // And once by hours.
    if streams.keys.count > 20 { streams.keys[20].instant = DeltaTests.start + -40_000_000_000 }
    let (store, id) = try update(streams)
    let entries = Self.entries(streams)
    let instants = entries.values.flatMap { $0.map(\.instant) }.sorted()
    for _ in 0..<200 {
      guard let one = instants.randomElement(using: &chance),
        let other = instants.randomElement(using: &chance)
      else { break }
      let span = min(one, other)..<(max(one, other) + Int64.random(in: 0...1, using: &chance))
      let ranges = try store.rowRanges(of: id, in: span)
      for (stream, rows) in entries {
        let wanted = rows.indices.filter { span.contains(rows[$0].instant) }.map { RowID($0 + 1) }
        let range = ranges[stream]
        #expect(wanted.allSatisfy { range?.contains($0) == true })
        // Nor are they wider than the quarter hours that the span touches.
        let quarters = rows.indices.filter {
          let quarter = Delta.quarterIndex(rows[$0].instant)
          return !span.isEmpty && quarter >= Delta.quarterIndex(span.lowerBound)
            && quarter <= Delta.quarterIndex(span.upperBound + -1)
        }.map { RowID($0 + 1) }
        #expect(range?.lowerBound == quarters.min())
        #expect(range?.upperBound == quarters.max())
      }
    }
  }

  @Test func theWholeAndNothing() throws {
    let streams = Streams(seed: 5, count: 200, start: DeltaTests.start)
    let (store, id) = try update(streams)
    let whole = try store.rowRanges(of: id, in: nil)
    for (stream, rows) in Self.entries(streams) {
      #expect(whole[stream] == (rows.isEmpty ? nil : 1...RowID(rows.count)))
    }
    #expect(whole == (try store.summary(of: id, in: .all).rows))
    let start = DeltaTests.start
    #expect(try store.rowRanges(of: id, in: start..<start).isEmpty)
    let early = Instant(microseconds: 0)..<Instant(microseconds: 1)
    #expect(try store.rowRanges(of: id, in: early).isEmpty)
    #expect(try store.rowRanges(of: id + 1, in: nil).isEmpty)
  }

  @Test func rangesThatMakeNoSenseAreDamage() throws {
    for change in ["keys_from = 9, keys_to = 2", "keys_to = NULL", "keys_from = 'x'"] {
      let (store, id) = try update(Streams(seed: 6, count: 200, start: DeltaTests.start))
      try store.write { try $0.execute(sql: "UPDATE bucket SET \(change)") }
      #expect(throws: SummaryError.damaged(path: "memory")) {
        try store.summary(of: id, in: .all)
      }
    }
  }

  @Test(arguments: Fixture.allCases)
  func withThemTheRowsOfASpanAreAllRead(fixture: Fixture) throws {
    let copy = try Store(fixture)
    let source = try RecordingKinds.open(copy.path)
    let store = try SummaryStore(path: nil, calendar: UTCCalendar())
    let known = try store.update(from: source)
    let batch = try source.batch(after: nil, limit: 100_000)
    let instants = batch.columns.flatMap(\.1.instants).sorted()
    let span = instants[instants.count / 3]..<instants[instants.count / 2]
    let ranges = try store.rowRanges(of: known.id, in: span)
    var counts: [Stream: Int] = [:]
    let selection = RowSelection(span: span, streams: Set(Stream.allCases), ranges: ranges)
    try source.events(selection, limit: 500, isCancelled: { false }) {
      for (stream, common) in $0.columns { counts[stream, default: 0] += common.rows.count }
      return true
    }
    for (stream, common) in batch.columns {
      #expect(counts[stream] == common.instants.count { span.contains($0) })
    }
  }
}
