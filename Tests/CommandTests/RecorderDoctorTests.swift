import Foundation
import TerminalHarness
import Testing

/// `seen doctor --recorder`, with recorders that keep to docs/recorder-protocol.md and that do not.
struct RecorderDoctorTests {
  private struct Answer: Decodable {
    struct Check: Decodable { let check, title, verdict, seen: String }
    let schema: String
    let checks: [Check]
    let cannotKnow: [String]
  }

  private static let recorder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("ObeyingRecorder").path

  private func doctor(
    _ command: String, rows: Bool = true, within: String = "20", _ more: [String] = []
  ) throws -> (answer: Answer, status: Int32?) {
    let program = try Program()
    let result = try program.run(
      ["doctor", "--recorder", command, "--within", within, "--watch", "0.3", "--json"]
        + (rows ? ["--rows", Self.recorder + " rows"] : []) + more)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(result.stdout))
    return (answer, result.status)
  }

  /// Two halves, so that they run beside each other.
  @Test(arguments: [
    ["status", "no-files", "allowed", "narrowing", "pause", "widening", "expiry", "hours"],
    [
      "exclusions", "clock", "replaced", "broken", "removed", "offer-removed", "writable", "link",
      "restart", "killed",
    ],
  ])
  func oneThatObeysPassesEveryCheck(checks: [String]) throws {
    let (answer, status) = try doctor(Self.recorder, checks.flatMap { ["--check", $0] })
    #expect(answer.schema == "seen.conformance.v1")
    #expect(answer.checks.map(\.check) == checks)
    for check in answer.checks {
      #expect(check.verdict == "pass", "\(check.check): \(check.seen)")
    }
    #expect(status == 0)
    #expect(answer.cannotKnow.count == 4)
  }

  /// Each fault by the check that is there for it, and by what it says.
  private static let faults: [(fault: String, check: String, within: String, seen: String)] = [
    ("slow=600000", "pause", "1", "it was not off"),
    ("dies=1200", "status", "20", "It ended, and nobody had asked it to."),
    ("restarts=1200", "status", "20", "nobody had asked it to."),
    ("lies", "narrowing", "20", "rows of keys, screens came after that"),
    ("half=keys", "narrowing", "20", "it still records keys"),
    ("silent", "status", "20", "there was no heartbeat"),
    ("old", "narrowing", "1", "it did not echo the digests"),
    ("malformed", "allowed", "20", "a member here is not known"),
    ("readable", "allowed", "20", "Other users can read"),
    ("link", "allowed", "20", "is a symbolic link"),
    ("trusting", "writable", "1", "it was not off"),
    ("stubborn", "broken", "1", "it was not off"),
    ("timeless", "expiry", "1", "it was not off"),
    ("blind", "exclusions", "20", "came after that"),
  ]

  @Test(arguments: faults.indices)
  func everyFaultIsCaught(index: Int) throws {
    let fault = Self.faults[index]
    let (answer, status) = try doctor(
      Self.recorder + " --fault " + fault.fault, within: fault.within, ["--check", fault.check])
    let check = try #require(answer.checks.first)
    #expect(check.verdict == "fail" && status == 1)
    #expect(check.seen.contains(fault.seen), "\(check.seen)")
  }

  /// Whose counters lie too, only somebody who looks into the recording finds out.
  @Test func oneThatLiesTwicePassesUntilSomebodyLooks() throws {
    let liar = Self.recorder + " --fault hides"
    let blind = try doctor(liar, rows: false, ["--check", "pause"])
    #expect(blind.status == 0)
    #expect(blind.answer.cannotKnow.first?.contains("nobody looked") == true)
    let seeing = try doctor(liar, ["--check", "pause"])
    #expect(seeing.status == 1)
  }

  @Test func whatIsNotKnownIsNoPass() throws {
    let (answer, status) = try doctor(
      Self.recorder, rows: false, ["--rows", "false", "--check", "pause"])
    #expect(answer.checks.map(\.verdict) == ["cannot-know"] && status == 0)
    #expect(answer.checks.first?.seen.contains("--rows") == true)
  }

  @Test func aCommandThatIsNoRecorderFails() throws {
    let (answer, status) = try doctor("true", ["--check", "pause"])
    #expect(answer.checks.first?.seen == "It ended before it wrote a status file.")
    #expect(status == 1)
  }

  @Test func itIsPrintedForPeopleAndLeavesNothingBehind() throws {
    var program = try Program()
    let temporary = program.surroundings.home.path + "/tmp"
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    program.surroundings.environment["TMPDIR"] = temporary
    let result = try program.run(
      "doctor", "--recorder", Self.recorder + " --fault lies", "--watch", "0.3", "--within", "20",
      "--check", "allowed", "--check", "pause")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("✓ pass         allowed       Echoed;") == true)
    #expect(lines.dropFirst().first?.hasPrefix("✗ FAIL         pause         It conf") == true)
    #expect(result.output.contains("1 passed, 1 failed, 0 cannot be known."))
    #expect(result.status == 1)
    let left = try Command.run("pgrep", ["-f", Self.recorder + " --fault lies$"])
    #expect(left.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
  }

  /// What a recorder took meanwhile is not left lying about, and it does not go on.
  @Test func aTestThatIsKilledTakesTheRecorderWithIt() throws {
    let program = try Program()
    let temporary = program.surroundings.home.path + "/tmp"
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    var environment = program.surroundings.environment
    (environment["TMPDIR"], environment["seen"]) = (temporary, program.path)
    environment["recorder"] = Self.recorder + " --fault dies=600000"
    let script = """
      "$seen" doctor --recorder "$recorder" --check status > /dev/null & doctor=$!
      until ls "$TMPDIR"/*/run/seen/recorders/*.json > /dev/null 2>&1; do read -rt 0.01 <> <(:); done
      kill -9 "$doctor"; wait "$doctor" 2> /dev/null
      for turn in {1..500}; do
        [[ -z $(ls "$TMPDIR") ]] && ! pgrep -fx "$recorder" > /dev/null && { echo gone; exit; }
        read -rt 0.02 <> <(:)
      done
      ls "$TMPDIR"; pgrep -fa "$recorder"
      """
    let result = try Command.run("bash", ["-c", script], environment: environment)
    #expect(result.output == "gone\n")
  }

  @Test func optionsThatGoWithARecorderNeedOne() throws {
    let program = try Program()
    #expect(try program.run("doctor", "--check", "pause").status == 64)
    let result = try program.run("doctor", "--recorder", "true", "--within", "0")
    #expect(result.status == 64 && result.messages.contains("0.05 to 60 seconds"))
  }
}
