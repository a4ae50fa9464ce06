import CaptureFixtures
import CaptureModel
import Foundation
import Synchronization
import TerminalHarness
import Testing

@testable import Recordings

/// A recorder writes in another process while Seen reads.
///
/// It does what openadapt-capture does: rows in WAL mode, and at its end a checkpoint and the change
/// to a rollback journal, which fails at once, for good, where a reader is in the way.
@Suite(.enabled(if: Executable.path(of: "python3") != nil, "there is no python3"))
struct LiveTests {
  /// Arguments: database, state file, how often to record and finish, rows each time.
  private static let recorder = """
    import json, os, sqlite3, sys, time
    path, state, times, rows = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

    def phase(name):
        with open(state + ".new", "w") as file:
            json.dump({"phase": name, "pid": os.getpid(),
                       "schema_version": "openadapt.capture-terminal.v1"}, file)
        os.rename(state + ".new", state)

    clock = 1800000000.0
    slowest = 0.0
    for turn in range(times):
        database = sqlite3.connect(path, timeout=0.5, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        phase("recording")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA wal_autocheckpoint=40")
        for row in range(rows):
            clock += 0.01
            started = time.monotonic()
            database.execute(
                "INSERT INTO action_event (name, timestamp, mouse_x, mouse_y, element_state)"
                " VALUES ('move', ?, ?, ?, ?)", (clock, 5, 6, "x" * (row % 7 * 100)))
            slowest = max(slowest, time.monotonic() - started)
            if row % 100 == 99:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        database.close()
        phase("finalizing")
        last = sqlite3.connect(path, timeout=0.5)
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        mode = last.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        last.close()
        left = [end for end in ("-wal", "-shm") if os.path.exists(path + end)]
        if mode != "delete" or left:
            sys.exit("turn %d: mode %s, left %s" % (turn, mode, left))
        phase("complete")
    print("slowest %.3f" % slowest)
    """

  @Test(.timeLimit(.minutes(2)), arguments: [(1, 3000), (60, 40)])
  func rowsAreReadOnceAndTheRecorderEndsAsAlways(turns: Int, rows: Int) async throws {
    let store = try Store(.typedText)
    try store.sql("DELETE FROM action_event")
    let source = try RecordingKinds.open(store.path)
    let (database, state) = (store.database, store.file("capture-state.json"))
    let isDone = Flag()
    let ids = try await withThrowingTaskGroup(of: [RowID].self) { group in
      group.addTask {
        defer { isDone.raise() }
        let result = try Command.run(
          "python3",
          ["-c", Self.recorder, database, state, "\(turns)", "\(rows)"],
          environment: ["PATH": "/usr/bin:/bin"], limit: .seconds(110))
        #expect(result.status == 0, "\(result.messages)")
        return []
      }
      group.addTask { try Self.poll(source, until: isDone) }
      return try await group.reduce([], +)
    }
    let first = try #require(ids.first)
    #expect(ids.count == turns * rows)
    #expect(ids.indices.allSatisfy { ids[$0] == first + RowID($0) }, "each row once, in order")
    #expect(try source.recording().state == .closed)
  }

  /// Reads without a break until everything that was written has been read.
  private static func poll(_ source: some ContentSource, until isDone: Flag) throws
    -> [RowID]
  {
    var ids: [RowID] = []
    var cursor: RecordingCursor?
    while true {
      let wasDone = isDone.isRaised
      do {
        _ = try source.recording()
        let batch = try source.batch(after: cursor, limit: 333)
        cursor = batch.cursor
        ids += batch.motion.common.rows
        #expect(batch.skipped.isEmpty)
        #expect(batch.motion.x.allSatisfy { $0 == 5 })
        try selectedRows(source, after: ids)
        if wasDone && batch.isEmpty { return ids }
      } catch RecordingError.busy where !wasDone {
        continue
      }
    }
  }

  /// By a selection the same rows are found, and those that have come meanwhile.
  private static func selectedRows(_ source: some ContentSource, after ids: [RowID]) throws {
    guard let first = ids.last.map({ max($0 - 500, ids[0]) }) else { return }
    let selection = RowSelection(streams: [.motion], ranges: [.motion: [first ... .max]])
    var found: [RowID] = []
    try source.events(selection, limit: 200, isCancelled: { false }) {
      found += $0.motion.common.rows
      return true
    }
    #expect(found.starts(with: ids.filter { $0 >= first }))
    #expect(found.indices.allSatisfy { found[$0] == first + RowID($0) })
    if let last = found.last {
      #expect(try source.storedRow(RowReference(.actions, last))?.fields.isEmpty == false)
    }
  }

  /// More rows than a page holds come between two pages.
  @Test func rowsThatComeBetweenPagesAreFound() throws {
    let store = try Store(.typedText)
    func append(_ count: Int) throws {
      try store.sql(
        """
        INSERT INTO action_event (name, timestamp, mouse_x, mouse_y)
        WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < \(count))
        SELECT 'move', 1763900000 + n / 100.0, 5, 6 FROM row
        """)
    }
    try store.sql("DELETE FROM action_event")
    try append(10)
    let source = try RecordingKinds.open(store.path)
    let selection = RowSelection(streams: [.motion], ranges: [.motion: [0 ... .max]])
    var found: [RowID] = []
    try source.events(selection, limit: 20, isCancelled: { false }) { batch in
      found += batch.motion.common.rows
      if found.count == 10 { try append(300) }
      return true
    }
    #expect(found.count == 310)
    let first = try #require(found.first)
    #expect(found.indices.allSatisfy { found[$0] == first + RowID($0) })
  }

  @Test func aLockOfAnotherProcessIsSeen() async throws {
    let store = try Store(.typedText)
    var status = stat()
    lstat(store.database, &status)
    let inode = UInt64(status.st_ino)
    #expect(!RecorderProcess.holdsLock(on: inode))
    let database = store.database
    // The lock is held until it was seen: on a busy machine, whose few threads other tests hold, a
    // look may come seconds later.
    let hold = store.path + "/hold"
    try Data().write(to: URL(fileURLWithPath: hold))
    let sql = """
      BEGIN IMMEDIATE; SELECT 1;
      .shell while [ -e \(hold) ]; do sleep 0.02; done
      ROLLBACK;
      """
    async let holder = Command.run("sqlite3", [database], input: Array(sql.utf8))
    let deadline = ContinuousClock.now + .seconds(60)
    var isSeen = false
    while !isSeen, ContinuousClock.now < deadline {
      isSeen = RecorderProcess.holdsLock(on: inode)
      // Leaves the thread to the holder, which may not have one yet.
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(isSeen)
    try FileManager.default.removeItem(atPath: hold)
    _ = try await holder
    #expect(!RecorderProcess.holdsLock(on: inode))
  }
}

/// Says from one task to another that something has ended.
private final class Flag: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .acquiring) }
  func raise() { value.store(true, ordering: .releasing) }
}
