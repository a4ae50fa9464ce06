import CaptureFixtures
import CaptureModel
import Recordings
import Testing

/// What came after an instant, read from the end.
struct NewestRowsTests {
  private func source(_ path: String) throws -> any NewestRowsSource {
    try #require(try RecordingKinds.open(path) as? any NewestRowsSource)
  }

  /// Against all rows.
  @Test(arguments: [Fixture.typedText, .imagesAndPause, .unsealed])
  func itIsWhatAWalkFinds(fixture: Fixture) throws {
    let store = try Store(fixture)
    let source = try source(store.path)
    var batches: [EventBatch] = []
    try source.events(RowSelection(), limit: 1000, isCancelled: { false }) {
      batches.append($0)
      return true
    }
    let times = batches.flatMap { $0.columns.flatMap(\.1.instants) }.sorted()
    for index in stride(from: 0, to: times.count, by: max(1, times.count / 17)) {
      let since = times[index]
      let found = try source.rows(since: since, limit: 100_000)
      for stream in Stream.allCases {
        let all = batches.flatMap { batch in
          batch.columns.filter { $0.0 == stream }.flatMap(\.1.instants).filter { $0 > since }
        }
        #expect(found[stream] == all.count)
        #expect(found.streams[stream]?.first == all.min())
        #expect(found.streams[stream]?.last == all.max())
      }
      #expect(!found.isCut && !found.isDoubtful)
    }
    let last = try #require(times.last)
    #expect(try source.rows(since: last, limit: 10).total == 0)
    let cut = try source.rows(since: Instant(microseconds: 0), limit: 10)
    #expect(cut.isCut && cut.total > 0)
  }

  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
  func rowsThatWereWrittenAMomentLateAreFound() throws {
    let store = try Store(.typedText)
    let ten: Int64 = 1_795_514_400_000_000
    try store.replaceRows(
      (1...600).map { .motion(ten - 700_000_000 + $0 * 1_000_000) } + [
        .key(ten + 1), .motion(ten - 1_500_000), .screen(ten), .screen(ten + 1),
      ])
    let found = try source(store.path).rows(
      since: Instant(microseconds: ten), limit: 100_000)
    #expect(found[.keys] == 1 && found[.motion] == 0 && found[.screens] == 1)
    #expect(found.streams[.keys]?.reference == RowReference(.actions, 601))
  }
}
