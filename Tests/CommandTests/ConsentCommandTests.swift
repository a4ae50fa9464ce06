import CanonicalJSON
import Foundation
import TerminalHarness
import Testing

/// `seen consent`
struct ConsentCommandTests {
  private struct Shown: Decodable {
    struct Answer: Decodable {
      let stream, asked: String
      let state, level: String?
      let isCurrent: Bool?
    }
    struct Purpose: Decodable {
      let name, notice: String
      let answers: [Answer]
      let changes: [String]?
    }
    let schema: String
    let purposes: [Purpose]
  }

  @Test func allIsShownAndBeingShownIsNoAnswer() throws {
    let home = try ChoiceHome()
    let shown = try home.run("consent")
    #expect(shown.status == 0 && shown.messages == "")
    for words in [
      "We record how you work.", "To train.", "  Us", "Kept for 30 days.",
      "keys        full    no answer yet", "screens     coarse  no answer yet",
    ] { #expect(shown.output.contains(words), "\(words)") }
    #expect(shown.output.contains("Digest of all this: \(try home.notice)"))
    let noted = try home.json(Shown.self, "consent show")
    #expect(noted.schema == "seen.consent.v1")
    #expect(noted.purposes[0].answers.map(\.state) == ["notified", "notified"])
    // Shown again, nothing is noted again.
    _ = try home.run("consent show")
    #expect(try home.run("status").output.contains("Choice: version 1,"))
    #expect(try home.run("consent acknowledge --purpose training").output.contains("no consent"))
    let read = try home.json(Shown.self, "consent show")
    #expect(read.purposes[0].answers.map(\.state) == ["acknowledged", "acknowledged"])
    #expect(
      try home.json(ChoiceAnswer.self, "opt-out --stream keys").streams["screens"]?.because
        == "acknowledged")
  }

