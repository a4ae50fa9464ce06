import CaptureFixtures
import CaptureModel
import Foundation
import RedactionFixtures
import TerminalHarness
import Testing

/// `seen redact` with the built program, on copies of recordings.
struct RedactCommandTests {
  private struct Answer: Decodable {
    struct Told: Decodable { let message: String }
    struct Recording: Decodable {
      let path, state: String
      let job: String?
      let rows, pictures, videoFrames: Int
      let tables: [String: Int]
      let leftBehind: [Notice]
      let obstacles: [Told]
      let error: Told?
    }
    let schema: String
    let recordings: [Recording]
  }

  private struct Jobs: Decodable {
    struct Job: Decodable {
      let job: String
      let state: String?
      let rows: Int?
    }
    let held, begun, ended, undone: [Job]
  }

  private struct Place {
    let program: Program
    let recording: CanaryRecording
    var path: String { recording.store.path }
    var state: String { program.surroundings.home.path }

    init(seed: UInt64) throws {
      program = try Program()
      recording = try CanaryRecording(seed: seed, count: 6)
    }

    func redact(_ words: String, input: String = "") throws -> Command.Result {
      try program.run(
        ["redact", "--recording", path] + words.split(separator: " ").map(String.init),
        input: Array(input.utf8))
    }

    func answer(_ words: String, input: String = "") throws -> Answer.Recording {
      let result = try redact(words + " --json", input: input)
      let answer = try JSONDecoder().decode(Answer.self, from: Data(result.stdout))
      #expect(answer.schema == "seen.redact.v1")
      return try #require(answer.recordings.first)
    }

    func jobs(_ words: String) throws -> Jobs {
      try JSONDecoder().decode(Jobs.self, from: Data(try redact(words + " --json").stdout))
    }

    var holds: String { state + "/state/seen/holds.json" }

