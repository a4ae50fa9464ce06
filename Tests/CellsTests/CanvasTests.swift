import Cells
import CellsTesting
import Testing

struct CanvasTests {
  /// Each wide glyph has its right half beside it, and no half is alone.
  private func isWhole(_ canvas: Canvas) -> Bool {
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        guard let glyph = canvas[row, column]?.glyph else { return false }
        let next = canvas[row, column + 1]?.glyph
        if glyph.width == 2, next?.isContinuation != true { return false }
        if glyph.isContinuation, canvas[row, column - 1]?.glyph.width != 2 { return false }
      }
    }
    return true
  }

  private func sized(_ columns: Int, _ rows: Int) -> Canvas {
    Canvas(size: Size(columns: columns, rows: rows))
  }

  @Test(arguments: 0...5, 0...9)
  func anySizeIsDrawnOnAnywhere(rows: Int, columns: Int) {
    for place in [Int.min, -3, -1, 0, 1, 4, 8, Int.max] {
      var canvas = sized(columns, rows)
      canvas.write("a世界b", row: place, column: 0)
      canvas.write("世a世b", row: 0, column: place)
      canvas.write("世a世b", row: 0, column: 1, columns: place)
      canvas.put(Glyph("x"), row: place, column: place, style: .plain)
      canvas.fill(Rect(row: place, column: place, columns: 3, rows: 3), with: .blank)
      canvas.restyle(Rect(row: 0, column: place, columns: .max, rows: .max), role: .title)
      canvas.rule(Glyph("-"), row: 0, column: place, columns: .max)
      #expect(canvas.size == Size(columns: columns, rows: rows))
      #expect(canvas.cells.count == rows * columns)
      #expect(isWhole(canvas))
    }
  }

  @Test(arguments: -3...12)
  func writingClipsAtEitherEdge(column: Int) {
    for text in ["世界世界", "a世界b", "世\u{301}x界"] as [CellText] {
      var canvas = sized(9, 1)
      canvas.write("世世世世z", row: 0, column: 0)
      canvas.write(text, row: 0, column: column)
      #expect(isWhole(canvas), "\(canvas.text)")
    }
  }

  @Test(arguments: 0...8, 0...8)
  func fillingCutsWideGlyphsInTwo(column: Int, columns: Int) {
    var canvas = sized(9, 1)
    canvas.write("a世界世界", row: 0, column: 0)
    canvas.fill(
      Rect(row: 0, column: column, columns: columns, rows: 1), with: Cell(glyph: Glyph("#")))
    #expect(isWhole(canvas), "\(canvas.text)")
    for place in column..<min(9, column + columns) {
      #expect(canvas[0, place]?.glyph == Glyph("#"))
    }
  }

  @Test func aFillLeavesTheWideGlyphBesideItWhole() {
    var canvas = sized(6, 1)
    canvas.write("ab世cd", row: 0, column: 0)
    canvas.fill(Rect(row: 0, column: 0, columns: 2, rows: 1))
    #expect(canvas.text == "  世cd")
  }

  @Test(arguments: -4...8)
  func layingOverClipsAtEitherEdge(column: Int) {
    var under = sized(7, 2)
    under.write("世界世z", row: 0, column: 0)
    var over = sized(5, 1)
    over.write("世a界", row: 0, column: 0)
    over.cursor = (0, 4)
    under.draw(over, row: 0, column: column)
    #expect(isWhole(under), "\(under.text)")
    #expect((under.cursor != nil) == (0..<7).contains(column + 4))
  }

  @Test func puttingOverOneHalfBlanksTheOther() {
    for column in [1, 2] {
      var canvas = sized(4, 1)
      canvas.write("a世b", row: 0, column: 0)
      canvas.put(Glyph("x"), row: 0, column: column, style: .plain)
      #expect(canvas.text == (column == 1 ? "ax b" : "a xb"))
    }
  }

  @Test func writingTellsWhereItEnded() {
    var canvas = sized(10, 1)
    #expect(canvas.write("ab", row: 0, column: 1) == 3)
    #expect(canvas.write("世界", row: 0, column: 3) == 7)
    #expect(canvas.write("far too long", row: 0, column: 7) == 10)
    #expect(canvas.text == " ab世界fa…")
  }

  @Test func equalityMindsTheCursor() {
    var canvas = sized(2, 2)
    let before = canvas
    canvas.cursor = (0, 1)
    #expect(canvas != before)
  }

  @Test func heatTakesAnyNumber() {
    #expect(Role.heat(.infinity) == .heat9)
    #expect(Role.heat(-.infinity) == .heat0)
    #expect(Role.heat(.nan) == .heat0)
    #expect(Role.heat(0.35) == .heat3)
    #expect(Role.heat(1) == .heat9)
  }

  @Test func snapshotsTellGlyphsRolesAndCursor() {
    var canvas = sized(6, 2)
    canvas.write("a世", row: 0, column: 0, role: .title)
    canvas.cursor = (1, 2)
    canvas.put(
      Glyph("x"), row: 1, column: 5,
      style: Style(.plain, foreground: Paint(red: 1, green: 2, blue: 3)))
    #expect(canvas.snapshot == "6x2 cursor 1,2\n|a世   |\n|     x|\nTTT...\n.....#\n")
  }
}
