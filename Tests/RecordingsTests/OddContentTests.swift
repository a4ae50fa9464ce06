import CaptureFixtures
import CaptureModel
import Foundation
import Glibc
import Testing

@testable import Recordings

/// Content that no recorder should write: it is counted as what it is, or told as skipped.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct OddContentTests {
  /// An empty recording, to put rows into.
  private func empty() throws -> Store {
    let store = try Store(.typedText)
    try store.sql("DELETE FROM action_event; DELETE FROM window_event; DELETE FROM screenshot")
    return store
  }

  private static let time = 1_800_000_000

  private func insert(_ rows: String..., into store: Store) throws {
    for row in rows {
      try store.sql(
        "INSERT INTO action_event (name, timestamp, mouse_x, mouse_y, key_name, key_char, key_vk) "
          + "VALUES (\(row))")
    }
  }

  private func skipped(_ store: Store) throws -> [SkippedRows.Reason: Int] {
    try Reading.totals(of: RecordingKinds.open(store.path)).1.counts
  }

  @Test func timesThatNoClockShowedAreSkipped() throws {
    let store = try empty()
    for time in [
      "NULL", "0", "-1", "9e999", "-9e999", "1e300", "1", "'soon'", "x'00'", "253402300799",
    ] {
      try insert("'move', \(time), 1, 1, NULL, NULL, NULL", into: store)
    }
    #expect(try skipped(store) == [.badTime: 10])
  }

  @Test func placesThatNoDesktopHasAreSkipped() throws {
    let store = try empty()
    for place in ["1e9, 1", "-1e9, 1", "1, NULL", "'here', 1", "9e999, 1", "x'01', 1"] {
      try insert(
        "'move', \(Self.time), \(place), NULL, NULL, NULL",
        "'click', \(Self.time), \(place), NULL, NULL, NULL", into: store)
    }
    #expect(try skipped(store) == [.badPlace: 12])
  }

  @Test func kindsOfRowsThatAreUnknownAreSkipped() throws {
    let store = try empty()
    for name in ["'touch'", "NULL", "''", "x'6d6f7665'", "42", "'Move'", "'move '", "'moveeeeee'"] {
      try insert("\(name), \(Self.time), 1, 1, NULL, NULL, NULL", into: store)
    }
    try insert("'move' || char(0), \(Self.time), 1, 1, NULL, NULL, NULL", into: store)
    #expect(try skipped(store) == [.unknownKind: 9])
  }

  @Test func keysAreToldApartByWhatIsStored() throws {
    let store = try empty()
    let time = Self.time
    try insert(
      "'press', \(time), NULL, NULL, NULL, NULL, NULL",
      "'press', \(time), NULL, NULL, '', '', NULL",
      "'press', \(time), NULL, NULL, 'keycode_27', NULL, NULL",
      "'press', \(time), NULL, NULL, 'keycode_hunter2', NULL, NULL",
      "'press', \(time), NULL, NULL, 'shift', NULL, NULL",
      "'press', \(time), NULL, NULL, 'my password', NULL, NULL",
      "'press', \(time), NULL, NULL, NULL, 'x', '99999999999'",
      "'press', \(time), NULL, NULL, 'shift', NULL, '50'",
      "'press', \(time), NULL, NULL, NULL, x'41', 38",
      "'press', \(time), NULL, NULL, NULL, NULL, '-5'", into: store)
    let batch = try RecordingKinds.open(store.path).batch(after: nil, limit: 100)
    #expect(batch.skipped.counts == [.noKey: 3])
    #expect(
      batch.keys.keys == [
        .code(27), .unknown, .name("shift"), .unknown, .unknown, .code(50), .code(38),
      ])
    #expect(batch.keys.stored == [.codeOnly, .name, .name, .name, .text, .name, .text])
  }

  @Test func timesThatGoBackwardsAreCountedAsTheyAre() throws {
    let store = try empty()
    for step in [0, 10, 5, 20, 1] {
      try insert("'move', \(Self.time + step), 1, 1, NULL, NULL, NULL", into: store)
    }
    let batch = try RecordingKinds.open(store.path).batch(after: nil, limit: 100)
    #expect(batch.motion.count == 5)
    #expect(batch.skipped.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func textsOfAMegabyteAreRead() throws {
    let store = try empty()
    let long = "hex(zeroblob(500000))"
    try insert(
      "'press', \(Self.time), 1, 1, \(long), \(long), \(long)",
      "\(long), \(Self.time), 1, 1, NULL, NULL, NULL", into: store)
    try store.sql(
      """
      UPDATE recording SET task_description = \(long), config = '{"a":"' || \(long) || '"}';
      INSERT INTO window_event (timestamp, title, window_id) VALUES (\(Self.time), \(long), '1');
      """)
    let source = try RecordingKinds.open(store.path)
    #expect(try source.recording().desktop?.bounds.width == 1280)
    #expect(try skipped(store) == [.unknownKind: 1])
    let title = try source.titles(of: [WindowReference(row: 1)]).values.first
    #expect(title?.unfiltered.utf8.count == 4096)
  }

  @Test func titlesThatAreNoTextAreShownAsNothing() throws {
    let store = try empty()
    for title in ["NULL", "x'ff00fe'", "CAST(x'ff41' AS TEXT)", "'a' || char(0) || 'b'", "7"] {
      try store.sql(
        "INSERT INTO window_event (timestamp, title, window_id) VALUES (\(Self.time), \(title), 'w')"
      )
    }
    let source = try RecordingKinds.open(store.path)
    let windows = try source.batch(after: nil, limit: 100).navigation.windows
    #expect(Set(windows).count >= 4)
    let titles = try source.titles(of: windows)
    #expect(titles[windows[2]]?.unfiltered == "\u{FFFD}A")
    #expect(titles[windows[3]]?.unfiltered == "a\0b")
  }

  @Test func otherSchemasAreReadAsFarAsTheyGo() throws {
    let store = try Store(.typedText)
    try store.sql(
      """
      ALTER TABLE action_event DROP COLUMN mouse_dx;
      ALTER TABLE action_event RENAME COLUMN key_char TO key_text;
      ALTER TABLE action_event ADD COLUMN mood TEXT;
      ALTER TABLE window_event RENAME TO windows;
      CREATE TABLE clipboard_event (id INTEGER PRIMARY KEY, content TEXT);
      INSERT INTO audio_info (id) VALUES (1);
      PRAGMA user_version = 7;
      """)
    let source = try RecordingKinds.open(store.path)
    let recording = try source.recording()
    let codes = recording.warnings.map(\.code)
    #expect(codes.contains("unknown-schema"))
    #expect(codes.contains("unknown-tables"))
    #expect(codes.contains("sound-recorded"))
    let message = recording.warnings.first { $0.code == "unknown-schema" }?.message ?? ""
    #expect(message.contains("action_event.mouse_dx"))
    #expect(message.contains("action_event.key_char"))
    #expect(message.contains("window_event"))
    let (events, skipped) = try Reading.totals(of: source)
    #expect(events == 851 + 49 + 994 + 330)
    #expect(skipped.isEmpty)
  }

  /// A view, a trigger, a virtual table or a computed column would run what its author wrote.
  @Test(.timeLimit(.minutes(1))) func aHostileSchemaRunsNothing() throws {
    let endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, "
      + "'move' AS name, 1.8e9 AS timestamp, 1 AS mouse_x, 1 AS mouse_y FROM n WHERE i < 0"
    let store = try Store(.typedText)
    try store.sql(
      """
      ALTER TABLE action_event RENAME TO actions;
      CREATE VIEW action_event AS \(endless);
      DROP TABLE window_event;
      CREATE VIRTUAL TABLE window_event USING fts5(timestamp, title, window_id);
      DROP TABLE browser_event;
      CREATE TABLE browser_event (id TEXT PRIMARY KEY, timestamp REAL) WITHOUT ROWID;
      INSERT INTO browser_event VALUES ('a', 1.8e9);
      ALTER TABLE screenshot RENAME TO shots;
      CREATE TABLE screenshot (id INTEGER PRIMARY KEY, timestamp, png_data AS (zeroblob(100)));
      INSERT INTO screenshot (timestamp) VALUES (1.8e9);
      CREATE TRIGGER t AFTER INSERT ON recording BEGIN DELETE FROM recording; END;
      """)
    let source = try RecordingKinds.open(store.path)
    let codes = try source.recording().warnings.map(\.code)
    #expect(codes.contains("unknown-schema"))
    let batch = try source.batch(after: nil, limit: 10)
    #expect(batch.eventCount == 1)
    #expect(batch.screens.hasPicture == [false])
  }

  /// The row id is what rows are read by, whatever a column of the name `id` holds.
  @Test(.timeLimit(.minutes(1))) func idsOfAnotherTypeDoNotStopTheReading() throws {
    let store = try empty()
    try store.sql(
      """
      DROP TABLE action_event;
      CREATE TABLE action_event (id TEXT, name TEXT, timestamp REAL, mouse_x, mouse_y, rowid);
      INSERT INTO action_event VALUES ('abc', 'move', 1.8e9, 1, 1, 'x'), (NULL, 'move', 1.8e9, 2, 2, 5);
      """)
    let batch = try RecordingKinds.open(store.path).batch(after: nil, limit: 1)
    #expect(batch.motion.x == [1])
    let (events, _) = try Reading.totals(of: RecordingKinds.open(store.path), limit: 1)
    #expect(events == 2)
  }

  @Test func negativeRowIdsAreReadToo() throws {
    let store = try empty()
    try store.sql(
      """
      INSERT INTO action_event (id, name, timestamp, mouse_x, mouse_y)
      VALUES (-5, 'move', 1.8e9, 1, 1), (0, 'move', 1.8e9, 2, 2), (9000000000000000000, 'move', 1.8e9, 3, 3)
      """)
    let (events, skipped) = try Reading.totals(of: RecordingKinds.open(store.path), limit: 1)
    #expect(events == 3)
    #expect(skipped.isEmpty)
  }

  @Test func aDatabaseWithoutRecordingsTablesIsNoRecording() throws {
    let store = try Store(.typedText)
    try store.delete("recording.db")
    try store.sql("CREATE TABLE recording (id INTEGER PRIMARY KEY)")
    let source = try RecordingKinds.open(store.path)
    #expect(throws: RecordingError.notARecording(path: store.path)) { try source.recording() }
  }
}
