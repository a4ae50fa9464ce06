import Foundation
import TerminalHarness
import Testing

/// `seen pause`, `resume` and `status`, with and without recorders.
struct PauseCommandTests {
  @Test func aPauseHoldsAtOnceAndIsTold() throws {
    let home = try ChoiceHome()
    try home.agree()
    let paused = try home.json(ChoiceAnswer.self, "pause --for 30m")
    #expect(paused.schema == "seen.choice.v1" && paused.changed && paused.recorded)
    #expect(paused.streams.values.allSatisfy { $0.level == "off" && $0.because == "paused" })
    // Less than that is paused already.
    let again = try home.json(ChoiceAnswer.self, "pause --for 10m")
    #expect(!again.changed)
    let status = try home.run("status")
    #expect(status.status == 0)
    #expect(status.output.contains("Pause of everything: 29 min"))
    #expect(try home.run("resume --stream keys").output.hasPrefix("You resumed keys."))
    let keys = try home.json(ChoiceAnswer.self, "resume")
    #expect(keys.changed && keys.streams["keys"]?.level == "full")
    #expect(try home.json(ChoiceAnswer.self, "resume").changed == false)
    #expect(try home.run("ledger verify").status == 0)
  }

  @Test func aPauseNeedsNoChoiceAndNoOffer() throws {
    let home = try ChoiceHome()
    try FileManager.default.removeItem(atPath: home.home + "/offer.json")
    let result = try home.run("pause --stream keys --stream screens --for tomorrow")
    #expect(result.status == 0 && result.messages == "")
    #expect(result.output.hasPrefix("You paused keys and screens until 20"))
    #expect(try home.run("status").output.contains("Choice: version 1, in the history"))
  }

