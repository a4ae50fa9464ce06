import CaptureFixtures
import CaptureModel
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// The ten minutes that give away most, against a count of every ten minutes there are.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct RevealingTests {
  /// Spreads the rows of a recording over hours: each minute of it becomes twenty.
  private func spread() throws -> Opened {
    let store = try Store(.typedText)
    let tables = ["action_event", "window_event", "screenshot"]
    try store.sql(
      tables.map {
        "UPDATE \($0) SET timestamp = 1795455463 + (timestamp - 1795455463) * 400 + (id % 7) * 99;"
      }.joined())
    return try Opened(store)
  }

  /// Every ten whole minutes, counted from all rows.
  private func all(_ opened: Opened) throws -> [Revealing] {
    var counts = MinuteCounts(hasVideo: true)
    let batch = try opened.batch()
    counts.add(batch)
    let visits = try opened.visits().visits
    let end = batch.columns.compactMap { $0.1.instants.max() }.max()
    counts.add(visits, in: visits[0].from..<(try #require(end)) + 1)
    return counts.spans(path: opened.entry.path)
  }

  @Test func itIsTheHeaviestOfAll() throws {
    let opened = try spread()
    let all = try all(opened)
    let found = try #require(
      try opened.library.mostRevealing(in: [opened.entry], span: nil).first)
    #expect(all.count > 60)
    #expect(found.weight == all.map(\.weight).max())
    #expect(all.contains(found))
    #expect(found.span.upperBound - found.span.lowerBound == 600_000_000)
    #expect(found.reasons.map(\.weight) == found.reasons.map(\.weight).sorted(by: >))
  }

  @Test func theReasonsAreCountsOfTheRows() throws {
    let opened = try spread()
    let found = try #require(
      try opened.library.mostRevealing(in: [opened.entry], span: nil).first)
    let batch = try opened.batch()
    func count(_ common: EventBatch.Common, _ isCounted: (Int) -> Bool) -> Int {
      common.instants.indices.count { found.span.contains(common.instants[$0]) && isCounted($0) }
    }
    let counts = Dictionary(uniqueKeysWithValues: found.reasons.map { ($0.kind, $0.count) })
    let characters = count(batch.keys.common) {
      batch.keys.isPress[$0] && batch.keys.stored[$0] != .name
    }
    #expect(counts[.characters] ?? 0 == characters)
    let clicks = count(batch.clicks.common) { batch.clicks.kinds[$0] == .press }
    #expect(counts[.clicks] ?? 0 == clicks)
    #expect(counts[.pictures] ?? 0 == count(batch.screens.common) { _ in true })
    #expect(
      found.weight == characters + 2 * clicks + 5 * (counts[.pictures] ?? 0)
        + 20 * (counts[.windows] ?? 0))
  }

  @Test func severalDoNotOverlapAndComeHeaviestFirst() throws {
    let opened = try spread()
    let found = try opened.library.mostRevealing(in: [opened.entry], span: nil, limit: 3)
    #expect(found.count == 3)
    for (index, one) in found.enumerated() {
      #expect(found[..<index].allSatisfy { !$0.span.overlaps(one.span) && $0.weight >= one.weight })
    }
  }

  @Test func onlyRowsOfTheSpanCount() throws {
    let opened = try spread()
    let whole = try #require(
      try opened.library.mostRevealing(in: [opened.entry], span: nil).first)
    let day = whole.span.upperBound..<whole.span.upperBound + 3_600_000_000
    let found = try opened.library.mostRevealing(in: [opened.entry], span: day)
    #expect(found.allSatisfy { $0.span.upperBound > day.lowerBound && $0.weight <= whole.weight })
    let early = Instant(microseconds: 0)..<Instant(microseconds: 1)
    #expect(try opened.library.mostRevealing(in: [opened.entry], span: early).isEmpty)
    #expect(try opened.library.mostRevealing(in: [], span: nil).isEmpty)
  }
}
