import Foundation
import TerminalHarness
import Testing

/// `seen policy`
struct PolicyTests {
  private let program: Program
  private var home: String { program.surroundings.home.path }

  init() throws {
    program = try Program()
    try write("offer.json", Self.offer)
    // What a yes has to name is told by nobody yet, so the first reading is of a wrong one.
    try write("choice.json", Self.choice)
  }

  private static let offer = """
    {"v": 1, "version": 2, "issued": "2026-11-01T00:00:00Z",
     "notice": {"version": 1, "text": "We record."},
     "purposes": [{"name": "training", "text": "To train.", "recipients": ["Us"],
       "retention_days": 30, "levels": {"keys": "full", "screens": "coarse"}}],
     "mandatory": {"screens": "counts"}}
    """

  private static let choice = """
    {"v": 1, "version": 5, "decided": "2026-11-24T10:00:00Z",
     "salt": "000102030405060708090a0b0c0d0e0f",
     "levels": {"keys": "counts", "screens": "off"},
     "consents": [{"purpose": "training", "state": "consented", "levels": {"keys": "full"},
       "notice": "\(String(repeating: "0", count: 64))", "answered": "2026-11-02T00:00:00Z",
       "expires": "2026-12-01T00:00:00Z"}],
     "schedule": {"zone": "Europe/Berlin", "hours": [
       {"days": ["tuesday"], "from": "09:00", "to": "12:00"}]}}
    """

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: home + "/" + name))
  }

  private func check(_ arguments: String...) throws -> Command.Result {
    try program.run(
      ["policy", "check", "--offer", home + "/offer.json", "--choice", home + "/choice.json"]
        + arguments)
  }

  private struct Answer: Decodable {
    struct Reason: Decodable { let level, because, decider, sentence: String }
    struct Facts: Decodable {
      let asked, chosen: String
      let effective: Reason
      let overriddenByEmployer: String?
      let limits: [Reason]
    }
    struct Fault: Decodable {
      let line, column: Int?
      let member: String?
    }
    struct File: Decodable {
      let state: String
      let version: Int?
      let digest: String?
      let fault: Fault?
    }
    let schema, at: String
    struct Purpose: Decodable { let name, notice: String }
    let offer, choice: File
    let purposes: [Purpose]
    let streams: [String: Facts]
  }

  private func answer(_ result: Command.Result) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(result.stdout))
  }

  @Test func eachStreamHasItsLevelAndReason() throws {
    let result = try check("--at", "2026-11-24T10:30:00Z", "--json")
    #expect(result.status == 0 && result.messages == "")
    let answer = try answer(result)
    #expect(answer.schema == "seen.policy.v1" && answer.at == "2026-11-24T10:30:00.000000Z")
    #expect(answer.offer.state == "given" && answer.choice.version == 5)
    #expect(answer.choice.digest?.count == 64)
    #expect(answer.streams.count == 5)
    let keys = try #require(answer.streams["keys"])
    #expect(keys.asked == "full" && keys.chosen == "counts")
    #expect(keys.effective.level == "off" && keys.effective.because == "notice-changed")
    let screens = try #require(answer.streams["screens"])
    #expect(screens.overriddenByEmployer == "counts")
    #expect(answer.streams["motion"]?.effective.because == "you-chose")
  }

  /// A yes to what is shown now, and to nothing else.
  @Test func aYesToTheNoticeLetsRecord() throws {
    let notice = try #require(try answer(check("--json")).purposes.first?.notice)
    let yes = Self.choice.replacingOccurrences(
      of: String(repeating: "0", count: 64), with: notice)
    try write("choice.json", yes)
    let keys = try #require(
      try answer(check("--json", "--at", "2026-11-24T10:30:00Z")).streams["keys"])
    #expect(keys.effective.level == "counts" && keys.effective.because == "you-chose")
    let end = try check("--at", "2026-12-01T08:00:00Z").output
    #expect(end.contains("your consent ran out at 2026-12-01 01:00:00"))
    try write("offer.json", Self.offer.replacingOccurrences(of: "We record.", with: "We sell."))
    let changed = try check("--at", "2026-11-24T10:30:00Z").output
    #expect(changed.contains("it needs a new yes"))
  }

  /// 11:30 in Berlin is inside, 12:00 is outside, until Tuesday next.
  @Test func theHoursAreThoseOfTheZone() throws {
    let outside = try check("--at", "2026-11-24T11:00:00Z")
    #expect(outside.status == 0)
    #expect(outside.output.contains("At 2026-11-24 12:00:00 (Europe/Berlin):"))
    #expect(outside.output.contains("outside of your hours, until 2026-12-01 09:00:00"))
    #expect(!(try check("--at", "2026-11-24T10:59:59Z").output.contains("outside")))
  }

  @Test func aFaultIsToldWithItsPlaceAndTheStatusIsOne() throws {
    try write("choice.json", Self.choice.replacingOccurrences(of: "\"counts\"", with: "\"much\""))
    let result = try check("--json")
    #expect(result.status == 1)
    #expect(
      result.messages.contains("error: choice.json, line 3, column 21: levels.keys: "))
    #expect(result.messages.contains("hint: Nothing is recorded while it is so."))
    #expect(!result.messages.contains("much"))
    let answer = try answer(result)
    #expect(answer.choice.state == "unreadable" && answer.choice.fault?.line == 3)
    #expect(answer.choice.fault?.column == 21 && answer.choice.fault?.member == "levels.keys")
    #expect(answer.streams.values.allSatisfy { $0.effective.level == "off" })
  }

  @Test func whatIsMissingIsOff() throws {
    let result = try program.run("policy", "check")
    #expect(result.status == 0)
    #expect(result.output.contains("keys       off    you have not chosen"))
    let named = try program.run("policy", "check", "--choice", home + "/nothing.json")
    #expect(named.status == 1 && named.messages.contains("There is nothing at"))
    #expect(try program.run("policy", "check", "--at", "noon").status == 64)
  }

  /// A file that is named is read as it is; the one in its place only where nobody else can write it.
  @Test func theFileInItsPlaceIsNotBelievedIfOthersCanWriteIt() throws {
    var program = program
    program.surroundings.environment["XDG_CONFIG_HOME"] = home + "/config"
    let folder = home + "/config/seen"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("config/seen/choice.json", Self.choice)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder + "/choice.json")
    let arguments = ["policy", "show", "--offer", home + "/offer.json"]
    let shown = try program.run(arguments)
    #expect(shown.status == 0)
    for words in [
      "Purpose training: To train.", "for Us, kept 30 days", "you: consented to full",
      "Hours (Europe/Berlin):", "tuesday 09:00 to 12:00", "Override by the employer: counts",
    ] { #expect(shown.output.contains(words), "\(words)") }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o606], ofItemAtPath: folder + "/choice.json")
    let refused = try program.run(arguments)
    #expect(refused.status == 1 && refused.messages.contains("chmod go-w"))
    #expect(refused.output.contains("your choice cannot be read"))
  }

  @Test func explainListsEverySide() throws {
    let result = try program.run(
      "policy", "explain", "--offer", home + "/offer.json", "--choice", home + "/choice.json",
      "--at", "2026-11-24T11:00:00Z")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    let keys = try #require(lines.firstIndex { $0.hasPrefix("keys: off, outside of your hours") })
    #expect(lines[keys + 1].contains("off    what the employer says has changed"))
    #expect(lines[keys + 2].contains("counts you chose so since 2026-11-24 11:00:00"))
  }

  @Test func diffTellsWhatChangedAndWhichIsWider() throws {
    let wider = Self.choice.replacingOccurrences(of: "\"counts\"", with: "\"full\"")
      .replacingOccurrences(of: "0c0d0e0f", with: "ffffffff")
    try write("wider.json", wider)
    let result = try program.run("policy", "diff", home + "/choice.json", home + "/wider.json")
    #expect(
      result.output
        == "levels.keys: counts -> full\nThe newer one may let more be recorded.\n")
    let back = try program.run("policy", "diff", home + "/wider.json", home + "/choice.json")
    #expect(back.output.contains("lets nothing be recorded that the older one does not"))
    try write("offer2.json", Self.offer.replacingOccurrences(of: ": 30", with: ": 99"))
    let offers = try program.run("policy", "diff", home + "/offer.json", home + "/offer2.json")
    #expect(offers.output == "purposes.training.retention_days: 30 -> 99\n")
    let same = try program.run("policy", "diff", home + "/offer.json", home + "/offer.json")
    #expect(same.status == 0 && same.output == "They say the same.\n")
    #expect(
      try program.run("policy", "diff", home + "/offer.json", home + "/choice.json").status == 1)
  }

  /// An offer is the text of somebody else.
  @Test func hostileTextOfAnOfferDrivesNoTerminal() throws {
    try write(
      "offer.json",
      Self.offer.replacingOccurrences(of: "To train.", with: "To \\u202Etrain\\u200B."))
    let result = try program.run(
      "policy", "show", "--offer", home + "/offer.json", "--choice", home + "/choice.json")
    #expect(!result.output.unicodeScalars.contains("\u{202E}"))
    #expect(!result.output.unicodeScalars.contains("\u{200B}"))
  }
}
