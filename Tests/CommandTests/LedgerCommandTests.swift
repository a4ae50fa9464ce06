import CaptureFixtures
import CaptureModel
import Foundation
import Ledger
import LedgerFixtures
import TerminalHarness
import Testing

/// `seen ledger`, as a script or a person at a shell would use it.
struct LedgerCommandTests {
  struct Verdict: Decodable {
    struct Fault: Decodable {
      let message: String
      let meaning: String?
      let entry: Int?
      let byte: Int?
    }
    let schema: String
    let verified: Bool
    let entries, signed: Int
    let vouched: Int?
    let fault: Fault?
  }

  struct Shown: Decodable {
    struct Entry: Decodable {
      let number: Int
      let type: String?
      let explanation: String?
      let leaf: String
      let answers: Int?
    }
    let schema: String
    let total: Int
    let more: Bool
    let entries: [Entry]
  }

  private func story(_ entries: Int = 25) throws -> (program: Program, paths: LedgerPaths) {
    let program = try Program()
    let paths = try LedgerStory.paths(program.surroundings.environment)
    try LedgerStory().write(entries, to: paths)
    return (program, paths)
  }

  private func change(_ path: String, at offset: Int) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64(offset))
    let byte = try #require(try file.read(upToCount: 1)?.first)
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: Data([byte ^ 1]))
    try file.close()
  }

  private func head(_ program: Program) throws -> String {
    struct Head: Decodable { let key: String }
    return try program.json(Head.self, "ledger", "head").key
  }

  @Test(arguments: [
    ["verify"], ["show"], ["head"], ["prove", "0"], ["export"], ["rotate"], ["rotate", "--lost"],
    ["count"],
  ])
  func withoutALedgerOneSentenceAndAHintAreTold(words: [String]) throws {
    let program = try Program()
    let result = try program.run(["ledger"] + words)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.messages.hasPrefix("error: There is no history at "))
    #expect(result.messages.contains("hint: It begins with your first choice"))
    #expect(!FileManager.default.fileExists(atPath: program.surroundings.home.path + "/share/seen"))
  }

  @Test func beginningSaysWhatItMeansAndDoneTwiceChangesNothing() throws {
    let program = try Program()
    let first = try program.run("ledger", "begin")
    #expect(first.status == 0)
    #expect(first.output.contains("cannot be taken back. It holds no content."))
    let paths = try LedgerStory.paths(program.surroundings.environment)
    let before = try Data(contentsOf: URL(fileURLWithPath: paths.ledger + "/entries"))
    let second = try program.run("ledger", "begin")
    #expect(second.status == 0 && second.output.contains("has begun already"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: paths.ledger + "/entries")) == before)
  }

  @Test func aGoodLedgerIsVerified() throws {
    let (program, _) = try story()
    let result = try program.run("ledger", "verify")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("Verified: 25 entries, signed up to 25.\nKey: seen.local/"))
    let verdict = try program.json(Verdict.self, "ledger", "verify")
    #expect(verdict.schema == "seen.ledger.verify.v1" && verdict.verified && verdict.entries == 25)
  }

  @Test func aChangedByteIsToldWithItsPlaceAndWhatToDo() throws {
    let (program, paths) = try story()
    let place = try LedgerReader(directory: paths.ledger).entry(7).offset
    try change(paths.ledger + "/entries", at: place + 40)
    let result = try program.run("ledger", "verify")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("NOT VERIFIED: The history was changed: entry 7, at byte"))
    #expect(result.output.contains("Keep a copy of the folder"))
    let verdict = try JSONDecoder().decode(
      Verdict.self, from: Data(try program.run("ledger", "verify", "--json").stdout))
    #expect(!verdict.verified && verdict.fault?.entry == 7)
    #expect(verdict.fault?.byte.map { (place..<place + 300).contains($0) } == true)
    #expect(try program.run("ledger", "prove", "3").status == 1)
    #expect(try program.run("ledger", "export").status == 1)
  }

  @Test func theLastEntriesAreShownInPlainWordsTheNewestLast() throws {
    let (program, _) = try story()
    let result = try program.run("ledger", "show", "--limit", "12")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines.first?.contains("13  You chose: ") == true)
    #expect(
      lines.last?.hasSuffix("24  Seen counted 1204 events of screenshots on 2025-11-25.") == true)
    #expect(result.output.contains("You paused screenshots for 30 minutes."))
    #expect(result.output.contains("The recorder confirmed choice 3 after 0.2 s."))
    #expect(result.messages.contains("There are older ones"))
  }

  @Test func entriesAreShownByKindStreamAndDay() throws {
    let (program, _) = try story()
    let pauses = try program.json(Shown.self, "ledger", "show", "--kind", "pauses")
    #expect(pauses.schema == "seen.ledger.show.v1" && pauses.total == 25 && !pauses.more)
    #expect(
      pauses.entries.map(\.type) == ["pause.begun", "pause.ended", "pause.begun", "pause.ended"])
    #expect(pauses.entries[1].answers == pauses.entries[0].number)
    let one = try program.json(
      Shown.self, "ledger", "show", "--kind", "counts.day", "--stream", "keys")
    #expect(one.entries.count == 2)
    #expect(one.entries.allSatisfy { $0.explanation?.contains("of keys") == true })
    let day = try program.json(Shown.self, "ledger", "show", "--day", "2025-11-24")
    #expect(day.entries.count == 25)
    let none = try program.run("ledger", "show", "--day", "2025-11-20")
    #expect(none.status == 0 && none.output.isEmpty)
    #expect(none.messages.contains("None of the 25 entries is as asked."))
  }

  @Test(arguments: [
    ["show", "--kind", "gossip"], ["show", "--stream", "smell"], ["show", "--limit", "-1"],
    ["verify", "--seen", "x"], ["prove"], ["prove", "1", "--check", "x"],
    ["prove", "--check", "x"],
    ["export", "--format", "tlog"], ["export", "--output", "x"], ["verify", "--ledger", ""],
  ])
  func wrongArgumentsAreToldAsThat(words: [String]) throws {
    let result = try Program().run(["ledger"] + words)
    #expect(result.status == 64)
    #expect(result.messages.hasPrefix("error: "))
  }

  @Test func aKeptCheckpointFindsAnotherHistoryInItsPlace() throws {
    let (program, paths) = try story()
    let key = try head(program)
    let kept = program.surroundings.home.path + "/kept"
    try Data(try program.run("ledger", "head", "--checkpoint").stdout)
      .write(to: URL(fileURLWithPath: kept))
    try LedgerStory(start: Instant(microseconds: 1_764_100_000_000_000)).write(40, to: paths)
    let arguments = ["ledger", "verify", "--ledger", paths.ledger, "--key", key, "--seen", kept]
    let good = try program.run(arguments)
    #expect(good.status == 0)
    #expect(good.output.contains("What you saw before, 25 entries, is unchanged."))
    let other = try story(40)
    let wrong = try other.program.run([
      "ledger", "verify", "--ledger", other.paths.ledger, "--key", key, "--seen", kept,
    ])
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("NOT VERIFIED: "))
    let bad = try program.run("ledger", "verify", "--key", "nonsense")
    #expect(bad.status == 1 && bad.messages.contains("hint: It looks like seen.local/"))
    let another = try program.run([
      "ledger", "verify", "--key", try head(other.program), "--seen", kept,
    ])
    #expect(another.status == 1 && another.messages.contains("was not signed with the key"))
  }

  @Test func aProofIsCheckedWithoutTheLedger() throws {
    let (program, _) = try story()
    let key = try head(program)
    let path = program.surroundings.home.path + "/p.tlog-proof"
    #expect(try program.run("ledger", "prove", "4", "--output", path).status == 0)
    let far = try Program()
    let good = try far.run("ledger", "prove", "--check", path, "--key", key)
    #expect(good.status == 0)
    #expect(good.output.contains("The proof holds: entry 4 of 25 that were signed."))
    #expect(good.output.contains("The person paused screenshots for 30 minutes."))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("index 4", with: "index 5").write(
      toFile: path, atomically: true, encoding: .utf8)
    let moved = try far.run("ledger", "prove", "--check", path, "--key", key)
    #expect(moved.status == 1 && moved.messages.contains("The proof does not hold"))
    try "x\n".write(toFile: path, atomically: true, encoding: .utf8)
    let no = try far.run("ledger", "prove", "--check", path, "--key", key)
    #expect(no.status == 1 && no.messages.contains("is not a proof"))
    #expect(try program.run("ledger", "prove", "99").messages.contains("There is no entry 99"))
  }

  @Test func everyLineOfTheExportIsALeafAndACopyVerifies() throws {
    let (program, _) = try story()
    let lines = try program.run("ledger", "export").output.split(separator: "\n")
    let shown = try program.json(Shown.self, "ledger", "show")
    #expect(
      lines.map { line in
        Digest.leaf(Array(line.utf8)).bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
          .joined()
      } == shown.entries.map(\.leaf))
    let copy = program.surroundings.home.path + "/copy"
    #expect(
      try program.run("ledger", "export", "--format", "tlog", "--output", copy).status == 0)
    #expect(try Program().run("ledger", "verify", "--ledger", copy).status == 0)
    let twice = try program.run("ledger", "export", "--format", "tlog", "--output", copy)
    #expect(twice.status == 1 && twice.messages.contains("is there already"))
  }

  @Test func theKeyIsChangedAndALostOneReplaced() throws {
    let (program, paths) = try story()
    let first = try head(program)
    #expect(try program.run("ledger", "rotate").status == 0)
    #expect(try head(program) != first)
    #expect(try program.run("ledger", "verify", "--key", first).status == 0)
    let kept = try program.run("ledger", "rotate", "--lost")
    #expect(kept.status == 1 && kept.messages.contains("is not lost: it is there"))
    try FileManager.default.removeItem(atPath: paths.keys + "/ledger.key")
    let gone = try program.run("ledger", "rotate")
    #expect(gone.status == 1 && gone.messages.contains("hint: Put the key back from a backup."))
    #expect(try program.run("ledger", "rotate", "--lost").status == 0)
    #expect(try program.run("ledger", "verify").status == 0)
    let auditor = try program.run("ledger", "verify", "--key", first)
    #expect(auditor.status == 1 && auditor.output.contains("does not vouch for it"))
  }

  @Test func theLinearModeSaysTheHistoryToo() throws {
    let (program, _) = try story()
    let said = try program.run(["--plain"], input: Array("8\nonly keys\nquit\n".utf8)).output
    #expect(said.contains("The last 20 of 25 entries, the newest first:"))
    #expect(said.contains("entry 16: You paused screenshots for 30 minutes."))
    let none = try Program().run(["--plain"], input: Array("history\nquit\n".utf8)).output
    #expect(none.contains("There is no history yet."))
    #expect(none.contains("It begins with your first choice, or with `seen ledger begin`."))
  }

  @Test func countsOfFinishedDaysAreWrittenOnce() throws {
    let program = try Program()
    _ = try Store(.typedText).copy(to: program.place("typed"))
    #expect(try program.run("ledger", "begin").status == 0)
    #expect(try program.run("ledger", "count").output == "Counts of 1 day were written.\n")
    #expect(try program.run("ledger", "count").output == "No day is missing.\n")
    let shown = try program.json(Shown.self, "ledger", "show", "--kind", "counts")
    #expect(shown.entries.count == 5)
    #expect(
      shown.entries.contains {
        $0.explanation?.hasPrefix("Seen counted 851 events") == true
          || $0.explanation?.contains("of keys on 2026-11-23") == true
      })
  }

  @Test(
    .enabled(
      if: getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
      "needs root and setpriv"))
  func whoMayNotReadIsToldSoWithAStatusOfItsOwn() throws {
    let (program, paths) = try story()
    let copy = FileManager.default.temporaryDirectory.path + "/seen-not-allowed-\(UUID())"
    try FileManager.default.copyItem(atPath: program.path, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let result = try Command.run(
      "setpriv",
      ["--reuid", "65534", "--clear-groups", copy, "ledger", "verify", "--ledger", paths.ledger],
      environment: program.surroundings.environment)
    #expect(result.status == 7)
    #expect(result.messages.contains("error: This user may not use "))
  }
}
