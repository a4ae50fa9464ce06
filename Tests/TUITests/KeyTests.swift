import Cells
import TUI
import Testing

struct KeyTests {
  @Test(arguments: [
    (Key.character("q"), "q"), (.space, "Space"), (.control("c"), "Ctrl-C"), (.alt("x"), "Alt-x"),
    (.alt("X"), "Alt-X"), (.alt(" "), "Alt-Space"), (.pageUp, "PgUp"), (.enter, "Enter"),
    (.backTab, "Shift-Tab"), (.function(12), "F12"), (.escape, "Esc"), (.character("-"), "-"),
    (.control("\\"), "Ctrl-\\"), (.character("é"), "é"), (.character("F"), "F"),
  ])
  func aNameReadsBack(_ key: Key, _ name: String) {
    #expect(key.label.string == name)
    #expect(Key(named: name) == key)
  }

  @Test(arguments: ["", "Ctrl-", "Ctrl-ab", "F0", "F64", "Fx", "Alt-", "hello", "世界"])
  func otherWordsAreNoKeys(_ name: String) { #expect(Key(named: name) == nil) }

  @Test func lettersOfWordsCountInEitherCase() {
    #expect(Key(named: "pgdn") == .pageDown)
    #expect(Key(named: "ctrl-C") == .control("c"))
  }
}
