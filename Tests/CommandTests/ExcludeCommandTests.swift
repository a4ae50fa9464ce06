import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// `seen exclude`
struct ExcludeCommandTests {
  private struct List: Decodable {
    struct Pattern: Decodable {
      let number: Int
      let part, kind, text: String
    }
    let schema, mode: String
    let patterns: [Pattern]
  }

  private struct Trial: Decodable {
    struct Hidden: Decodable {
      let rows: [String: Int]
      let seconds: Int
      let visits: Int
      let days: [String]
    }
    struct Pattern: Decodable {
      let text: String
      let hidden: Hidden
    }
    let schema: String
    let recordings: Int
    let rows: [String: Int]
    let patterns: [Pattern]
    let together: Hidden
  }

  @Test func patternsComeFromInputAndAreNumbered() throws {
    let home = try ChoiceHome()
    let first = try home.run("exclude list")
    #expect(first.messages.contains("note: You have not chosen yet."))
    #expect(first.output.contains("1  app glob *KeePassXC*"))
    let before = try home.json(List.self, "exclude list").patterns.count
    let added = try home.run(
      "exclude add", input: "title glob *My  Bank*\n\nurl literal example.com/in box\n")
    #expect(added.status == 0 && added.output.hasPrefix("Patterns added: 2."))
    let list = try home.json(List.self, "exclude list")
    #expect(list.schema == "seen.exclude.v1" && list.patterns.count == before + 2)
    #expect(list.patterns.suffix(2).map(\.text) == ["*My  Bank*", "example.com/in box"])
    let again = try home.run("exclude add", input: "title glob *My  Bank*\n")
    #expect(again.status == 0 && again.output.contains("1 you had already"))
    #expect(try home.run("exclude remove 1 \(before + 1)").status == 0)
    let left = try home.json(List.self, "exclude").patterns
    #expect(left.count == before && !left.contains { $0.text == "*KeePassXC*" })
    let wrong = try home.run("exclude remove 99")
    #expect(wrong.status == 1 && wrong.messages.contains("There is no pattern 99; your list has"))
    #expect(try home.run("ledger verify").status == 0)
  }

  @Test(arguments: [
    ("keepass\n", "error: Line 1 is no pattern."),
    ("app literal\n", "error: Line 1 is no pattern."),
    ("app literal A\nmenu glob B\n", "error: Line 2 is no pattern."),
    ("", "error: No pattern was given"), ("\n\n", "error: No pattern was given"),
    ("title glob a\u{1B}[2Jb\n", "error: A pattern has no control characters"),
    ("title glob \(String(repeating: "x", count: 257))\n", "error: A pattern has at most 256"),
  ])
  func whatIsNoPatternChangesNothing(input: String, error: String) throws {
    let home = try ChoiceHome()
    let result = try home.run("exclude add", input: input)
    #expect(result.status == 1 && result.messages.contains(error), "\(result.messages)")
    #expect(result.messages.contains("hint: ") && !result.messages.contains("\u{1B}"))
    #expect(!FileManager.default.fileExists(atPath: home.choicePath))
  }

  @Test func theModeTurnsTheListAround() throws {
    let home = try ChoiceHome()
    let only = try home.run("exclude mode only")
    #expect(only.status == 0)
    #expect(only.output.hasPrefix("Only windows that match your patterns may be recorded."))
    #expect(try home.json(List.self, "exclude list").mode == "only")
    #expect(try home.json(ChoiceAnswer.self, "exclude mode only").changed == false)
    #expect(try home.run("exclude mode exclude").status == 0)
    #expect(try home.json(List.self, "exclude list").mode == "exclude")
  }

  /// The counts of the dry run are those of the summary where everything matches, and no title is told.
  @Test func aDryRunCountsThePastAndChangesNothing() throws {
    let home = try ChoiceHome()
    let path = try Store(.imagesAndPause).copy(to: home.program.place("a"))
    let words = "exclude add --dry-run --recording \(path)"
    let result = try home.run(words + " --json", input: "title glob *\ntitle literal zzzzz\n")
    #expect(result.status == 0, "\(result.messages)")
    let trial = try JSONDecoder().decode(Trial.self, from: Data(result.stdout))
    #expect(trial.schema == "seen.excludetest.v1" && trial.recordings == 1)
    #expect(trial.rows["keys"] == 628 && trial.rows["screens"] == 118)
    let all = trial.patterns[0].hidden
    #expect(all.visits == 2 && all.days.count == 1 && all.seconds > 0)
    #expect((1...628).contains(all.rows["keys"] ?? 0))
    #expect(trial.patterns[1].hidden.visits == 0 && trial.patterns[1].hidden.days.isEmpty)
    #expect(trial.together.rows == all.rows)
    #expect(!FileManager.default.fileExists(atPath: home.choicePath))
    let text = try home.run(words, input: "title glob *\ntitle literal zzzzz\n").output
    #expect(text.contains("1  title glob *\n     rows: "))
    #expect(text.contains("2  title literal zzzzz\n     nothing\n"))
    #expect(text.contains("Of 1 recordings, all of them together would have left out:"))
  }

  @Test func aTestIsOfTheListThatHolds() throws {
    let home = try ChoiceHome()
    let path = try Store(.imagesAndPause).copy(to: home.program.place("a"))
    #expect(try home.run("exclude add", input: "title glob *\n").status == 0)
    let result = try home.run("exclude test --json")
    let trial = try JSONDecoder().decode(Trial.self, from: Data(result.stdout))
    #expect(trial.patterns.last?.hidden.visits == 2)
    #expect(try home.run("exclude mode only").status == 0)
    let only = try home.run("exclude test --recording \(path)").output
    #expect(only.contains("all but these would have been left out:"))
    let none = try home.run("exclude test --recording \(path)/nothing")
    #expect(none.status == 4)
  }
}
