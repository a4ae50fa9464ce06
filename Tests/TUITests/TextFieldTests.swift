import Cells
import CellsTesting
import TUI
import Testing

struct TextFieldTests {
  private func field(_ text: CellText, _ keys: Key...) -> TextField {
    var field = TextField(text)
    for key in keys { _ = field.take(key) }
    return field
  }

  @Test func typingInsertsBeforeTheCursor() {
    #expect(field("ac", .left, "b").string == "abc")
    #expect(field("", "a", .space, "b").string == "a b")
    #expect(field("e", .character("\u{301}")).string == "e\u{301}")
    #expect(field("e", .character("\u{301}")).cursor == 1)
  }

  @Test func deletingWorksInBothDirections() {
    #expect(field("abc", .backspace).string == "ab")
    #expect(field("abc", .home, .delete).string == "bc")
    #expect(field("abc", .home, .backspace).string == "abc")
    #expect(field("abc", .delete).string == "abc")
    #expect(field("one two  ", .control("w")).string == "one ")
    #expect(field("one two", .control("w"), .control("w"), .control("w")).string == "")
    #expect(field("one two", .left, .control("u")).string == "o")
    #expect(field("one two", .home, .right, .control("k")).string == "o")
    #expect(field("ae\u{301}", .backspace).string == "a")
  }

  @Test func wordsAreWalkedAndCutAsInAShell() {
    #expect(field("day 2026-11-23", .alt("b"), "x").string == "day 2026-11-x23")
    #expect(field("one two", .home, .alt("f"), "x").string == "onex two")
    #expect(field("one two", .home, .alt("d")).string == " two")
    #expect(field("one two", .control("w"), .home, .control("y")).string == "twoone ")
    #expect(field("one", .control("u"), .control("k"), .control("y")).string == "one")
    #expect(field("", .alt("b"), .alt("f"), .alt("d"), .control("y")).string == "")
  }

  @Test func otherKeysAreLeftToTheHolder() {
    var field = TextField("a")
    for key in [Key.enter, .escape, .tab, .up, .down, .control("p"), .function(1), .alt("x")] {
      let isTaken = field.take(key)
      #expect(!isTaken)
    }
    #expect(field.string == "a")
  }

  @Test func theLimitHolds() {
    var field = TextField("abcdef", limit: 4)
    #expect(field.string == "abcd")
    field.insert("x")
    #expect(field.string == "abcd")
    _ = field.take(.home)
    _ = field.take(.delete)
    field.insert("xyz")
    #expect(field.string == "xbcd")
    #expect(field.cursor == 1)
    #expect(TextField("abc", limit: -1).isEmpty)
  }

  @Test func itScrollsWithTheCursor() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    field("abcdefgh").draw(on: &canvas, row: 0, column: 1, columns: 5)
    #expect(canvas.text == " efgh")
    #expect(canvas.cursor?.column == 5)
    field("abcdefgh", .home).draw(on: &canvas, row: 0, column: 1, columns: 5)
    #expect(canvas.text == " abcde")
    #expect(canvas.cursor?.column == 1)
    field("世界世界").draw(on: &canvas, row: 0, column: 0, columns: 6)
    #expect(canvas.text == "世界")
  }

  @Test(arguments: -2...6, -2...9)
  func anySizeIsDrawn(columns: Int, place: Int) {
    for text in ["", "abc", "世界a世界", "e\u{301}e\u{301}"] as [CellText] {
      var canvas = Canvas(size: Size(columns: 6, rows: 2))
      field(text, .left).draw(on: &canvas, row: place, column: place, columns: columns)
      if let cursor = canvas.cursor {
        #expect(canvas[cursor.row, cursor.column] != nil)
      }
    }
  }
}
