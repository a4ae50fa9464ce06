import Foundation
import TerminalHarness
import Testing

/// `seen policy explain --at`, for a time that is over.
struct PolicyPastTests {
  private struct Answer: Decodable {
    struct Entry: Decodable {
      let number: Int
      let time, decider: String
      let known: Bool
    }
    let source: String
    let entries: [Entry]
    let streams: [String: Facts]
    struct Facts: Decodable { let effective: ChoiceAnswer.Reason }
  }

  private struct Entries: Decodable {
    struct Entry: Decodable {
      let time, type: String
      let number: Int
    }
    let entries: [Entry]
  }

  @Test func theHistoryAnswersWithTheEntryThatDecided() throws {
    let home = try ChoiceHome()
    try home.agree()
    let agreed = try #require(try home.json(Entries.self, "ledger show").entries.last)
    #expect(try home.run("pause").status == 0)
    let paused = try #require(try home.json(Entries.self, "ledger show").entries.last)
    #expect(paused.type == "pause.begun")
    // Nothing of it is in the files any more.
    #expect(try home.run("resume").status == 0)
    #expect(try home.run("opt-out").status == 0)
    func at(_ time: String) throws -> Answer {
      try home.json(Answer.self, "policy explain --at \(time)")
    }
    let then = try at(agreed.time)
    #expect(then.source == "history" && then.entries.map(\.number) == [agreed.number])
    #expect(then.entries[0].decider == "person" && then.entries[0].known)
    #expect(then.streams["keys"]?.effective.level == "full")
    let later = try at(paused.time)
    #expect(later.streams["keys"]?.effective.because == "paused")
    #expect(later.entries.map(\.number) == [paused.number])
    let text = try home.run("policy explain --at \(paused.time)").output
    #expect(text.contains("By the history: entry \(paused.number), your choice of "))
    let before = try at("2026-01-01T00:00:00Z")
    #expect(before.entries.isEmpty && before.streams["keys"]?.effective.level == "off")
    #expect(try home.json(Answer.self, "policy explain").source == "files")
    #expect(
      try home.json(Answer.self, "policy explain --offer offer.json --at \(agreed.time)").source
        == "files")
  }

  @Test func withoutTheCopyNobodyKnows() throws {
    let home = try ChoiceHome()
    try home.agree()
    let last = try #require(try home.json(Entries.self, "ledger show").entries.last)
    try FileManager.default.removeItem(atPath: home.home + "/config/seen/choices")
    let result = try home.run("policy explain --at \(last.time)")
    #expect(result.status == 1)
    #expect(result.messages.contains("error: Entry \(last.number) decided it, and no copy is left"))
    #expect(result.messages.contains("hint: "))
    // The files of now do not stand in for a history that cannot be read.
    try home.breakLedger()
    let broken = try home.run("policy explain --at \(last.time)")
    #expect(broken.status == 1 && broken.output.isEmpty && broken.messages.contains("hint: "))
  }
}
