import Foundation
import TerminalHarness
import Testing

/// `seen audit` on the command line; who may do what is shown by `ThreeUsersTests`.
struct AuditTests {
  struct Setup: Decodable {
    struct Step: Decodable {
      let kind, path, words, outcome: String
      let command: String?
    }
    let schema: String
    let dryRun: Bool
    let steps: [Step]
  }

  struct Visits: Decodable {
    struct Visit: Decodable {
      struct Fault: Decodable {
        let message: String
        let entry, byte: Int?
      }
      let owner: UInt32
      let verified: Bool
      let entries: Int
      let before, kept: Int?
      let key, fingerprint, cosigned: String?
      let fault: Fault?
      let evidence: [String]
    }
    let schema: String
    let visits: [Visit]
  }

  struct List: Decodable {
    struct Auditor: Decodable {
      let uid: UInt32
      let state: String
      let size: Int?
      let standing: String?
    }
    let schema: String
    let audited, verified: Bool
    let entries: Int
    let key, fingerprint: String?
    let auditors: [Auditor]
    let unwitnessed: Int?
    let noted: Int
  }

  private let program: Program
  private var root: String { program.surroundings.home.path + "/var" }
  private var home: String { program.surroundings.home.path }
  private let uid = geteuid()

  init() throws { program = try Program() }

  private func run(_ arguments: String...) throws -> Command.Result {
    try program.run(["audit"] + arguments)
  }

  private func decoded<Answer: Decodable>(
    _ type: Answer.Type, _ arguments: String..., status: Int32 = 0
  ) throws -> Answer {
    let result = try program.run(["audit"] + arguments + ["--json"])
    #expect(result.status == status, "\(result.messages)")
    return try JSONDecoder().decode(type, from: Data(result.stdout))
  }

  private func write(_ count: Int) throws {
    let roles = URL(fileURLWithPath: program.path).deletingLastPathComponent()
      .appendingPathComponent("LedgerRoles").path
    let result = try Command.run(
      roles, ["write", root, "\(count)"], environment: program.surroundings.environment)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: [
    (["enroll", "0", "--key", "x"], 1, "not the key of a history", "seen ledger head"),
    (["enroll", "nobody-of-this-name", "--key", "x"], 1, "no user nobody-of-this-name", "uid"),
    (["enroll", "4294967294"], 1, "no history at", "first choice"),
    (["visit", "0"], 1, "not enrolled with the history of uid 0", "seen audit enroll 0"),
    (["list"], 1, "no history at", "first choice"),
    (["setup", "--group", "no-such-group", "--user", "0"], 1, "no group", "groupadd"),
    (["setup", "--group", "0", "--user", "no-such-user"], 1, "no user", "numeric uid"),
    (["setup", "--group", "0"], 64, "Whose history?", "--user"),
    (["setup", "--group", "0", "--home", "/x"], 64, "--home needs", "--user"),
    (["setup", "--user", "0"], 64, "--group", "Usage"),
    (["visit", "--root", "var"], 64, "absolute path", "--root"),
  ]) func errorsSayWhatToDo(
    _ arguments: [String], _ status: Int32, _ message: String, _ hint: String
  ) throws {
    let roots = arguments.contains("--root") ? [] : ["--root", root]
    let result = try program.run(["audit"] + arguments + roots)
    #expect(result.status == status, "\(result.messages)")
    #expect(result.output == "")
    #expect(result.messages.contains(message), "\(result.messages)")
    #expect(result.messages.lowercased().contains(hint.lowercased()), "\(result.messages)")
  }

  @Test func withoutAnEnrolmentThereIsNothingToVisit() throws {
    let result = try run("visit")
    #expect(result.status == 0 && result.messages.contains("enrolled with no history"))
    #expect(try decoded(Visits.self, "visit").visits.isEmpty)
  }

  @Test func aDryRunTellsTheStepsAndMakesNothing() throws {
    // As any user, so in a place that is root's whoever runs this.
    let root = "/var/seen-test-\(UUID().uuidString)"
    let arguments = ["--group", "0", "--user", "0", "--auditor", "0", "--root", root]
    let answer = try decoded(
      Setup.self, "setup", "--group", "0", "--user", "0", "--auditor", "0", "--root", root,
      "--home", home, "--dry-run")
    #expect(answer.schema == "seen.audit.setup.v1" && answer.dryRun)
    #expect(answer.steps.allSatisfy { $0.outcome == "planned" } && answer.steps.count == 9)
    #expect(answer.steps.first?.command?.hasPrefix("install -d -o") == true)
    #expect(!FileManager.default.fileExists(atPath: root))
    let text = try program.run(["audit", "setup", "--dry-run", "--home", home] + arguments)
    #expect(text.output.split(separator: "\n").count == 9)
  }

