import CaptureFixtures
import CaptureModel
import Foundation
import Ledger
import LedgerFixtures
import TerminalHarness
import Testing

/// What a person and an auditor do with the history.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct HistoryTests {
  private static func ledger(_ entries: Int) -> Recordings {
    Recordings { surroundings in
      try LedgerStory().write(entries, to: LedgerStory.paths(surroundings.environment))
    }
  }

  private func paths(_ person: Person) throws -> LedgerPaths {
    try LedgerStory.paths(person.dashboard.surroundings.environment)
  }

  @Test(arguments: ScreenSize.three)
  func thePersonReadsTheirHistory(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.ledger(25))
    try person.opens(.history)
    try person.reads(
      "verified, 25 entries, signed up to 25, key ",
      "last witnessed: no auditor has looked with Seen yet",
      "Counted", "Seen counted 1204 events of screenshots on 2025-11-25.")
    try person.presses("c", for: "history.kind")
    try person.reads("You chose: full for pointer motion", "Only policy.")
    try person.presses("c", "c", for: "history.kind")
    try person.reads("You paused screenshots for 30 minutes.", "only pauses")
    try person.presses("C", "C", "C", for: "history.kind-before")
    try person.reads("All kinds.", "Seen counted 1204 events of screenshots on 2025-11-25.")
    try person.presses("Enter", for: "history.open")
    try person.reads("Leaf hash: ", "As it is hashed, set out for reading:")
    try person.presses("q")
    try person.presses("e", for: "history.prove")
    try person.reads("The proof was written to ")
    let proofs = person.dashboard.surroundings.home.path + "/share/seen/proofs"
    #expect(try FileManager.default.contentsOfDirectory(atPath: proofs) == ["entry-24.tlog-proof"])
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aByteThatIsChangedByHandIsShownWithItsPlace(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.ledger(40))
    try person.opens(.history)
    try person.reads("verified, 49 entries")
    let ledger = try paths(person).ledger
    let entry = try LedgerReader(directory: ledger).entry(17)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: ledger + "/entries"))
    try file.seek(toOffset: UInt64(entry.offset + 40))
    try file.write(contentsOf: Data("#".utf8))
    try file.close()
    try person.presses("y", for: "history.verify")
    try person.reads(
      "! NOT VERIFIED: The history was changed: entry 17", "Place: entry 17, byte",
      "the 17 before it hold", "Keep a copy of the")
    try person.leaves()
  }

  @Test func withoutColoursTheWordsSayTheSame() throws {
    let person = try Person(
      at: ScreenSize(80, 24), with: Self.ledger(25), environment: ["NO_COLOR": "1"])
    try person.opens(.history)
    try person.reads("● verified, 25 entries", "■ Redacted", "# Counted", "‖ Paused", "● Resumed")
    try person.leaves()
  }

  @Test func aLogThatGrowsIsFollowed() throws {
    let person = try Person(at: ScreenSize(80, 24), with: Self.ledger(25))
    try person.opens(.history)
    try person.reads("verified, 25 entries")
    try LedgerStory(start: Instant(microseconds: 1_764_100_000_000_000))
      .write(30, to: paths(person))
    try person.reads("verified, 37 entries")
    try person.leaves()
  }

  @Test func withoutOneItSaysWhatItIsAndHowItBegins() throws {
    let person = try Person(at: ScreenSize(80, 24), with: .none)
    try person.opens(.history)
    try person.reads("There is no history at ", "It holds no content.", "seen ledger begin")
    try person.leaves()
  }

  @Test func finishedDaysAreCountedIntoTheLedger() throws {
    let person = try Person(at: ScreenSize(80, 24), with: Self.ledger(1) + .typedText)
    try person.opens(.history)
    try person.reads("Seen counted", "on 2026-11-23.")
    try person.leaves()
  }

  /// What the kernel saw an auditor's dashboard open.
  @Test(.enabled(if: Self.hasTracer, "there is no strace"))
  func theAuditorsDashboardOpensNoRecording() throws {
    let trace = FileManager.default.temporaryDirectory.path + "/seen-trace-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: trace) }
    let person = try Auditor(trace: trace, entries: 25)
    try person.session.wait(for: "verified, 25 entries")
    for key in "1234567" {
      try person.session.type(String(key))
      try person.session.wait(for: "That screen does not exist for an auditor")
      try person.session.press("C-l")
      try person.session.type("8")
    }
    try person.session.type("9")
    try person.session.wait(for: "Pauses: 2")
    try person.session.type("q")
    let opened = try String(contentsOfFile: trace, encoding: .utf8)
    #expect(opened.contains("/seen/ledger"))
    for word in [
      ".openadapt", "captures", "summary.sqlite", "activitywatch", "recording.db", "aw-server",
    ] {
      #expect(!opened.contains(word), "it opened \(word)")
    }
    // Written to: the terminal alone.
    let writes = opened.split(separator: "\n").filter {
      ($0.contains("O_WRONLY") || $0.contains("O_RDWR") || $0.contains("O_CREAT"))
        && !$0.contains("/dev/") && !$0.contains("ENOENT")
    }
    #expect(writes.isEmpty, "\(writes)")
  }

  private static var hasTracer: Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")
  }
}

/// Somebody who looks at another's history, traced by the kernel.
private struct Auditor {
  let session: TerminalSession
  private let surroundings: Surroundings

  init(trace: String, entries: Int) throws {
    var surroundings = try Surroundings()
    try Dashboard.typedText(&surroundings)
    let paths = try LedgerStory.paths(surroundings.environment)
    try LedgerStory().write(entries, to: paths)
    let verdict = try LedgerVerifier(paths.ledger, trust: .anyone).verify()
    let key = try #require(verdict.signer?.encoded)
    self.surroundings = surroundings
    session = try TerminalSession(
      [
        "strace", "-f", "-e", "trace=open,openat,openat2,creat,rename,unlink", "-o", trace,
        try Dashboard.program(), "audit", paths.ledger, "--key", key,
      ], columns: 80, rows: 24, in: surroundings, recordsOutput: true)
  }
}
