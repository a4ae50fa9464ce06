import CaptureFixtures
import CaptureModel
import Foundation
import Testing

@testable import Recordings

/// Stores that nobody would write, and events that grow.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ActivityWatchOddTests {
  /// An empty store whose columns take anything.
  private func lenient(_ rows: String) throws -> Store {
    let store = try Store.activityWatch()
    try store.sql(
      """
      PRAGMA journal_mode = DELETE; DROP TABLE eventmodel; DELETE FROM bucketmodel WHERE key > 3;
      CREATE TABLE eventmodel (id INTEGER PRIMARY KEY, bucket_id, timestamp, duration, datastr);
      INSERT INTO bucketmodel VALUES
        (4, 'x', '2026', NULL, 'app.editor.activity', 'c', 'h', '{}'),
        (5, 'y', '2026', NULL, 'web.tab.current', 'c', 'h', '{}');
      \(rows)
      """)
    return store
  }

  private static let time = "'2026-11-16 08:00:00+00:00'"
  private static let window = #"'{"app":"A","title":"T"}'"#

  /// Rows of which each is skipped for one reason.
  private static let odd: [(values: String, reason: SkippedRows.Reason)] = [
    ("1, NULL, 1, \(window)", .badTime), ("1, 12, 1, \(window)", .badTime),
    ("1, 'yesterday', 1, \(window)", .badTime), ("1, x'00', 1, \(window)", .badTime),
    ("1, \(time), NULL, \(window)", .badValue), ("1, \(time), -1, \(window)", .badValue),
    ("1, \(time), 1e300, \(window)", .badValue), ("1, \(time), 9e999, \(window)", .badValue),
    ("1, \(time), 'long', \(window)", .badValue), ("1, \(time), 1, NULL", .badValue),
    ("1, \(time), 1, ''", .badValue), ("1, \(time), 1, '{'", .badValue),
    ("1, \(time), 1, x'7B7D'", .badValue), ("1, \(time), 1, 7", .badValue),
    ("1, \(time), 1, '{}'", .badValue), ("1, \(time), 1, '[1]'", .badValue),
    ("1, \(time), 1, '{\"app\":1,\"title\":[]}'", .badValue),
    ("2, \(time), 1, '{}'", .unknownKind),
    ("2, \(time), 1, '{\"status\":\"maybe\"}'", .unknownKind),
    ("3, \(time), 1, '{}'", .badValue), ("3, \(time), 1, '{\"presses\":-1}'", .badValue),
    ("3, \(time), 1, '{\"presses\":1e300}'", .badValue),
    ("4, \(time), 1, \(window)", .unknownKind), ("99, \(time), 1, \(window)", .unknownKind),
    ("NULL, \(time), 1, \(window)", .unknownKind), ("'1', \(time), 1, '{'", .badValue),
  ]

  @Test func oddRowsAreCountedByReason() throws {
    let rows = Self.odd.map { "INSERT INTO eventmodel VALUES (NULL, \($0.values));" }
    let store = try lenient(rows.joined(separator: "\n"))
    let source = try RecordingKinds.open(store.path)
    let (events, skipped) = try Reading.totals(of: source, limit: 3)
    #expect(events == 0)
    for reason in SkippedRows.Reason.allCases {
      #expect(skipped[reason] == Self.odd.count { $0.reason == reason }, "\(reason)")
    }
    let warnings = try source.recording().warnings.map(\.code)
    #expect(warnings.contains("unknown-buckets"))
    #expect(warnings.contains("pages-recorded"))
  }

  @Test func whatCanBeUnderstoodIs() throws {
    let long = String(repeating: "ä", count: 1 << 19)
    let deep = String(repeating: "[", count: 5000)
    let store = try lenient(
      """
      INSERT INTO eventmodel VALUES
        (1, 1, \(Self.time), 0, '{"app":"A","title":"\(long)"}'),
        (2, 1, \(Self.time), 1.5, '{"title":"no app"}'),
        (3, 1, \(Self.time), 2, '{"app":"A"}'),
        (4, 1, \(Self.time), 2, '{"app":"A","title":"\\ud800\\u0000\\u202e"}'),
        (5, 1, \(Self.time), 2, '\(deep)'),
        (6, 3, \(Self.time), 2, '{"presses":3}'),
        (7, 5, \(Self.time), 2, '{"url":"https://secret.example"}'),
        (8, 2, \(Self.time), 2678400, '{"status":"afk"}'),
        (-5, 1, \(Self.time), 1, \(Self.window));
      """)
    let source = try RecordingKinds.open(store.path)
    let batches = try Reading.batches(of: source, limit: 2)
    #expect(batches.reduce(0) { $0 + $1.eventCount } == 8)
    #expect(batches.reduce(0) { $0 + $1.skipped[.badValue] } == 1)
    let titles = try source.titles(of: batches.flatMap(\.navigation.windows))
    let first = try #require(titles[WindowReference(row: 1)])
    #expect(first.unfiltered.utf8.count <= 4096 + 2)
    #expect(first.unfiltered.hasPrefix("ää"))
    #expect(titles[WindowReference(row: 3)]?.isEmpty == true)
    let apps = batches.flatMap(\.navigation.common.apps)
    #expect(apps.contains(.unknown))
    #expect(batches.flatMap(\.navigation.kinds).count { $0 == .browser } == 1)
    #expect(batches.flatMap(\.tallies.keyPresses) == [3])
  }

  @Test func aStoreOfAnotherServerIsToldAsSuch() throws {
    let store = try Store.activityWatch()
    try store.sql(
      """
      PRAGMA journal_mode = DELETE; DROP TABLE eventmodel; DROP TABLE bucketmodel;
      CREATE TABLE buckets (id INTEGER PRIMARY KEY, name TEXT, type TEXT, client TEXT, hostname TEXT,
        created TEXT, data_deprecated TEXT, data TEXT);
      CREATE TABLE events (id INTEGER PRIMARY KEY, bucketrow INTEGER, starttime INTEGER,
        endtime INTEGER, data TEXT);
      """)
    let expected = RecordingError.otherActivityWatch(path: store.database)
    let source = try RecordingKinds.open(store.database)
    #expect(throws: expected) { try source.recording() }
    #expect(throws: expected) { try source.batch(after: nil, limit: 10) }
    #expect(expected.message.contains("not supported yet"))
    #expect(expected.hint != nil)
    try FileManager.default.moveItem(atPath: store.database, toPath: store.file("sqlite.db"))
    #expect(throws: RecordingError.otherActivityWatch(path: store.file("sqlite.db"))) {
      try RecordingKinds.open(store.path)
    }
  }

  @Test func otherFilesAreNoRecordings() throws {
    let store = try Store.activityWatch()
    try store.write("notes.txt", Array("nothing".utf8))
    try store.write("empty.db", [])
    for name in ["notes.txt", "empty.db"] {
      #expect(throws: RecordingError.notARecording(path: store.file(name))) {
        try RecordingKinds.open(store.file(name))
      }
    }
    try store.sql("PRAGMA journal_mode = DELETE; DROP TABLE eventmodel;")
    #expect(throws: RecordingError.notARecording(path: store.database)) {
      try RecordingKinds.open(store.path).recording()
    }
    try store.link("peewee-sqlite.v2.db", to: "/etc/passwd")
    #expect(throws: RecordingError.link(path: store.database)) {
      try RecordingKinds.open(store.path)
    }
  }

  @Test(arguments: 0..<30) func aDamagedStoreIsReadAround(round: Int) throws {
    let store = try Store.activityWatch()
    let length = try store.length(of: "peewee-sqlite.v2.db")
    let place = 4096 + round * (length - 8192) / 30
    try store.zero("peewee-sqlite.v2.db", place..<place + 5000)
    let source = try RecordingKinds.open(store.path)
    do {
      _ = try source.recording()
      let (events, _) = try Reading.totals(of: source)
      #expect(events <= 6175)
    } catch is RecordingError {
      // A damaged schema cannot be read around.
    }
  }

  @Test func foundInItsPlaceBesideOthers() throws {
    let store = try Store.activityWatch()
    let data = store.path + "/data"
    let place = data + "/activitywatch/aw-server"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let bases = RecordingKinds.Bases(home: "/nonexistent", data: data)
    #expect(RecordingKinds.discover(bases).paths.isEmpty)
    #expect(RecordingKinds.places(bases) == ["/nonexistent/.openadapt/captures", place])
    try FileManager.default.copyItem(
      atPath: store.database, toPath: place + "/peewee-sqlite.v2.db")
    #expect(RecordingKinds.discover(bases).paths == [place + "/peewee-sqlite.v2.db"])
    let rust = data + "/activitywatch/aw-server-rust"
    try FileManager.default.createDirectory(atPath: rust, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: rust + "/sqlite.db"))
    #expect(RecordingKinds.discover(bases).warnings.map(\.code) == ["unsupported-store"])
    #expect(RecordingKinds.Bases(home: "/home/x").data == "/home/x/.local/share")
  }
}
