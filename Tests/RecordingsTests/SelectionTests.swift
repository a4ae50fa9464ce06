import CaptureFixtures
import CaptureModel
import Recordings
import Testing

/// Rows of a span: all of them, each once, and nothing else.
struct SelectionTests {
  /// Rows of each stream with their instants, in the order in which they came.
  private typealias Rows = [Stream: [RowReference: Instant]]

  private func rows(
    _ source: some ContentSource, _ selection: RowSelection, limit: Int = 1000
  ) throws -> Rows {
    var rows: Rows = [:]
    try source.events(selection, limit: limit, isCancelled: { false }) { batch in
      for (stream, common) in batch.columns {
        for index in common.rows.indices {
          let reference = batch.reference(stream, at: index)
          #expect(rows[stream, default: [:]][reference] == nil, "each row once")
          rows[stream, default: [:]][reference] = common.instants[index]
        }
      }
      return true
    }
    return rows
  }

  private func all(_ source: some ContentSource) throws -> Rows {
    var rows: Rows = [:]
    for batch in try Reading.batches(of: source, limit: 100_000) {
      for (stream, common) in batch.columns {
        for index in common.rows.indices {
          rows[stream, default: [:]][batch.reference(stream, at: index)] = common.instants[index]
        }
      }
    }
    return rows
  }

  @Test(arguments: Fixture.allCases, [1, 7, 100, 100_000])
  func withoutASpanAllRowsComeAsInBatches(fixture: Fixture, limit: Int) throws {
    if limit == 1, fixture != .unsealed { return }
    let store = try Store(fixture)
    let before = try store.fingerprint()
    let source = try RecordingKinds.open(store.path)
    #expect(try rows(source, RowSelection(), limit: limit) == all(source))
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test(arguments: Fixture.allCases)
  func spansThatMakeUpTheWholeHaveEveryRowOnce(fixture: Fixture) throws {
    let store = try Store(fixture)
    defer { store.remove() }
    let source = try RecordingKinds.open(store.path)
    let all = try all(source)
    let instants = all.values.flatMap(\.values).sorted()
    let (first, last) = (try #require(instants.first), try #require(instants.last))
    // Cuts between rows, at rows, and one microsecond beside them.
    var cuts = [first + -1, last + 1]
    for part in 1..<12 {
      let instant = instants[instants.count * part / 12]
      cuts += [instant, instant + 1]
    }
    cuts = Set(cuts).sorted()
    var gathered: Rows = [:]
    for (from, to) in zip(cuts, cuts.dropFirst()) {
      for (stream, found) in try rows(source, RowSelection(span: from..<to)) {
        #expect(found.values.allSatisfy { (from..<to).contains($0) })
        gathered[stream, default: [:]].merge(found) { _, _ in
          Issue.record("twice"); return from
        }
      }
    }
    #expect(gathered == all)
  }

  @Test(arguments: Stream.allCases)
  func onlyTheSelectedStreamsCome(stream: Stream) throws {
    let store = try Store(.typedText)
    defer { store.remove() }
    let source = try RecordingKinds.open(store.path)
    let found = try rows(source, RowSelection(streams: [stream]))
    #expect(Set(found.keys) == [stream])
    #expect(found[stream] == (try all(source))[stream])
    #expect(try rows(source, RowSelection(streams: [])).isEmpty)
  }

  @Test func rangesSaveReadingAndDecideNothingElse() throws {
    let store = try Store(.typedText)
    defer { store.remove() }
    let source = try RecordingKinds.open(store.path)
    let keys = try #require(try all(source)[.keys])
    let ids = keys.keys.map(\.row).sorted()
    let (low, high) = (ids[100], ids[200])
    let some = RowSelection(span: nil, streams: [.keys], ranges: [.keys: low...high])
    let found = try #require(try rows(source, some)[.keys])
    #expect(found.keys.map(\.row).sorted() == ids[100...200].map { $0 })
    // Ranges of streams that share a table are read once, in several parts too.
    let parts = RowSelection(
      streams: [.keys, .clicks],
      ranges: [
        .keys: [low...high, ids[150]...ids[300], ids[400]...ids[410]], .clicks: [low...low],
      ])
    let more = try #require(try rows(source, parts)[.keys])
    #expect(more.keys.map(\.row).sorted() == ids[100...300].map { $0 } + ids[400...410].map { $0 })
    #expect(try rows(source, RowSelection(streams: [.keys], ranges: [:])).isEmpty)
    let nothing = keys.values.min().map { $0..<$0 }
    #expect(try rows(source, RowSelection(span: nothing)).isEmpty)
  }

  @Test func windowsHaveTheReferencesThatBatchesGiveThem() throws {
    let store = try Store(.typedText)
    defer { store.remove() }
    let source = try RecordingKinds.open(store.path)
    let batch = try source.batch(after: nil, limit: 100_000)
    let expected = batch.navigation.windows
    for index in expected.indices {
      let row = batch.navigation.common.rows[index]
      // Opened anew, so that nothing is known of the windows before.
      let fresh = try RecordingKinds.open(source.path)
      let one = RowSelection(span: nil, streams: [.navigation], ranges: [.navigation: row...row])
      var found: [WindowReference] = []
      try fresh.events(one, limit: 10, isCancelled: { false }) {
        found += $0.navigation.windows
        return true
      }
      #expect(found == [expected[index]])
    }
  }

  @Test func idsWithGapsAreReadInFewPages() throws {
    let store = try Store(.typedText)
    try store.sql("UPDATE action_event SET id = id * 1000000007 + 5 WHERE id > 40;")
    let source = try RecordingKinds.open(store.path)
    let whole = try Reading.batches(of: source, limit: 100_000).flatMap(\.keys.common.rows)
    var (rows, pages): ([RowID], Int) = ([], 0)
    try source.events(RowSelection(streams: [.keys]), limit: 100, isCancelled: { false }) {
      rows += $0.keys.common.rows
      pages += 1
      return true
    }
    #expect(rows == whole)
    #expect(pages < 60, "of 2400 rows")
  }

  @Test func aReadingEndsWhenItIsToldTo() throws {
    let store = try Store(.typedText)
    defer { store.remove() }
    let source = try RecordingKinds.open(store.path)
    var batches = 0
    try source.events(RowSelection(), limit: 10, isCancelled: { batches == 3 }) { _ in
      batches += 1
      return true
    }
    #expect(batches == 3)
    try source.events(RowSelection(), limit: 10, isCancelled: { false }) { _ in
      batches += 1
      return false
    }
    #expect(batches == 4)
    try source.keys(RowSelection(), limit: 10, isCancelled: { batches == 6 }) { _ in
      batches += 1
      return true
    }
    #expect(batches == 6)
  }
}
