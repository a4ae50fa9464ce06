import Cells
import CellsTesting
import TUI
import Testing

/// Searching in the help, and leaving it.
struct HelpTests {
  private static let rows = [
    HelpRow(group: "Days", name: "span.next", keys: ["]"], summary: "The next day"),
    HelpRow(group: "Days", name: "span.previous", keys: ["["], summary: "The day before"),
    HelpRow(group: "Program", name: "quit", keys: ["q"], summary: "Leave"),
  ]
  private static let size = Size(columns: 60, rows: 12)

  private func help(_ keys: Key...) -> (state: HelpState, last: HelpState.Outcome, text: String) {
    var state = HelpState()
    var last = HelpState.Outcome.taken
    for key in keys { last = state.take(key, rows: Self.rows, size: Self.size) }
    var canvas = Canvas(size: Self.size)
    HelpOverlay.draw(Self.rows, state: state, on: &canvas, glyphs: .ascii)
    return (state, last, canvas.text)
  }

  @Test func wordsNarrowTheRows() {
    let found = help("/", "b", "e", "f", " ", "d", "a", "y").text
    #expect(found.contains("The day before"))
    #expect(!found.contains("The next day") && !found.contains("Leave"))
    #expect(help("/", "z", "z").text.contains("No key is told with these words."))
    #expect(help("/", "s", "p", "a", "n", ".").text.contains("The next day"), "names are searched")
  }

  @Test func theNextMatchIsMarked() {
    #expect(help("/", "d", "a", "y", .enter).state.match == 0)
    #expect(help("/", "d", "a", "y", .enter, "n").state.match == 1)
    #expect(help("/", "d", "a", "y", .enter, "n", "n").state.match == 0)
    #expect(help("/", "d", "a", "y", .enter, "N").text.contains(">["))
  }

  @Test func escapeShowsAllAgainThenCloses() {
    #expect(help("/", "x", .escape).last == .taken)
    #expect(help("/", "x", .enter, .escape).state.query.isEmpty)
    for key in [Key.escape, "q", "?", .function(1), .control("c")] {
      #expect(help(key).last == .close)
    }
  }

  /// The rest of a word that was typed without `/` must not act on the screen behind.
  @Test func aKeyThatMeansNothingDoesNothing() {
    for key in ["d", "a", "x", "p", .enter, .tab] as [Key] { #expect(help(key).last == .ignored) }
  }
}
