import Cells
import CellsTesting
import TUI
import Testing

struct WidgetTests {
  private static let rows = [
    HelpRow(group: "Moving", keys: ["Up", "k"], summary: "Select the row above"),
    HelpRow(keys: ["q"], summary: "Leave"),
    HelpRow(group: "Moving", keys: ["Down", "j"], summary: "Select the row below"),
  ]
  private static let hints = [
    Hint(key: "Enter", text: "Open"), Hint(key: "d", text: "Delete"), Hint(key: "?", text: "Help"),
  ]

  private static func drawn(_ size: Size, _ glyphs: GlyphSet) -> Canvas {
    var canvas = Canvas(size: size)
    TabBar.draw(["Overview", "Timeline", "世界"], active: 1, on: &canvas)
    let inner = Box.draw(
      Rect(row: 1, column: 0, columns: size.columns, rows: max(0, size.rows - 2)),
      title: "Today", on: &canvas, glyphs: glyphs)
    Gauge.draw(
      0.4, on: &canvas, row: inner.row, column: inner.column, columns: inner.columns,
      glyphs: glyphs)
    Sparkline.draw(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, .nan, .infinity], maximum: 8, on: &canvas, row: inner.row + 1,
      column: inner.column, columns: inner.columns, glyphs: glyphs)
    Footer.draw(hints, on: &canvas)
    return canvas
  }

  @Test func unicode() {
    expectSnapshot(Self.drawn(Size(columns: 36, rows: 7), .unicode), "unicode")
  }
  @Test func ascii() { expectSnapshot(Self.drawn(Size(columns: 36, rows: 7), .ascii), "ascii") }

  @Test func help() {
    var canvas = Self.drawn(Size(columns: 60, rows: 12), .unicode)
    HelpOverlay.draw(Self.rows, state: HelpState(), on: &canvas, glyphs: .unicode)
    expectSnapshot(canvas, "help")
  }

  @Test func helpThatDoesNotFitTellsWhatIsSeen() {
    var canvas = Canvas(size: Size(columns: 40, rows: 6))
    var state = HelpState()
    let outcome = state.take(.end, rows: Self.rows, size: canvas.size)
    #expect(outcome == .taken)
    HelpOverlay.draw(Self.rows, state: state, on: &canvas, glyphs: .ascii)
    #expect(canvas.text.contains("4-5 of 5"))
    #expect(canvas.text.contains("Leave"))
  }

  @Test func tooSmallIsTold() {
    var canvas = Self.drawn(Size(columns: 30, rows: 5), .ascii)
    let fits = !TooSmall.draw(minimum: Size(columns: 30, rows: 5), on: &canvas)
    #expect(fits)
    let isTooSmall = TooSmall.draw(minimum: Size(columns: 80, rows: 24), on: &canvas)
    #expect(isTooSmall)
    #expect(canvas.text.contains("It has 30x5"))
  }

  @Test(arguments: 0...7, 0...14)
  func anySizeIsDrawn(rows: Int, columns: Int) {
    let size = Size(columns: columns, rows: rows)
    for glyphs in [GlyphSet.unicode, .ascii] {
      var canvas = Self.drawn(size, glyphs)
      HelpOverlay.draw(Self.rows, state: HelpState(first: 99), on: &canvas, glyphs: glyphs)
      _ = Modal.draw(Size(columns: 9, rows: 4), title: "世界世界", on: &canvas, glyphs: glyphs)
      _ = TooSmall.draw(minimum: Size(columns: 10, rows: 5), on: &canvas)
      #expect(canvas.size == size)
    }
  }

  @Test func aGaugeNeverShowsNothingForSomethingNorAllForLess() {
    func bar(_ share: Double, _ glyphs: GlyphSet) -> String {
      var canvas = Canvas(size: Size(columns: 4, rows: 1))
      Gauge.draw(share, on: &canvas, row: 0, column: 0, columns: 4, glyphs: glyphs)
      return canvas.text
    }
    #expect(bar(0, .unicode) == "")
    #expect(bar(0.000001, .unicode) == "▏")
    #expect(bar(0.5, .unicode) == "██")
    #expect(bar(0.999999, .unicode) == "███▉")
    #expect(bar(1, .unicode) == "████")
    #expect(bar(.infinity, .unicode) == "████")
    #expect(bar(.nan, .unicode) == "")
    #expect(bar(-1, .unicode) == "")
    #expect(bar(0.375, .ascii) == "#-")
  }

  @Test func aSparklineShowsTheLatestValues() {
    func line(_ values: [Double], _ columns: Int) -> String {
      var canvas = Canvas(size: Size(columns: columns, rows: 1))
      Sparkline.draw(
        values, on: &canvas, row: 0, column: 0, columns: columns, glyphs: .unicode)
      return canvas.text
    }
    #expect(line([9, 9, 1, 4, 8], 3) == "▂▅█")
    #expect(line([0, 0.001, 100], 3) == " ▁█")
    #expect(line([0, 0], 3) == "")
    #expect(line([], 3) == "")
  }

  @Test func theFooterKeepsHelpWhenItIsNarrow() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    Footer.draw(Self.hints, on: &canvas)
    #expect(canvas.text == " Enter Open  ? Help")
    canvas = Canvas(size: Size(columns: 8, rows: 1))
    Footer.draw(Self.hints, on: &canvas)
    #expect(canvas.text == " ? Help")
  }
}
