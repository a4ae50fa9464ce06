import Foundation
import TerminalHarness
import Testing

/// `seen status`, `opt-in` and `opt-out`.
struct StatusCommandTests {
  private struct Status: Decodable {
    struct Stream: Decodable {
      let asked, chosen: String
      let effective: ChoiceAnswer.Reason
    }
    struct Consent: Decodable {
      let purpose, state: String
      let isCurrent: Bool
      let secondsLeft: Int64?
    }
    let schema: String
    let recorded: Bool
    let historyProblem: String?
    let streams: [String: Stream]
    let consents: [Consent]
  }

  @Test func nothingIsThereYet() throws {
    let home = try ChoiceHome()
    let result = try home.run("status")
    #expect(result.status == 0 && result.messages == "")
    #expect(result.output.contains("keys        full    off     off     you have not chosen"))
    #expect(result.output.contains("Choice: none; nothing may be recorded by it"))
    #expect(result.output.contains("Recorders: none that Seen can reach runs."))
    #expect(!FileManager.default.fileExists(atPath: home.home + "/share/seen"))
    #expect(!FileManager.default.fileExists(atPath: home.home + "/config/seen"))
  }

  @Test func aConsentThatEndsIsToldBeforeAndAfter() throws {
    let home = try ChoiceHome()
    try home.agree(" --for 2d")
    let soon = try home.run("status")
    #expect(soon.status == 0)
    #expect(soon.output.contains("Consent to training (keys and screens): 1 day 23 h left"))
    #expect(
      try home.run("consent give --purpose training --for 1s --notice \(home.notice)").status == 0)
    var status = try home.run("status")
    let limit = ContinuousClock.now + .seconds(20)
    while status.status == 0, ContinuousClock.now < limit { status = try home.run("status") }
    #expect(status.status == 6)
    #expect(status.output.contains("! Consent to training (keys and screens) ran out"))
    #expect(status.output.contains("`seen consent give --purpose training`"))
    let facts = try home.json(Status.self, "status")
    #expect(facts.schema == "seen.status.v1" && facts.consents.map(\.state) == ["expired"])
    #expect(facts.streams["keys"]?.effective.because == "consent-expired")
    #expect(try home.run("consent withdraw --purpose training").status == 0)
    #expect(try home.run("consent refuse --purpose training").status == 0)
    #expect(try home.run("status").status == 0)
  }

  @Test func aNoticeThatChangedNeedsANewYes() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.write("offer.json", ChoiceHome.offer("We sell it.", version: 3))
    let status = try home.run("status")
    #expect(status.status == 0)
    #expect(status.output.contains("the notice has changed, and it does not hold"))
    #expect(try home.json(Status.self, "status").consents.map(\.isCurrent) == [false])
  }

  @Test func anOfferThatOthersCanChangeIsNotBelieved() throws {
    let home = try ChoiceHome()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o666], ofItemAtPath: home.home + "/offer.json")
    let status = try home.run("status")
    #expect(status.output.contains("Offer: cannot be read"))
    #expect(status.messages.contains("warning: Other users can change"))
    // A place that is no absolute path names nothing.
    home.program.surroundings.environment["SEEN_OFFER"] = "offer.json"
    #expect(try home.run("status").output.contains("(/etc/seen/offer.json)"))
  }

  @Test func aBrokenHistoryIsAWarning() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.breakLedger()
    let status = try home.run("status")
    #expect(status.status == 0 && status.messages.contains("warning: "))
    #expect(try home.json(Status.self, "status").historyProblem != nil)
  }

  @Test func anEditByHandIsEntered() throws {
    let home = try ChoiceHome()
    try home.agree()
    let text = try String(contentsOfFile: home.choicePath, encoding: .utf8)
    try home.write(
      "config/seen/choice.json", text.replacingOccurrences(of: "\"full\"", with: "\"counts\""))
    #expect(try home.json(Status.self, "status").recorded)
    #expect(try home.run("ledger show").output.contains("counts for keys"))
  }

  @Test func optingInSaysWhatKeepsItOff() throws {
    let home = try ChoiceHome()
    let asked = try home.run("opt-in --stream keys --level counts")
    #expect(asked.status == 0)
    #expect(asked.output.hasPrefix("You allow at most counts of keys."))
    #expect(asked.output.contains("keys        off     you have given no consent"))
    #expect(asked.output.contains("`seen consent give --purpose training`"))
    #expect(try home.run("pause").status == 0)
    #expect(
      try home.run("opt-in --stream keys").output.contains("`seen resume` ends it."))
    let nothing = try home.run("opt-in --stream motion")
    #expect(nothing.status == 1)
    #expect(nothing.messages.contains("The offer asks for nothing of motion."))
    #expect(nothing.messages.contains("--level"))
    #expect(try home.run("opt-in --stream motion --level full").status == 0)
    try FileManager.default.removeItem(atPath: home.home + "/offer.json")
    #expect(try home.run("opt-in --stream keys").output.contains("Nobody asks for anything"))
  }

  @Test func optingOutHolds() throws {
    let home = try ChoiceHome()
    try home.agree()
    let out = try home.json(ChoiceAnswer.self, "opt-out --stream keys")
    #expect(out.changed && out.streams["keys"]?.because == "you-chose")
    #expect(out.streams["screens"]?.level == "coarse")
    #expect(try home.json(ChoiceAnswer.self, "opt-out --stream keys").changed == false)
    let objected = try home.json(ChoiceAnswer.self, "opt-out --purpose training")
    #expect(objected.streams["screens"]?.because == "objected")
    let unknown = try home.run("opt-out --purpose sale")
    #expect(unknown.status == 1 && unknown.messages.contains("The offer has no such purpose."))
  }
}
