import CaptureFixtures
import CaptureModel
import Foundation
import Recordings
import Testing

@testable import Summaries

/// ActivityWatch's events in summaries: lengths that are known, numbers without places and keys.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ActivityWatchSummaryTests {
  private func summary(
    _ source: any Source, limit: Int = 1000, store: SummaryStore? = nil
  ) throws -> Summary {
    let store = try store ?? SummaryStore(path: nil, calendar: UTCCalendar())
    let known = try store.update(from: source, limit: limit, share: 700)
    return try store.summary(of: known.id, in: .all)
  }

  private func number(_ store: Store, _ sql: String) throws -> Int {
    try #require(Int(try store.sql(sql).trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test(arguments: [3, 100, 5000]) func sumsDoNotDependOnWhereBatchesAreCut(limit: Int) throws {
    let store = try Store.activityWatch()
    let whole = try summary(RecordingKinds.open(store.path), limit: 100_000)
    #expect(try summary(RecordingKinds.open(store.path), limit: limit) == whole)
    #expect(whole.counts.backwardSteps == 0)
  }

  @Test func dwellIsWhatSQLiteSums() throws {
    let store = try Store.activityWatch()
    let total = try summary(RecordingKinds.open(store.path))
    let asked = try Store(copying: store.path, database: "peewee-sqlite.v2.db")
    let microseconds = try number(
      asked,
      "SELECT CAST(sum(round(duration * 1e6)) AS INTEGER) FROM eventmodel WHERE bucket_id = 1")
    #expect(total.dwell.values.reduce(0) { $0 + $1.microseconds } == Int64(microseconds))
    #expect(total.dwell.values.reduce(0) { $0 + $1.visits } == 4130)
    let steps = try number(
      asked,
      """
      SELECT sum(datastr <> before) FROM (SELECT datastr, lag(datastr) OVER (ORDER BY id) before
      FROM eventmodel WHERE bucket_id = 1)
      """)
    #expect(total.steps.values.reduce(0, +) == steps)
    #expect(total.counts.windowEvents == 4130)
    #expect(total.counts.keyPresses == total.counts.keysCounted)
    #expect(total.counts.keysWithoutText == 0)
    #expect(total.counts.clickPresses == total.counts.clicksCounted)
    let rows: [Int] = [total.counts.tallyRows, total.counts.presenceRows, total.counts.awayRows]
    #expect(rows == [2000, 45, 15])
    #expect(total.clicks.total + total.motion.total == 0)
  }

  @Test func aLongWindowIsSharedOutOverItsQuartersAndDays() throws {
    let start = Instant(microseconds: 1_795_470_300_000_000)
    var batch = EventBatch(before: Context(), cursor: RecordingCursor())
    batch.navigation.common.append(1, start, AppReference(row: 1))
    batch.navigation.kinds.append(.window)
    batch.navigation.windows.append(WindowReference(row: 1))
    batch.navigation.visits.append(EventBatch.Visit(end: start + 30 * 3_600_000_000))
    #expect(batch.contextAfter.window == nil)
    let pause = Pause(from: start, to: nil)
    let delta = Delta(batch, origin: (0, 0), pauses: [pause], calendar: UTCCalendar())
    // All of it, beyond the hour that a window without a known length counts at most.
    let length: Int64 = 30 * 3_600_000_000
    #expect(delta.total.dwell[WindowReference(row: 1)]?.microseconds == length)
    #expect(delta.total.dwell[WindowReference(row: 1)]?.visits == 1)
    #expect(delta.buckets.count == 121 || delta.buckets.count == 120)
    #expect(delta.total.last == start + (length - 1))
    #expect(delta.buckets.keys.allSatisfy { $0.app == AppReference(row: 1) })
  }

  @Test func sumsAreKeptByApp() throws {
    let store = try Store.activityWatch()
    let summaries = try SummaryStore(path: nil, calendar: UTCCalendar())
    let known = try summaries.update(from: RecordingKinds.open(store.path))
    let apps = try summaries.summaries(of: known.id, in: .all)
    // Six, and what belongs to none.
    #expect(apps.count == 7)
    #expect(apps[.unknown]?.counts.tallyRows == 2000)
    #expect(
      apps.values.reduce(into: Summary()) { $0 += $1 }
        == (try summaries.summary(of: known.id, in: .all)))
  }

  @Test func aStoreThatGrewOrWasChangedIsNeverCountedTwice() throws {
    let store = try Store.activityWatch()
    try store.sql("PRAGMA journal_mode = DELETE")
    let summaries = try SummaryStore(path: nil, calendar: UTCCalendar())
    let changes = [
      "UPDATE eventmodel SET duration = duration + 100 WHERE id = 5766",
      "INSERT INTO eventmodel SELECT NULL, bucket_id, timestamp, duration, datastr FROM eventmodel WHERE id < 50",
      "DELETE FROM eventmodel WHERE id BETWEEN 100 AND 1500",
      "UPDATE eventmodel SET datastr = '{\"app\":\"A\",\"title\":\"B\"}' WHERE id = 1",
    ]
    for change in changes {
      _ = try summary(RecordingKinds.open(store.path), store: summaries)
      try store.sql(change)
      #expect(
        try summary(RecordingKinds.open(store.path), store: summaries)
          == summary(RecordingKinds.open(store.path)), "\(change)")
    }
  }

  @Test func neitherTitlesNorAppsAreInTheSummaries() throws {
    let store = try Store.activityWatch()
    try store.sql(
      #"UPDATE eventmodel SET datastr = '{"app":"cAnArY1","title":"cAnArY2","url":"cAnArY3"}' WHERE bucket_id = 1"#
    )
    try store.sql(
      "UPDATE bucketmodel SET id = 'cAnArY4' || key, hostname = 'cAnArY5', name = 'cAnArY6'")
    let folder = try Folder()
    let summaries = try SummaryStore(path: folder.file, calendar: UTCCalendar())
    let known = try summaries.update(from: RecordingKinds.open(store.path))
    #expect(try summaries.counts(of: [known.id], in: .all).windowEvents == 4130)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
      #expect(bytes.range(of: Data("cAnArY".utf8)) == nil, "\(name)")
    }
    #expect(!"\(known)".contains("cAnArY"))
  }
}