  @Test(
    .enabled(if: geteuid() == 0, "only root can set up a machine"),
    arguments: ["000", "022", "077", "777"])
  func modesDoNotDependOnTheUmask(mask: String) throws {
    let result = try program.shell(
      "umask \(mask); $seen audit setup --group 0 --user 0 --home \(home) --root \(root)")
    #expect(result.status == 0, "\(result.messages)")
    defer { _ = try? Command.run("chattr", ["-R", "-a", root]) }
    let modes = try Command.run(
      "stat",
      ["-c", "%a"]
        + ["", "/ledger", "/witness", "/ledger/0", "/ledger/0/entries"].map { root + $0 })
    #expect(modes.output == "711\n711\n755\n2750\n640\n")
  }

  @Test func theDoctorNamesAnOpenUmask() throws {
    let open = try program.shell("umask 002; $seen doctor").output
    #expect(open.contains("History problem: Your umask (0002)"))
    #expect(open.contains("Mend it with: umask 0027"))
    #expect(try !program.shell("umask 022; $seen doctor").output.contains("History problem"))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can set up a machine"))
  func fromSettingUpToSeeingWhoLooked() throws {
    let done = try decoded(
      Setup.self, "setup", "--group", "0", "--user", "0", "--auditor", "0", "--root", root,
      "--home", home)
    #expect(Set(done.steps.map(\.outcome)).isSubset(of: ["done", "notPossible"]))
    defer { _ = try? Command.run("chattr", ["-R", "-a", root]) }
    try write(4)
    let before = try decoded(List.self, "list", "--root", root)
    #expect(before.audited && before.verified && before.unwitnessed == nil && before.entries == 5)
    let (key, fingerprint) = (try #require(before.key), try #require(before.fingerprint))

    let alone = try run("enroll", "0", "--root", root)
    #expect(alone.status == 1 && alone.messages.contains("proves nothing"))
    #expect(alone.messages.contains(fingerprint) && alone.messages.contains("in person"))
    let wrong = try run("enroll", "0", "--root", root, "--key", key, "--confirm", "00")
    #expect(wrong.status == 1 && wrong.messages.contains("Do not go on"))
    let enrolled = try program.run(
      ["audit", "enroll", "0", "--root", root, "--key", "-"], input: Array((key + "\n").utf8))
    #expect(enrolled.status == 0 && enrolled.output.contains("Enrolled"), "\(enrolled.messages)")

    try write(2)
    let visit = try #require(try decoded(Visits.self, "visit", "--root", root).visits.first)
    #expect(visit.verified && visit.before == 5 && visit.kept == 7 && visit.entries == 7)
    #expect(visit.cosigned == root + "/witness/0/0" && visit.evidence.isEmpty)
    let seen = try decoded(List.self, "list", "--root", root)
    #expect(seen.auditors.map(\.state) == ["looked"] && seen.auditors.first?.size == 7)
    #expect(seen.auditors.first?.standing == "unknown" && seen.noted == 2)
    let again = try decoded(List.self, "list", "--root", root)
    #expect(again.auditors.first?.standing == "enrolled" && again.noted == 0)
    #expect(again.unwitnessed == 2)
    try aChangedByteIsLoud()
  }

  @Test func oneHistoryThatCannotBeReadKeepsNobodyFromTheOthers() throws {
    for owner in [4_294_967_293, 4_294_967_294] {
      let folder = home + "/state/seen/audit/\(owner)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      #expect(FileManager.default.createFile(atPath: folder + "/key", contents: Data("x".utf8)))
    }
    let result = try run("visit", "--root", root)
    #expect(result.status == 1)
    #expect(result.messages.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 2)
    #expect(result.messages.contains("4294967293") && result.messages.contains("4294967294"))
  }

  private func aChangedByteIsLoud() throws {
    _ = try Command.run("chattr", ["-R", "-a", root])
    let path = root + "/ledger/0/entries"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[500] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let visit = try #require(
      try decoded(Visits.self, "visit", "--root", root, status: 1).visits.first)
    #expect(!visit.verified && visit.kept == 7 && visit.fault?.entry != nil)
    #expect(visit.evidence.count == 4 && visit.cosigned == nil)
    let text = try run("visit", "--root", root)
    #expect(text.status == 1 && text.output.contains("✗ NOT VERIFIED"))
    #expect(text.messages.contains("error: ") && text.messages.contains("evidence: "))
    let list = try run("list", "--root", root)
    #expect(list.status == 1 && list.messages.contains("error: The history was changed"))
  }
}
