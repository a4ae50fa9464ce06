import CaptureFixtures
import CaptureModel
import Foundation
import TerminalHarness
import Testing

@testable import Recordings

/// The newest event of a bucket grows in place while its server runs.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct ActivityWatchGrowthTests {
  private static let start = Instant(microseconds: 1_795_000_000_000_000)

  private func empty() throws -> Store {
    let store = try Store.activityWatch()
    try store.sql("PRAGMA journal_mode = DELETE; DELETE FROM eventmodel;")
    return store
  }

  private static func text(_ seconds: Int) -> String {
    let text = (start + Int64(seconds) * 1_000_000).rfc3339
    return "'" + text.prefix(26).replacing("T", with: " ") + "+00:00'"
  }

  private func insert(
    _ store: Store, _ id: Int, at seconds: Int, for duration: Double, title: String = "T",
    bucket: Int = 1
  ) throws {
    try store.sql(
      """
      INSERT INTO eventmodel VALUES (\(id), \(bucket), \(Self.text(seconds)), \(duration),
        '{"app":"A","title":"\(title)","status":"afk"}');
      """)
  }

  /// Reads on as it is done beside a server that runs, `seconds` after the start.
  private func read(
    _ store: Store, _ cursor: inout RecordingCursor?, at seconds: Int, limit: Int = 100,
    isAtRest: Bool = false
  ) throws -> [(row: RowID, seconds: Double)] {
    var found: [(RowID, Double)] = []
    while true {
      let batch = try #require(
        try ReadOnlyDatabase.read(store.database, writer: .none) { database in
          var reader = ActivityWatchReader(
            database, try ActivityWatchSchema(database, path: store.database),
            start: cursor ?? RecordingCursor(), limit: limit, isAtRest: isAtRest,
            now: Self.start + Int64(seconds) * 1_000_000, names: ActivityWatchNames())
          return try reader.read().batch
        })
      cursor = batch.cursor
      let navigation = batch.navigation
      found += navigation.common.rows.indices.map { index in
        let end = navigation.visit(at: index)?.end ?? navigation.common.instants[index]
        return (
          navigation.common.rows[index], Double(end - navigation.common.instants[index]) / 1e6
        )
      }
      found += batch.presence.common.rows.map { ($0, -1.0) }
      if batch.isEmpty { return found }
    }
  }

  @Test(arguments: [1, 2, 100]) func anEventGoesOutOnceWhenItHasEnded(limit: Int) throws {
    let store = try empty()
    var cursor: RecordingCursor?
    try insert(store, 1, at: 0, for: 0)
    #expect(try read(store, &cursor, at: 1, limit: limit).isEmpty)
    try store.sql("UPDATE eventmodel SET duration = 40 WHERE id = 1")
    #expect(try read(store, &cursor, at: 41, limit: limit).isEmpty)
    try store.sql("UPDATE eventmodel SET duration = 60 WHERE id = 1")
    try insert(store, 2, at: 60, for: 5, title: "U")
    // Whole, though it was seen before it had ended.
    var found = try read(store, &cursor, at: 70, limit: limit)
    #expect(found.map(\.row) == [1])
    #expect(found.map(\.seconds) == [60])
    #expect(try read(store, &cursor, at: 71, limit: limit).isEmpty)
    // It has not grown for ten minutes.
    found = try read(store, &cursor, at: 60 + 5 + 601, limit: limit)
    #expect(found.map(\.row) == [2])
    #expect(found.map(\.seconds) == [5])
    #expect(try read(store, &cursor, at: 9999, limit: limit).isEmpty)
    #expect(try read(store, &cursor, at: 9999, limit: limit, isAtRest: true).isEmpty)
  }

  @Test func aLongEventOfOneBucketDoesNotKeepOthersBack() throws {
    let store = try empty()
    var cursor: RecordingCursor?
    try insert(store, 1, at: 0, for: 3000, bucket: 2)
    for row in 2...20 { try insert(store, row, at: row * 100, for: 99, title: "\(row)") }
    #expect(try read(store, &cursor, at: 2100).map(\.row) == Array(2...19))
    // As soon as nobody has the store open, nothing grows any more.
    #expect(try read(store, &cursor, at: 2100, isAtRest: true).map(\.row) == [20, 1])
  }

  @Test(arguments: [1, 3, 100]) func eventsThatComeOutOfOrder(limit: Int) throws {
    let store = try empty()
    var cursor: RecordingCursor?
    try insert(store, 1, at: 1000, for: 10)
    try insert(store, 2, at: 500, for: 10, title: "imported")
    try insert(store, 3, at: 400, for: 10, title: "imported too")
    #expect(try read(store, &cursor, at: 1011, limit: limit).map(\.row) == [2, 3])
    try store.sql("UPDATE eventmodel SET duration = 20 WHERE id = 1")
    try insert(store, 4, at: 100, for: 1)
    #expect(try read(store, &cursor, at: 1021, limit: limit).map(\.row) == [4])
    try insert(store, 5, at: 1020, for: 1)
    let found = try read(store, &cursor, at: 1022, limit: limit)
    #expect(found.map(\.row) == [1])
    #expect(found.map(\.seconds) == [20])
  }

  @Test func deletedEventsAndIdsThatAreUsedAgain() throws {
    let store = try empty()
    var cursor: RecordingCursor?
    for row in 1...4 { try insert(store, row, at: row * 10, for: 9, title: "\(row)") }
    #expect(try read(store, &cursor, at: 50).map(\.row) == [1, 2, 3])
    // The one that was held back is gone, and its id belongs to a new one.
    try store.sql("DELETE FROM eventmodel WHERE id >= 3")
    #expect(try read(store, &cursor, at: 51).isEmpty)
    try insert(store, 3, at: 60, for: 1, title: "new")
    try insert(store, 4, at: 70, for: 1, title: "newer")
    #expect(try read(store, &cursor, at: 72).map(\.row) == [3])
  }

  @Test func aServerThatRunsIsSeenAndNotDisturbed() async throws {
    let store = try Store.activityWatch()
    let source = try ActivityWatchRecording(path: store.path)
    #expect(try source.recording().state == .notOpen)
    let script = """
      import sqlite3, sys, os, time
      database = sqlite3.connect(sys.argv[1], isolation_level=None)
      database.execute("PRAGMA journal_mode=WAL")
      database.execute("UPDATE eventmodel SET duration = duration + 1 WHERE id = 5766")
      open(sys.argv[2] + "/held", "w").close()
      while not os.path.exists(sys.argv[2] + "/enough"): time.sleep(0.01)
      """
    let (database, folder) = (store.database, store.path)
    async let holder = Command.run(
      "python3", ["-c", script, database, folder], environment: ["PATH": "/usr/bin:/bin"])
    let deadline = ContinuousClock.now + .seconds(60)
    while !FileManager.default.fileExists(atPath: folder + "/held"), ContinuousClock.now < deadline
    {
      try await Task.sleep(for: .milliseconds(10))
    }
    let before = try store.fingerprint()
    let recording = try source.recording()
    #expect(recording.state == .live)
    #expect(recording.last?.rfc3339 == "2026-11-20T17:05:00.000000Z")
    let found = try Reading.batches(of: source, limit: 1000)
    // It ended long ago by the clock of this machine, or the newest of each bucket is held back.
    #expect([6172, 6175].contains(found.reduce(0) { $0 + $1.eventCount }))
    #expect(try store.fingerprint().differences(since: before) == [])
    try store.write("enough", [])
    #expect(try await holder.status == 0)
    #expect(try source.recording().state == .notOpen)
  }
}
