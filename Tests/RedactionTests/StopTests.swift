import CaptureFixtures
import CaptureModel
import Foundation
import Ledger
import Recordings
import Redaction
import RedactionFixtures
import SafeFiles
import Synchronization
import TerminalHarness
import Testing

/// What keeps a redaction from going on: it stops, says what is done and what is not, leaves nothing
/// behind, and goes on when it is let.
struct StopTests {
  private func expectFailure(
    _ standing: RedactionFailure.Standing, _ body: () async throws -> Void
  ) async -> RedactionFailure? {
    do {
      try await body()
      Issue.record("it did not fail")
    } catch let failure as RedactionFailure {
      #expect(failure.standing == standing)
      #expect(!failure.message.isEmpty && failure.hint?.isEmpty == false)
      return failure
    } catch { Issue.record("\(error)") }
    return nil
  }

  @Test func aSecondNameIsRefusedBeforeAnythingIsBegun() async throws {
    let recording = try CanaryRecording(seed: 1, count: 4)
    try FileManager.default.linkItem(
      atPath: recording.store.database, toPath: recording.state.path + "/second")
    let before = try recording.store.fingerprint()
    let ledger = try recording.ledger()
    let runner = RedactionRunner(folder: recording.folder, ledger: ledger)
    let plan = try runner.plan(recording.store.path, .everything)
    #expect(plan.obstacles.contains(.severalLinks(path: recording.store.database, count: 2)))
    _ = await expectFailure(.untouched) { _ = try await runner.redact(plan) }
    #expect(try recording.folder.jobs().jobs.isEmpty)
    #expect(ledger.count == 1)
    #expect(try recording.store.fingerprint() == before)
    try ledger.close()
  }

  /// Steps at which nothing of the recording has changed yet.
  static let reversible: [RedactionStep] = [
    .intentWritten, .intentNoted, .copyBegun, .middleOfCopy, .copyWritten, .copyChecked,
    .videoBegun,
    .videoWritten, .handoffsWritten, .prepared,
  ]

  @Test(arguments: reversible) func aFullDiskLeavesTheRecordingAsItWas(step: RedactionStep)
    async throws
  {
    let recording = try CanaryRecording(seed: 2, count: 4)
    let before = try recording.store.fingerprint()
    let ledger = try recording.ledger()
    let path = recording.store.path
    let runner = RedactionRunner(
      folder: recording.folder, ledger: ledger,
      faults: RedactionFaults { if $0 == step { throw SafeFilesError.diskFull(path: path) } })
    let plan = try runner.plan(path, .everything)
    let failure = await expectFailure(.unchanged) { _ = try await runner.redact(plan) }
    #expect(failure?.message.contains("no space left") == true, "\(failure?.message ?? "")")
    #expect(try recording.store.fingerprint() == before)
    // There is space again.
    let next = RedactionRunner(folder: recording.folder, ledger: ledger)
    let reports = try await next.resumeAll()
    #expect(reports.count == 1)
    #expect(try recording.found().isEmpty)
    try ledger.close()
  }

  @Test(arguments: [RedactionStep.middleOfZeroing, .afterRename, .manifestWritten, .verified])
  func whatHasBegunIsToldAndEnded(step: RedactionStep) async throws {
    let recording = try CanaryRecording(seed: 3, count: 4)
    let ledger = try recording.ledger()
    let path = recording.store.path
    let runner = RedactionRunner(
      folder: recording.folder, ledger: ledger,
      faults: RedactionFaults { if $0 == step { throw SafeFilesError.diskFull(path: path) } })
    let isSwapping = step == .middleOfZeroing || step == .afterRename
    _ = await expectFailure(isSwapping ? .midway : .unfinished) {
      _ = try await runner.redact(runner.plan(path, .everything))
    }
    // What a killed writer of ours leaves must not get into the seal.
    try recording.store.write(".seen-left.partial", [1, 2, 3])
    _ = try await RedactionRunner(folder: recording.folder, ledger: ledger).resumeAll()
    #expect(try recording.found().isEmpty)
    try recording.source().verify(.everything)
    #expect(try recording.store.fingerprint().names.allSatisfy { !$0.hasPrefix(".seen") })
    try ledger.close()
  }

  @Test func anotherProgramThatWritesMeanwhileIsNoticed() async throws {
    let recording = try CanaryRecording(seed: 4, count: 4)
    let ledger = try recording.ledger()
    let store = recording.store
    let database = store.database
    let runner = RedactionRunner(
      folder: recording.folder, ledger: ledger,
      faults: RedactionFaults { step in
        guard step == .copyChecked else { return }
        _ = try Command.run(
          "sqlite3", [database, "UPDATE recording SET task_description = 'another'"])
      })
    let failure = await expectFailure(.unchanged) {
      _ = try await runner.redact(runner.plan(store.path, RedactionSelection(streams: [.keys])))
    }
    #expect(failure?.message.contains("changed") == true)
    #expect(try store.sql("SELECT task_description FROM recording") == "another\n")
    _ = try await RedactionRunner(folder: recording.folder, ledger: ledger).resumeAll()
    // What the other one wrote is not lost.
    #expect(try store.sql("SELECT task_description FROM recording") == "another\n")
    #expect(try recording.found(["indexed", "overflow", "element"]).isEmpty)
    try ledger.close()
  }

  @Test func aLockedDatabaseIsWaitedFor() async throws {
    let recording = try CanaryRecording(seed: 5, count: 4)
    let ledger = try recording.ledger()
    let before = try recording.store.fingerprint()
    let other = try Holder(of: recording.store.database)
    let runner = RedactionRunner(folder: recording.folder, ledger: ledger)
    let failure = await expectFailure(.unchanged) {
      _ = try await runner.redact(runner.plan(recording.store.path, .everything))
    }
    #expect(failure?.message.contains("locked") == true, "\(failure?.message ?? "")")
    #expect(try recording.store.fingerprint() == before)
    let plan = try runner.plan(recording.store.path, .everything)
    #expect(plan.readers == [other.process])
    other.end()
    #expect(try await runner.resumeAll().count == 1)
    #expect(try recording.found().isEmpty)
    try ledger.close()
  }