  @Test func nobodyAgreesUnseen() throws {
    let home = try ChoiceHome()
    let unseen = try home.run("consent give --purpose training")
    #expect(unseen.status == 1 && unseen.output.isEmpty)
    #expect(unseen.messages.contains("error: Nobody can be asked here"))
    #expect(unseen.messages.contains("give --notice the digest that it prints"))
    let notice = try home.notice
    try home.write(
      "offer.json", ChoiceHome.offer(recipient: "Everybody", levels: #"{"keys":"full"}"#))
    let stale = try home.run("consent give --purpose training --notice \(notice)")
    #expect(stale.status == 1)
    #expect(stale.messages.contains("What the employer says has changed since it was shown."))
    #expect(!FileManager.default.fileExists(atPath: home.choicePath))
    for (words, error) in [
      ("consent give --purpose sale", "The offer has no such purpose."),
      ("consent show --purpose sale", "The offer has no such purpose."),
      ("consent refuse --purpose sale", "The offer has no such purpose."),
      ("consent receipt --purpose sale", "The offer has no such purpose"),
      ("consent receipt --purpose training", "You have not answered to that purpose"),
      (
        "consent give --purpose training --stream motion",
        "training asks for none of these streams."
      ),
    ] {
      let result = try home.run(words)
      #expect(result.status == 1 && result.messages.contains(error), "\(words)")
      #expect(result.messages.contains("hint: "), "\(words)")
    }
    try FileManager.default.removeItem(atPath: home.home + "/offer.json")
    let none = try home.run("consent show")
    #expect(none.status == 1 && none.messages.contains("No offer of an employer is in force"))
  }

  @Test func aYesHoldsForWhatItWasGiven() throws {
    let home = try ChoiceHome()
    let given = try home.json(
      ChoiceAnswer.self,
      "consent give --purpose training --stream keys --level counts --notice \(home.notice)")
    #expect(given.changed && given.notes.contains { $0.contains("`seen opt-in` changes that") })
    #expect(try home.run("opt-in").status == 0)
    let held = try home.json(ChoiceAnswer.self, "opt-in")
    #expect(held.streams["keys"]?.level == "counts")
    #expect(held.streams["screens"]?.because == "no-consent")
    let shown = try home.json(Shown.self, "consent show")
    #expect(shown.purposes[0].answers.map(\.level) == ["counts", nil])
    let taken = try home.run("consent withdraw --purpose training")
    #expect(taken.status == 0)
    #expect(taken.output.contains("You took back your consent to training (keys)."))
    #expect(taken.output.contains("keys        off     you withdrew your consent"))
    let again = try home.run("consent withdraw --purpose training")
    #expect(again.status == 0 && again.output.contains("no consent to training that you could"))
    #expect(try home.run("ledger verify").status == 0)
  }

  @Test func whatChangedOvernightIsShown() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.write(
      "offer.json",
      ChoiceHome.offer(
        "We record how you work.\\nWe sell it.", version: 3, recipient: "A vendor",
        levels: #"{"keys": "full", "screens": "full"}"#))
    _ = try home.run("status")
    let shown = try home.run("consent show")
    #expect(shown.output.contains("Changed since you answered; it needs a new yes:"))
    #expect(shown.output.contains("screens     full    consented to at most coarse on "))
    #expect(shown.output.contains(", to another notice: it does not hold\n"))
    for line in [
      "  the notice:", "    + We sell it.", "  who gets it:", "    - Us", "    + A vendor",
      "  asked of screens:", "    - coarse", "    + full",
    ] { #expect(shown.output.contains("\n\(line)\n"), "\(line)") }
    #expect(!shown.output.contains("- We record how you work."))
    // It was consented to, and still says so: being shown takes nothing back.
    let facts = try home.json(Shown.self, "consent show").purposes[0]
    #expect(facts.answers.map(\.isCurrent) == [false, false] && facts.changes?.isEmpty == false)
    try FileManager.default.removeItem(atPath: home.home + "/config/seen/offers")
    #expect(try home.run("consent show").output.contains("was not kept, so what changed"))
    try home.agree()
    #expect(try home.json(Shown.self, "consent show").purposes[0].changes == nil)
  }

  @Test func receiptsAreKeptAndCheckedAnywhere() throws {
    let home = try ChoiceHome()
    try home.agree()
    #expect(try home.run("consent withdraw --purpose training").status == 0)
    let folder = home.home + "/share/seen/receipts"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count == 2 && names[0].hasPrefix("training-consented-"))
    let result = try home.run("consent receipt --purpose training --output mine.json")
    #expect(result.status == 0 && result.messages.contains("note: The receipt was written to"))
    struct Head: Decodable { let key: String }
    let key = try home.json(Head.self, "ledger head").key
    // Another machine: nothing of ours is there.
    let elsewhere = try Program()
    for path in [folder + "/" + names[0], folder + "/" + names[1], home.home + "/mine.json"] {
      let check = try elsewhere.run("consent", "verify", path, "--key", key)
      #expect(check.status == 0, "\(check.messages)")
      #expect(check.output.contains("The receipt holds: ") && check.output.contains("Proved by"))
    }
    let alone = try elsewhere.run("consent", "verify", home.home + "/mine.json")
    #expect(alone.output.contains("Whose key that is, the receipt cannot show"))
    let text = try String(contentsOfFile: home.home + "/mine.json", encoding: .utf8)
    try home.write("changed.json", text.replacingOccurrences(of: "We record", with: "We sell"))
    let changed = try elsewhere.run("consent", "verify", home.home + "/changed.json")
    #expect(changed.status == 1 && changed.output.isEmpty)
    #expect(changed.messages.contains("error: The receipt was changed"))
    #expect(changed.messages.contains("hint: Do not rely on it."))
    let other = try home.run("consent verify mine.json --key nonsense")
    #expect(other.status == 1 && other.messages.contains("not the key of a ledger"))
    #expect(try home.run("consent verify nothing.json").status == 1)
    #expect(try home.run("consent verify offer.json").messages.contains("is no receipt"))
  }

  @Test func aReceiptThatCannotBeProvedUndoesNoAnswer() throws {
    let home = try ChoiceHome()
    try home.agree()
    try home.breakLedger()
    let result = try home.run("consent withdraw --purpose training")
    #expect(result.status == 0)
    #expect(
      result.messages.contains("warning: Your answer holds, but no receipt could be written."))
    #expect(result.output.contains("you withdrew your consent"))
    let refused = try home.run("consent give --purpose training --notice \(home.notice)")
    #expect(refused.status == 1)
    #expect(refused.messages.contains("Nothing was changed, as it could not be entered"))
  }

  /// The text of an offer is somebody else's.
  @Test func hostileTextDrivesNoTerminal() throws {
    let home = try ChoiceHome()
    try home.write(
      "offer.json",
      ChoiceHome.offer("You \\u202Eagree\\u200B.\\nDigest of all this: 0", recipient: "A\\u2066B"))
    let shown = try home.run("consent show")
    for scalar in ["\u{202E}", "\u{200B}", "\u{2066}"] { #expect(!shown.output.contains(scalar)) }
    // What it says stands further in than what Seen says.
    #expect(shown.output.contains("\n  Digest of all this: 0\n"))
    #expect(shown.output.contains("\nDigest of all this: \(try home.notice)\n"))
  }

  @Test(.enabled(if: TerminalSession.isAvailable, "no tmux"))
  func atATerminalItAsks() throws {
    let home = try ChoiceHome()
    func give(_ answer: String, _ words: String) throws -> String {
      let session = try TerminalSession(
        [home.program.path, "consent", "give", "--purpose", "training", "--for", "90d"],
        columns: 100, rows: 60, in: home.program.surroundings)
      defer { session.close() }
      let asked = try session.wait(for: "Do you agree? [y/N]")
      #expect(asked.contains("We record how you work.") && asked.contains("Kept for 30 days."))
      #expect(asked.contains("You would agree to training: keys full, screens coarse, until 20"))
      try session.type(answer)
      try session.press("Enter")
      let screen = try session.wait(for: words)
      _ = try session.waitForEnd()
      return screen
    }
    for no in ["", "n", "maybe"] { _ = try give(no, "You did not agree, and nothing was changed.") }
    #expect(!FileManager.default.fileExists(atPath: home.choicePath))
    #expect(try give("y", "You agreed to training").contains("Your receipt:"))
    #expect(FileManager.default.fileExists(atPath: home.choicePath))
  }
}
