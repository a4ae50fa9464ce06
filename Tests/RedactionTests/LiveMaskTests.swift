import CaptureFixtures
import CaptureModel
import Foundation
import Ledger
import Recordings
import Redaction
import RedactionFixtures
import TerminalHarness
import Testing

/// A recorder that writes in WAL mode, as openadapt-capture does, and goes on while Seen covers rows.
struct LiveMaskTests {
  @Test func rowsAreCoveredAtOnceAndBytesWhenTheRecorderHasStopped() async throws {
    let recording = try CanaryRecording(seed: 7, count: 8)
    let store = recording.store
    let seal = try SealAside(store)
    let recorder = try Recorder(store)
    try recorder.type("livecanary-first-xyzzy")
    let ledger = try recording.ledger()
    let runner = RedactionRunner(folder: recording.folder, ledger: ledger)
    let plan = try runner.plan(store.path, RedactionSelection(streams: [.keys, .navigation]))
    #expect(plan.readiness == .live)
    #expect(plan.leftBehind.contains { $0.code == "bytes-remain" })
    let outcome = try await runner.redact(plan)
    guard case .bytesRemain = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try recording.folder.jobs().jobs.map(\.phase) == [.masked])
    #expect(try typed(store) == "redacted|\n")
    // The recorder goes on; what comes is covered the next time.
    try recorder.type("livecanary-second-xyzzy")
    #expect(try typed(store) == "livecanary-second-xyzzy|\nredacted|\n")
    guard case .success(.bytesRemain) = try await runner.resumeAll().first?.result else {
      Issue.record("not live any more")
      return
    }
    #expect(try typed(store) == "redacted|\n")
    try recorder.stop()
    try seal.putBack()
    try recording.source().seal(faults: .none)
    guard case .success(.done) = try await runner.resumeAll().first?.result else {
      Issue.record("not done")
      return
    }
    #expect(
      try recording.found(["short", "indexed", "title", "overflow", "element"]).filter {
        !$0.hasPrefix("short")
      }.isEmpty)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: store.database))
    #expect(bytes.range(of: Data("livecanary".utf8)) == nil)
    try recording.source().verify(plan.selection)
    try ledger.close()
  }

  /// What rows of keys say, each once.
  private func typed(_ store: Store) throws -> String {
    try store.sql(
      """
      SELECT DISTINCT coalesce(key_name, key_char), '' FROM action_event
      WHERE name IN ('press', 'release') ORDER BY 1
      """)
  }
}

/// While it records, a folder has no seal yet.
private struct SealAside {
  let store: Store
  private let bytes: [String: Data]

  init(_ store: Store) throws {
    self.store = store
    var bytes: [String: Data] = [:]
    for name in ["capture-terminal.json", "capture-artifact-manifest.json"] {
      bytes[name] = try Data(contentsOf: URL(fileURLWithPath: store.file(name)))
      try store.delete(name)
    }
    self.bytes = bytes
  }

  func putBack() throws {
    for (name, data) in bytes { try store.write(name, Array(data)) }
  }
}

/// Does with the files what openadapt-capture does: WAL, a state file with its own number, and at the
/// end a checkpoint and a rollback journal.
private final class Recorder {
  private let child = Process()
  private let input = Pipe()
  private let output = Pipe()

  private static let program = """
    import json, os, sqlite3, sys
    path, state = sys.argv[1], sys.argv[2]
    whole = json.load(open(state))

    def phase(name, **more):
        with open(state + ".new", "w") as file:
            json.dump({**whole, "phase": name, "pid": os.getpid(), "process_started_at": None, **more}, file)
        os.rename(state + ".new", state)

    database = sqlite3.connect(path, timeout=5, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    phase("recording")
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "stop":
            break
        database.execute(
            "INSERT INTO action_event (source_ordinal, name, timestamp, key_char)"
            " SELECT max(source_ordinal) + 1, 'press', max(timestamp) + 0.1, ? FROM action_event",
            (line.strip(),))
        print("typed", flush=True)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.execute("PRAGMA journal_mode=DELETE").fetchall()
    database.close()
    phase("complete")
    """

  init(_ store: Store) throws {
    child.executableURL = URL(fileURLWithPath: Executable.path(of: "python3") ?? "/usr/bin/python3")
    child.arguments = ["-c", Self.program, store.database, store.file("capture-state.json")]
    (child.standardInput, child.standardOutput) = (input, output)
    try child.run()
    _ = output.fileHandleForReading.availableData
  }

  func type(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((text + "\n").utf8))
    _ = output.fileHandleForReading.availableData
  }

  func stop() throws {
    try input.fileHandleForWriting.write(contentsOf: Data("stop\n".utf8))
    child.waitUntilExit()
    #expect(child.terminationStatus == 0)
  }
}
