import Cells
import Mosaic
import Pixels
import Testing

private let red = Paint(red: 255, green: 0, blue: 0)
private let blue = Paint(red: 0, green: 0, blue: 255)

private func canvas(_ cells: [Cell], columns: Int) -> Canvas {
  var canvas = Canvas(size: Size(columns: columns, rows: cells.count / columns))
  for (index, cell) in cells.enumerated() {
    canvas.put(cell.glyph, row: index / columns, column: index % columns, style: cell.style)
  }
  return canvas
}

private func cell(_ scalar: Unicode.Scalar, _ ink: Paint, _ paper: Paint) -> Cell {
  Cell(glyph: Glyph(scalar), style: Style(.plain, foreground: ink, background: paper))
}

@Test func onlyChangesAreWrittenAndEachLineIsReset() {
  let drawn = canvas(
    [
      cell("a", red, blue), cell("b", red, blue), cell(" ", .none, blue), cell("c", red, red),
      cell("d", .none, .none), cell(" ", .none, .none), cell("e", .none, .none),
      cell("f", red, .none),
    ], columns: 4)
  #expect(
    SGRText.render(drawn, .full)
      == "\u{1B}[38;2;255;0;0;48;2;0;0;255mab c".replacing(" c", with: " \u{1B}[48;2;255;0;0mc")
      + "\u{1B}[0m\nd e\u{1B}[38;2;255;0;0mf\u{1B}[0m\n")
}

@Test func eachDepthHasItsOwnCodes() {
  let drawn = canvas([cell("x", red, Paint(red: 92, green: 92, blue: 255))], columns: 1)
  #expect(SGRText.render(drawn, .sixteen) == "\u{1B}[91;104mx\u{1B}[0m\n")
  #expect(SGRText.render(drawn, .palette256) == "\u{1B}[38;5;196;48;5;63mx\u{1B}[0m\n")
  #expect(SGRText.render(drawn, .none) == "x\n")
}

@Test(arguments: MosaicOptions.Symbols.allCases, Polarity.allCases)
func withoutColorsThereIsNoEscape(symbols: MosaicOptions.Symbols, polarity: Polarity) throws {
  let options = MosaicOptions(symbols: symbols, colors: .none, polarity: polarity)
  let drawn = Mosaic.render(try Drawing.window(), in: Size(columns: 30, rows: 9), options)
  let text = SGRText.render(drawn, .none)
  #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  #expect(text.split(separator: "\n").allSatisfy { $0.count == 30 })
}

/// What a numbered colour is drawn as must be what the number stands for.
@Test(arguments: [ColorDepth.sixteen, .palette256])
func paletteColorsAreTheirOwnNearest(depth: ColorDepth) throws {
  let palette = try #require(Palette.of(depth))
  let options = MosaicOptions(symbols: .blocks, colors: depth)
  let drawn = Mosaic.render(try Drawing.window(), in: Size(columns: 40, rows: 12), options)
  for cell in drawn.cells {
    for paint in [cell.style.foreground, cell.style.background] where !paint.isNone {
      let number = palette.number(of: paint)
      #expect(palette.paint(number: number) == paint)
      #expect(depth == .sixteen ? (0..<16).contains(number) : (16..<256).contains(number))
    }
  }
}

@Test func theCubeAndTheGreysAreThoseOfXterm() throws {
  let palette = try #require(Palette.of(.palette256))
  #expect(palette.paint(number: 16) == Paint(red: 0, green: 0, blue: 0))
  #expect(palette.paint(number: 67) == Paint(red: 95, green: 135, blue: 175))
  #expect(palette.paint(number: 231) == Paint(red: 255, green: 255, blue: 255))
  #expect(palette.paint(number: 232) == Paint(red: 8, green: 8, blue: 8))
  #expect(palette.paint(number: 255) == Paint(red: 238, green: 238, blue: 238))
  for number in 16..<256 {
    #expect(palette.number(of: try #require(palette.paint(number: number))) == number)
  }
  #expect(palette.paint(number: 15) == nil)
}
