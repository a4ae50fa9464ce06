import CaptureFixtures
import CaptureModel
import Foundation
import Testing

@testable import Recordings

/// What the store of ActivityWatch's Python server holds, as an own SQLite counts it.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ActivityWatchTests {
  private static func sum(_ store: Store, _ expression: String, _ condition: String) throws -> Int {
    let answer = try store.sql(
      """
      SELECT CAST(round(coalesce(sum(\(expression)), 0)) AS INTEGER) FROM eventmodel
      WHERE \(condition)
      """)
    return try #require(Int(answer.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test(arguments: [7, 100, 100_000])
  func numbersAreThoseOfSQLite(limit: Int) throws {
    let store = try Store.activityWatch()
    // The tool opens the file for writing, so it asks a copy.
    let asked = try Store(copying: store.path, database: "peewee-sqlite.v2.db")
    let before = try store.fingerprint()
    let source = try RecordingKinds.open(store.database)
    let batches = try Reading.batches(of: source, limit: limit)
    #expect(batches.reduce(0) { $0 + $1.eventCount } == 6175)
    #expect(batches.allSatisfy { $0.skipped.isEmpty })
    let rows = batches.flatMap { $0.navigation.common.rows }
    #expect(rows.count == 4130)
    #expect(Set(rows).count == 4130)
    let dwell = batches.map(\.navigation).reduce(Int64(0)) { sum, navigation in
      zip(navigation.common.instants, navigation.visits).reduce(sum) { sum, row in
        sum + (row.1.map { $0.end - row.0 } ?? 0)
      }
    }
    let microseconds = try Self.sum(asked, "round(duration * 1e6)", "bucket_id = 1")
    #expect(dwell == Int64(microseconds))
    for (field, found) in [
      ("presses", batches.flatMap(\.tallies.keyPresses)),
      ("clicks", batches.flatMap(\.tallies.clickPresses)),
    ] {
      let value = "json_extract(datastr, '$.\(field)')"
      #expect(try found.reduce(0, +) == Self.sum(asked, value, "bucket_id = 3"))
    }
    let motion = "json_extract(datastr, '$.deltaX') + json_extract(datastr, '$.deltaY')"
    let found = batches.flatMap(\.tallies.motion).reduce(0, +)
    #expect(try found == Self.sum(asked, motion, "bucket_id = 3"))
    #expect(batches.flatMap(\.presence.isAway).count { $0 } == 15)
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test func theRecordingIsDescribed() throws {
    let store = try Store.activityWatch()
    let before = try store.fingerprint()
    for path in [store.path, store.database, store.path + "/"] {
      let recording = try RecordingKinds.open(path).recording()
      #expect(recording.kind == "activitywatch")
      #expect(recording.path == store.database)
      #expect(recording.state == .notOpen)
      #expect(recording.first?.rfc3339 == "2026-11-16T08:00:00.000000Z")
      #expect(recording.last?.rfc3339 == "2026-11-20T17:04:59.000000Z")
      #expect(recording.warnings.map(\.code).filter { $0 != "world-readable" } == [])
    }
    #expect(try store.fingerprint().differences(since: before) == [])
  }

  @Test func windowsAndAppsAreNamedByTheirFirstRows() throws {
    let store = try Store.activityWatch()
    let source = try RecordingKinds.open(store.path)
    let batches = try Reading.batches(of: source, limit: 1000)
    let windows = batches.flatMap(\.navigation.windows)
    let apps = batches.flatMap(\.navigation.common.apps)
    #expect(Set(windows).count == 6)
    #expect(Set(apps).count == 6)
    let titles = try source.titles(of: Array(Set(windows)))
    let names = try source.names(of: Array(Set(apps)))
    #expect(titles[WindowReference(row: 1)]?.unfiltered == "Passwords.kdbx - KeePassXC")
    #expect(names[AppReference(row: 1)]?.unfiltered == "KeePassXC")
    #expect(names[AppReference(row: 4)]?.unfiltered == "Mousepad")
    #expect(try source.screens(in: nil, offset: 0, limit: 10).isEmpty)
    #expect(!(source is any PictureSource))
    // Also by a source that was opened in the middle and has not seen the rows before.
    let first = try RecordingKinds.open(store.path).batch(after: nil, limit: 300)
    let second = try RecordingKinds.open(store.path).batch(after: first.cursor, limit: 100_000)
    #expect(first.navigation.windows + second.navigation.windows == windows)
  }

  @Test func absencesAreThoseOfTheWatcher() throws {
    let store = try Store.activityWatch()
    let source = try #require(try RecordingKinds.open(store.path) as? any PresenceSource)
    let all = try source.absences(in: nil, atLeast: 0, limit: 1000)
    #expect(all.count == 15)
    #expect(all.allSatisfy { $0.recorder == "ActivityWatch" })
    #expect(all.map(\.span.lowerBound) == all.map(\.span.lowerBound).sorted())
    #expect(try source.absences(in: nil, atLeast: 3_000_000_001, limit: 1000).isEmpty)
    #expect(try source.absences(in: nil, atLeast: 0, limit: 4).count == 4)
    let calendar = UTCCalendar()
    let day = calendar.span(of: Day(year: 2026, month: 11, day: 18))
    #expect(try source.absences(in: day, atLeast: 0, limit: 1000).count == 3)
    // Those that reach into a span are cut to it.
    let start = try #require(all.first?.span.lowerBound)
    let cut = try source.absences(
      in: start + 60_000_000..<start + 120_000_000, atLeast: 0, limit: 9)
    #expect(cut.map { $0.span.upperBound - $0.span.lowerBound } == [60_000_000])
  }

  @Test func rowsOfASpanAndAStoredRow() throws {
    let store = try Store.activityWatch()
    let source = try RecordingKinds.open(store.path)
    let whole = try Reading.batches(of: source, limit: 100_000)
    let start = try #require(whole.first?.navigation.common.instants.first)
    func selected(_ selection: RowSelection, limit: Int = 500) throws -> [EventBatch] {
      var batches: [EventBatch] = []
      try RecordingKinds.open(store.path).events(selection, limit: limit, isCancelled: { false }) {
        batches.append($0)
        return true
      }
      return batches
    }
    let all = try selected(RowSelection())
    #expect(all.flatMap(\.navigation.common.rows) == whole.flatMap(\.navigation.common.rows))
    #expect(all.flatMap(\.navigation.windows) == whole.flatMap(\.navigation.windows))
    #expect(all.flatMap(\.navigation.visits) == whole.flatMap(\.navigation.visits))
    let minute = start..<start + 60_000_000
    let keys = try selected(
      RowSelection(span: minute, streams: [.keys], ranges: [.keys: 892...6175]))
    #expect(keys.flatMap(\.tallies.common.rows) == Array(892...903))
    #expect(keys.allSatisfy { $0.navigation.count == 0 && $0.presence.count == 0 })
    #expect(keys.flatMap(\.tallies.motion).allSatisfy { $0 == 0 })
    let windows = try selected(RowSelection(span: minute, streams: [.navigation]))
    #expect(windows.flatMap(\.navigation.common.rows) == [1, 2, 3, 4, 5])
    #expect(windows.allSatisfy { $0.tallies.count == 0 })
    let stored = try #require(try source.storedRow(RowReference(.windows, 2)))
    #expect(stored.table == "eventmodel")
    #expect(
      stored.fields.map(\.name.unfiltered)
        == ["id", "bucket_id", "timestamp", "duration", "datastr"])
    #expect(stored.fields[3].value == .real(5.589926))
    #expect(try source.storedRow(RowReference(.windows, 9_999_999)) == nil)
  }

  @Test(arguments: [
    ("2026-11-16 08:00:00+00:00", "2026-11-16T08:00:00.000000Z"),
    ("2026-11-16 08:00:10.870000+00:00", "2026-11-16T08:00:10.870000Z"),
    ("2026-11-16 08:00:10.87+00:00", "2026-11-16T08:00:10.870000Z"),
    ("2026-11-16T08:00:10.8765439+00:00", "2026-11-16T08:00:10.876543Z"),
    ("2026-11-16 09:30:00+01:30", "2026-11-16T08:00:00.000000Z"),
    ("2026-11-16 00:00:00-08:00", "2026-11-16T08:00:00.000000Z"),
    ("2028-02-29 23:59:59Z", "2028-02-29T23:59:59.000000Z"),
  ])
  func timesOfEveryForm(text: String, expected: String) {
    #expect(ActivityWatchTime.instant(text)?.rfc3339 == expected)
  }

  @Test(arguments: [
    "", "2026-11-16", "2026-11-16 08:00:00", "2026-11-16 08:00:00.+00:00",
    "2026-13-16 08:00:00+00:00",
    "2027-02-29 08:00:00+00:00", "2026-11-16 24:00:00+00:00", "2026-11-16 08:00:00+00:00 ",
    "1969-11-16 08:00:00+00:00", "9999-12-31 08:00:00+00:00", "2026-11-16 08:00:00+99:00",
    "２０２６-11-16 08:00:00+00:00", "-026-11-16 08:00:00+00:00",
  ])
  func whatIsNoTime(text: String) {
    #expect(ActivityWatchTime.instant(text) == nil)
  }
}