  @Test func twoAtOnceAreRefused() async throws {
    let recording = try CanaryRecording(seed: 6, count: 4)
    let ledger = try recording.ledger()
    let folder = recording.folder
    let second = RedactionRunner(folder: folder, ledger: ledger)
    let refused = Mutex<RedactionFailure?>(nil)
    let path = recording.store.path
    let runner = RedactionRunner(folder: folder, ledger: ledger)
    let plan = try runner.plan(path, .everything)
    let directory = try Directory.makePrivate(folder.path)
    let lock = try FileLock("lock", in: directory)
    do { _ = try await second.redact(plan) } catch { refused.withLock { $0 = error } }
    #expect(refused.withLock { $0 }?.standing == .untouched)
    _ = consume lock
    try ledger.close()
  }

  @Test func whatIsGivenUpLeavesNothingBehind() async throws {
    let recording = try CanaryRecording(seed: 8, count: 4)
    let before = try recording.store.fingerprint()
    let ledger = try recording.ledger()
    let path = recording.store.path
    let failing = RedactionRunner(
      folder: recording.folder, ledger: ledger,
      faults: RedactionFaults { if $0 == .copyWritten { throw CancellationError() } })
    let failure = await expectFailure(.unchanged) {
      _ = try await failing.redact(failing.plan(path, .everything))
    }
    #expect(failure?.message.contains("cancelled") == true)
    let job = try #require(try recording.folder.jobs().jobs.first)
    #expect(try failing.giveUp(job))
    #expect(try !failing.giveUp(job))
    #expect(try recording.folder.jobs().jobs.isEmpty)
    #expect(try recording.store.fingerprint() == before)
    try ledger.close()
  }

  @Test func aRecordingThatIsNotThereIsTold() async throws {
    let recording = try CanaryRecording(seed: 9, count: 4)
    let ledger = try recording.ledger()
    let path = recording.store.path
    let failing = RedactionRunner(
      folder: recording.folder, ledger: ledger,
      faults: RedactionFaults { if $0 == .afterRename { throw CancellationError() } })
    _ = await expectFailure(.midway) {
      _ = try await failing.redact(failing.plan(path, .everything))
    }
    try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
    let runner = RedactionRunner(folder: recording.folder, ledger: ledger)
    let report = try #require(try await runner.resumeAll().first)
    guard case .failure(let failure) = report.result else {
      Issue.record("done without a recording")
      return
    }
    #expect(failure.message.contains("nothing at") && failure.standing == .midway)
    try FileManager.default.moveItem(atPath: path + "-away", toPath: path)
    _ = try await runner.resumeAll()
    #expect(try recording.found().isEmpty)
    try ledger.close()
  }

  /// A recorder that died leaves a WAL and an unfinished video; both go.
  @Test func aRecordingWhoseRecorderDiedIsWrittenAnewWithItsWAL() async throws {
    let store = try Store(.unsealed)
    let state = try TemporaryDirectory()
    defer { state.remove() }
    let ledger = try OwnerLedger(
      LedgerPaths(ledger: state.path + "/l", own: state.path + "/o", keys: state.path + "/k"))
    let runner = RedactionRunner(folder: JobFolder(path: state.path + "/jobs"), ledger: ledger)
    let plan = try runner.plan(store.path, .everything)
    guard case .done(let rows, _) = try await runner.redact(plan) else {
      Issue.record("not done")
      return
    }
    #expect(rows > 300)
    let names = try FileManager.default.contentsOfDirectory(atPath: store.path)
    #expect(!names.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
    #expect(try store.sql("SELECT DISTINCT title FROM window_event") == "redacted\n")
    for name in names {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: store.file(name)))
      #expect(bytes.range(of: Data("Mousepad".utf8)) == nil, "\(name)")
    }
    try ledger.close()
  }

  @Test func everyErrorSaysWhatToDo() {
    let errors: [RedactionError] = [
      .busy(path: "/x"), .changed(path: "/x"), .stopping(path: "/x"),
      .severalLinks(path: "/x", count: 2), .damaged(path: "/x", code: 11), .unsupported(path: "/x"),
      .videoToolMissing, .videoFailed(path: "/x"), .videoDiffers(path: "/x"),
      .tooScattered(pieces: 9), .left(path: "/x", rows: 1), .sealBroken(path: "/x"),
      .notRedactable(path: "/x"), .cancelled, .file(.diskFull(path: "/x")),
    ]
    for error in errors {
      #expect(error.message.hasSuffix("."))
      #expect(error.hint?.isEmpty == false)
    }
  }
}

/// Another program that has a database open and locked.
final class Holder {
  private let child: Process
  private let input = Pipe()
  var process: Int32 { child.processIdentifier }

  init(of path: String) throws {
    child = Process()
    child.executableURL = URL(fileURLWithPath: Executable.path(of: "python3") ?? "/usr/bin/python3")
    child.arguments = [
      "-c",
      """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1], isolation_level=None)
      database.execute("BEGIN IMMEDIATE")
      print("ready", flush=True)
      sys.stdin.readline()
      """, path,
    ]
    let output = Pipe()
    (child.standardInput, child.standardOutput) = (input, output)
    try child.run()
    _ = output.fileHandleForReading.availableData
  }

  func end() {
    input.fileHandleForWriting.closeFile()
    child.waitUntilExit()
  }
}
