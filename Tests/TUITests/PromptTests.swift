import Cells
import CellsTesting
import TUI
import Testing

/// The command line: candidates, history, words that are meant.
struct PromptTests {
  private static let names = ["pause", "pointer", "quit"]

  private static func complete(_ line: CellText) -> [Candidate] {
    names.filter { $0.hasPrefix(line.string) }.map {
      Candidate(CellText(untrusted: $0), summary: "does \(untrusted: $0)")
    }
  }

  private func prompt(_ history: [CellText] = [], _ keys: Key...) -> CommandPrompt {
    var past = CommandHistory()
    for line in history { past.add(line) }
    var prompt = CommandPrompt(history: past, completing: Self.complete)
    for key in keys { _ = prompt.take(key, completing: Self.complete) }
    return prompt
  }

  @Test func tabCompletesWhatIsCertainThenOffersEachInTurn() {
    #expect(prompt([], "q", .tab).field.string == "quit ")
    #expect(prompt([], "p", "o", .tab).field.string == "pointer ")
    #expect(prompt([], "p", .tab).field.string == "pause")
    #expect(prompt([], "p", .tab, .tab).field.string == "pointer")
    #expect(prompt([], "p", .tab, .tab, .tab).field.string == "pause")
    #expect(prompt([], "p", .backTab).field.string == "pointer")
    #expect(prompt([], "x", .tab).field.string == "x")
    #expect(prompt([], .tab, "x").completion.selected == nil, "typing goes on from the candidate")
  }

  @Test func commandsOfThisRunComeBack() {
    let history: [CellText] = ["one", "two", "two", " "]
    #expect(prompt(history, .up).field.string == "two")
    #expect(prompt(history, .up, .up, .up).field.string == "one")
    #expect(prompt(history, "d", .up, .down).field.string == "d", "the draft is kept")
    #expect(prompt([], .up).field.string == "")
    var long = CommandHistory(limit: 2)
    for line in ["a", "b", "c", "b"] as [CellText] { long.add(line) }
    #expect(long.lines == ["c", "b"])
  }

  @Test func otherKeysEndIt() {
    var prompt = prompt([], "a")
    #expect(
      [Key.enter, .escape, .control("c")].map { prompt.take($0, completing: Self.complete) }
        == [.run("a"), .cancelled, .cancelled])
    #expect(
      [Key.backspace, .backspace].map { prompt.take($0, completing: Self.complete) }
        == [.editing, .cancelled])
  }

  /// The chosen one stands in brackets, not in a colour alone.
  @Test func candidatesAreShown() {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    prompt([], "p", .tab).completion.draw(on: &canvas, row: 0)
    #expect(canvas.text == "[pause] pointer              does pause")
    for columns in 0...20 {
      var narrow = Canvas(size: Size(columns: columns, rows: 1))
      prompt([], .tab, .tab).completion.draw(on: &narrow, row: 0)
    }
  }

  @Test(
    arguments: [
      ("pionter", "pointer"), ("quti", "quit"), ("PAUSE", "pause"), ("po", "pointer"), ("zzz", nil),
      ("", nil), (String(repeating: "x", count: 100_000), nil),
    ] as [(String, String?)])
  func wordsAreGuessedWhereTheyAreNear(_ typed: String, _ meant: String?) {
    #expect(Spelling.nearest(to: typed, among: Self.names) == meant)
  }
}
