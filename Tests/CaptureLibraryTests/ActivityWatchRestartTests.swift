import CaptureFixtures
import CaptureModel
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// A server that ends and starts again: what was counted is not counted again where it is as it was.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ActivityWatchRestartTests {
  private struct Counted {
    let file: Store
    let store: SummaryStore
    let library: CaptureLibrary

    init() throws {
      file = try Store.activityWatch()
      store = try SummaryStore(path: nil, calendar: UTCCalendar())
      library = CaptureLibrary(explicit: [file.path], home: "/nowhere", store: store)
    }

    /// Events that were read, and what is then known.
    func refresh() throws -> (read: Int, counts: Counts) {
      var read = 0
      var seen = 0
      let contents = library.refresh(try library.atStart()) {
        false
      } progress: { progress in
        read = max(read, progress.events)
        seen += 1
      }
      return (read, try store.counts(of: contents.ids, in: .all))
    }
  }

  private func insert(_ counted: Counted, title: String) throws {
    try counted.file.sql(
      """
      INSERT INTO eventmodel (bucket_id, timestamp, duration, datastr)
      SELECT bucket_id, '2026-11-20 17:06:00+00:00', 5, '{"app":"A","title":"\(title)"}'
      FROM eventmodel ORDER BY id LIMIT 1;
      """)
  }

  @Test func newRowsAreReadAlone() throws {
    let counted = try Counted()
    let before = try counted.refresh()
    #expect(before.read > 6000)
    try insert(counted, title: "new")
    let after = try counted.refresh()
    #expect(after.read == 1)
    #expect(after.counts.events == before.counts.events + 1)
    // The same as counting all of it at once.
    let anew = try SummaryStore(path: nil, calendar: UTCCalendar())
    let library = CaptureLibrary(explicit: [counted.file.path], home: "/nowhere", store: anew)
    let contents = library.refresh(try library.atStart())
    #expect(try anew.counts(of: contents.ids, in: .all) == after.counts)
    counted.file.remove()
  }

  @Test(arguments: [
    "UPDATE eventmodel SET duration = duration + 1 WHERE id = 100",
    "UPDATE eventmodel SET datastr = replace(datastr, 'a', 'b') WHERE id = 100",
    "UPDATE eventmodel SET timestamp = replace(timestamp, ':0', ':1') WHERE id % 100 = 0",
    "DELETE FROM eventmodel WHERE id = 100",
  ])
  func whatHasChangedIsCountedAnew(sql: String) throws {
    let counted = try Counted()
    _ = try counted.refresh()
    try counted.file.sql(sql)
    try insert(counted, title: "new")
    let after = try counted.refresh()
    #expect(after.read > 6000)
    counted.file.remove()
  }
}