  @Test func aBrokenLedgerKeepsNobodyFromPausing() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.breakLedger()
    let paused = try home.run("pause")
    #expect(paused.status == 0)
    #expect(paused.messages.contains("warning: Your choice holds, and is not in the history yet."))
    #expect(paused.output.contains("keys        off     you paused it"))
    #expect(try home.run("status").output.contains("NOT in the history yet"))
    let resumed = try home.run("resume")
    #expect(resumed.status == 1)
    #expect(resumed.messages.contains("error: Nothing was changed, as it could not be entered"))
    #expect(resumed.messages.contains("hint: "))
  }

  @Test func aBrokenChoiceIsToldAndReplacedWhereAsked() throws {
    let home = try ChoiceHome()
    try home.write("config/seen/choice.json", "{")
    let refused = try home.run("pause")
    #expect(refused.status == 1)
    #expect(refused.messages.contains("error: choice.json, line 1, column 2"))
    #expect(refused.messages.contains("As it is, nothing may be recorded."))
    #expect(refused.messages.contains("--replace-broken"))
    #expect(refused.output.contains("your choice cannot be read"))
    for words in [
      "opt-out", "exclude add", "consent refuse --purpose training",
    ] {
      let result = try home.run(words, input: "app literal A\n")
      #expect(result.status == 1 && result.messages.contains("--replace-broken"), "\(words)")
    }
    let replaced = try home.run("pause --replace-broken")
    #expect(replaced.status == 0 && replaced.output.contains("you paused it"))
  }

  @Test func whatIsNoTimeOrStreamIsAUsageError() throws {
    let home = try ChoiceHome()
    for words in [
      "pause --for 0m", "pause --for 30", "pause --for -5m", "pause --for soon",
      "pause --for 99999999999d", "pause --stream sound", "resume --stream sound",
      "opt-in --level much", "opt-in --level off", "exclude mode none", "exclude remove x",
      "consent give", "consent give --purpose x --notice abc", "consent give --purpose x --for 5",
    ] {
      let result = try home.run(words)
      #expect(result.status == 64, "\(words): \(result.messages)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func aRecorderIsPausedAndGoesOn() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.record()
    try home.record()
    let paused = try home.json(ChoiceAnswer.self, "pause --for 30m")
    #expect(paused.recorders.map(\.state) == ["paused", "paused"])
    #expect(paused.recorders.allSatisfy { $0.agreement == "acknowledged" })
    #expect(paused.recorders.allSatisfy { ($0.milliseconds ?? -1) >= 0 })
    #expect(paused.recorders.first?.limits?.contains("It reads no policy") == true)
    #expect(paused.notes.contains { $0.contains("stays paused until") })
    #expect(try home.run("status").status == 0)
    let resumed = try home.run("resume")
    #expect(resumed.status == 0)
    #expect(resumed.output.components(separatedBy: "openadapt-capture: recording").count == 3)
  }

  @Test func aPartOfItIsNoPauseThatItKnows() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.record()
    let part = try home.run("pause --stream keys")
    #expect(part.status == 5)
    #expect(part.output.contains("NOT ACKNOWLEDGED: it records keys, which you paused"))
    #expect(part.output.contains("it cannot pause single streams"))
    #expect(part.output.contains("`seen pause` pauses it as a whole"))
    #expect(try home.run("status").status == 5)
    // With the others, all of it is paused.
    let rest = try home.run(
      "pause --stream motion --stream clicks --stream navigation --stream screens")
    #expect(rest.status == 0 && rest.output.contains("openadapt-capture: paused"))
    // Some of it is not all of it, so it stays as it is.
    let some = try home.run("resume --stream keys")
    #expect(some.status == 0)
    #expect(some.output.contains("stays paused while any stream is"))
    #expect(try home.run("resume").output.contains("openadapt-capture: recording"))
  }

  @Test(arguments: ["hang-up", "wrong-key"])
  func aRecorderThatDoesNotObeyIsTold(manner: String) throws {
    let home = try ChoiceHome()
    try home.record(manner)
    let result = try home.run("pause")
    #expect(result.status == 5)
    #expect(result.output.contains("You paused everything"))
    #expect(result.output.contains("openadapt-capture: does not answer"))
    #expect(result.output.contains("! NOT ACKNOWLEDGED"))
    #expect(result.output.contains("by hand"))
    let status = try home.run("status --json")
    #expect(status.status == 5 && status.output.contains("\"not-acknowledged\""))
  }

  @Test func optingOutIsToldWhereARecorderGoesOn() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.record()
    let out = try home.run("opt-out")
    #expect(out.status == 5)
    #expect(out.output.contains("it records, and nothing may be recorded"))
    #expect(try home.run("status").status == 5)
    // Paused, it does as the choice says, and the end of a pause alone does not change that.
    #expect(try home.run("pause").status == 0)
    let resumed = try home.run("resume")
    #expect(resumed.status == 0)
    #expect(resumed.output.contains("stays so, as nothing may be recorded"))
    #expect(try home.run("status").output.contains("openadapt-capture: paused"))
  }

  @Test func aPauseThatIsOverLeavesTheRecorderStricter() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.record()
    #expect(try home.run("pause --for 1s").status == 0)
    var status = try home.run("status")
    let limit = ContinuousClock.now + .seconds(20)
    while status.output.contains("Pause of"), ContinuousClock.now < limit {
      status = try home.run("status")
    }
    #expect(status.status == 0)
    #expect(status.output.contains("it records less than it may: your choice does not pause it"))
    #expect(try home.run("resume").output.contains("openadapt-capture: recording"))
  }

  /// A recorder that reads the choice is waited for, and its answer is entered.
  @Test func aRecorderThatObeysIsAcknowledged() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.obey()
    let paused = try home.json(ChoiceAnswer.self, "pause --stream keys")
    let one = try #require(paused.recorders.first)
    #expect(
      one.agreement == "acknowledged" && one.because?.lowercased().contains("confirmed") == true)
    #expect(try home.run("status").status == 0)
    #expect(try home.run("ledger show --kind policy.applied --json").output.contains("\"number\""))
    #expect(try home.run("ledger verify").status == 0)
  }

  @Test(arguments: ["old", "half=keys", "malformed"])
  func aRecorderThatDoesNotConfirmIsAnAlarm(fault: String) throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.obey(fault)
    let paused = try home.run("pause")
    #expect(paused.status == 5, "\(paused.output)")
    #expect(paused.output.contains("! NOT ACKNOWLEDGED: "))
    #expect(paused.output.contains("by hand"))
  }
}