    /// Canaries in any file of the recording, and of the program's home.
    func left() throws -> [String] {
      var found = try recording.found()
      let words = recording.canaries.values.joined()
      let files = try Command.run("find", [state, "-type", "f", "-print0"])
      for file in files.stdout.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        if words.contains(where: { data.range(of: Data($0.utf8)) != nil }) { found.append(file) }
      }
      return found
    }
  }

  @Test func aDryRunChangesNothingAndItsNumbersAreWhatThenGoes() throws {
    let place = try Place(seed: 1)
    let before = try place.recording.store.fingerprint()
    let text = try place.redact("--all")
    #expect(text.status == 0, "\(text.messages)")
    #expect(text.messages.contains("Nothing was changed. --yes does it."))
    let dry = try place.answer("--all --dry-run")
    #expect(dry.state == "dry-run" && dry.rows > 0)
    #expect(dry.leftBehind.contains { $0.code == "unreached-backups" })
    #expect(try place.recording.store.fingerprint() == before)
    let done = try place.answer("--all --yes --now")
    #expect(done.state == "done" && done.rows == dry.rows && done.tables == dry.tables)
    #expect(try place.left().isEmpty)
    let keys = try place.recording.store.sql(
      "SELECT count(*) FROM action_event WHERE key_name = 'redacted'")
    let all = try place.recording.store.sql(
      "SELECT count(*) FROM action_event WHERE name IN ('press', 'release')")
    #expect(keys == all)
    #expect(try place.program.run("ledger", "verify").status == 0)
    let shown = try place.program.run("ledger", "show").output
    #expect(shown.contains("was begun") && shown.contains("was done"))
  }

  @Test func whatIsHeldCanBeTakenBackAndIsPurgedWhenDue() throws {
    let place = try Place(seed: 2)
    let before = try place.recording.store.fingerprint()
    let held = try place.answer("--all --stream keys --yes")
    let job = try #require(held.job)
    #expect(held.state == "held" && job.count == 32)
    #expect(try place.jobs("--list").held.map(\.job) == [job])
    #expect(try place.jobs("--purge").ended.isEmpty)
    #expect(try place.recording.store.fingerprint() == before)
    let attributes = try FileManager.default.attributesOfItem(atPath: place.holds)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try place.jobs("--undo").undone.map(\.job) == [job])
    let again = try place.redact("--undo")
    #expect(again.status == 1 && again.messages.contains("nothing to take back"))
    _ = try place.answer("--all --yes")
    try elapse(place.holds)
    let ended = try place.jobs("--purge")
    #expect(ended.ended.map(\.state) == ["done"] && ended.held.isEmpty)
    #expect(try place.left().isEmpty)
  }

  /// Sets the end of every hold to the past.
  private func elapse(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let due = text.replacing(
      /"until":\{"microseconds":[0-9]+\}/, with: "\"until\":{\"microseconds\":1}")
    #expect(due != text)
    try Data(due.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func aBrokenListOfHoldsIsToldAndNothingIsPurged() throws {
    let place = try Place(seed: 3)
    _ = try place.answer("--all --yes")
    let before = try place.recording.store.fingerprint()
    try Data("{".utf8).write(to: URL(fileURLWithPath: place.holds))
    let purged = try place.redact("--purge")
    #expect(purged.status == 1 && purged.messages.contains("cannot be understood"))
    #expect(try String(contentsOfFile: place.holds, encoding: .utf8) == "{")
    #expect(try place.recording.store.fingerprint() == before)
  }

  @Test func whatWasBegunAndCannotBeReadIsToldAtEachStart() throws {
    let place = try Place(seed: 5)
    let folder = place.state + "/state/seen/redactions"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let broken = folder + "/\(String(repeating: "a", count: 32)).json"
    try Data("{".utf8).write(to: URL(fileURLWithPath: broken))
    for words in ["--list", "--purge", "--all --dry-run"] {
      let result = try place.redact(words)
      #expect(result.messages.contains("may be half done"), "\(words): \(result.messages)")
    }
    #expect(try place.redact("--purge").status == 1)
    #expect(FileManager.default.fileExists(atPath: broken), "it is left for the person")
  }

  @Test func windowsAreChosenByWordsFromInput() throws {
    let place = try Place(seed: 4)
    let title = try place.recording.store.sql("SELECT title FROM window_event LIMIT 1")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let some = try place.answer("--all --window --dry-run", input: title + "\n")
    #expect(some.state == "dry-run" && some.rows > 0)
    let none = try place.answer("--all --window --dry-run", input: "no such window\n")
    #expect(none.state == "nothing" && none.rows == 0)
    let empty = try place.redact("--all --window --dry-run")
    #expect(empty.status == 1 && empty.messages.contains("No pattern was given"))
  }

  @Test func summariesAreThoseOfAFreshReading() throws {
    let place = try Place(seed: 5)
    let path = place.path
    _ = try place.program.run("summary", "--recording", path)
    #expect(try place.answer("--all --yes --now").state == "done")
    let kept = try place.program.run("summary", "--recording", path, "--json").output
    let fresh = try Program().run("summary", "--recording", path, "--json").output
    #expect(kept == fresh)
  }

  @Test func whatStandsInTheWayIsTold() throws {
    let place = try Place(seed: 6)
    let before = try place.recording.store.fingerprint()
    let missing = try place.program.run(
      "redact", "--recording", place.path + "-none", "--all", "--yes", "--now")
    #expect(missing.status == 4, "\(missing.messages)")
    try FileManager.default.linkItem(
      atPath: place.recording.store.database, toPath: place.state + "/second")
    let linked = try place.redact("--all --yes --now")
    #expect(linked.status == 1 && linked.messages.contains("hard links"))
    try FileManager.default.removeItem(atPath: place.state + "/second")
    #expect(try place.recording.store.fingerprint() == before)
  }

  /// The job waits, and goes on before anything else at the next start.
  @Test func aLockedDatabaseStopsItAndTheNextStartEndsIt() throws {
    let place = try Place(seed: 7)
    let before = try place.recording.store.fingerprint()
    let other = Process()
    let (input, output) = (Pipe(), Pipe())
    other.executableURL = URL(fileURLWithPath: Executable.path(of: "sqlite3") ?? "/usr/bin/sqlite3")
    other.arguments = [place.recording.store.database]
    (other.standardInput, other.standardOutput) = (input, output)
    try other.run()
    input.fileHandleForWriting.write(Data("BEGIN IMMEDIATE; SELECT 'ready';\n".utf8))
    _ = output.fileHandleForReading.availableData
    let refused = try place.redact("--all --yes --now")
    #expect(refused.status == 1 && refused.messages.contains("locked"), "\(refused.messages)")
    #expect(refused.output.contains("open in process \(other.processIdentifier)") == false)
    #expect(try place.jobs("--list").begun.count == 1)
    #expect(
      try place.recording.store.fingerprint().names.contains { $0.hasSuffix(".seen-new") } == false)
    input.fileHandleForWriting.closeFile()
    other.waitUntilExit()
    #expect(try place.recording.store.fingerprint() == before)
    let next = try place.jobs("--list")
    #expect(next.begun.isEmpty)
    #expect(try place.left().isEmpty)
  }

  /// A recorder that goes on: the test itself is the process that the state file names.
  @Test func aLiveRecordingIsCoveredAndSaysThatBytesRemain() throws {
    let place = try Place(seed: 8)
    let store = place.recording.store
    for name in ["capture-terminal.json", "capture-artifact-manifest.json"] {
      try store.delete(name)
    }
    let file = URL(fileURLWithPath: store.file("capture-state.json"))
    var state = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    state["phase"] = "recording"
    state["pid"] = Int(ProcessInfo.processInfo.processIdentifier)
    state["process_started_at"] = NSNull()
    try JSONSerialization.data(withJSONObject: state).write(to: file)
    let done = try place.answer("--all --stream keys --yes --now")
    #expect(done.state == "bytes-remain", "\(done)")
    #expect(done.leftBehind.contains { $0.code == "bytes-remain" })
    #expect(try place.redact("--list").output.contains("bytes remain until the recorder stops"))
  }

  @Test(arguments: [
    "", "--from 10:00", "--stream keys", "--all --from 10:00 --to 11:00", "--from 25:00 --to 26:00",
    "--from 11:00 --to 10:00", "--all --app --window", "--all --region 1,2,3",
    "--all --region 0,0,0,5", "--all --region 0,0,5,5 --stream keys", "--list --purge",
    "--list --all", "--all x", "--all --yes --dry-run",
  ])
  func whatIsNoRequestIsRefused(words: String) throws {
    let program = try Program()
    let result = try program.run(["redact"] + words.split(separator: " ").map(String.init))
    #expect(result.status == 64, "\(words): \(result.messages)")
  }
}
