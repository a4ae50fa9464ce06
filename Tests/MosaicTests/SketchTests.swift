import Cells
import Mosaic
import Pixels
import Testing

/// What stands in the place of a picture that is drawn again.
@Suite struct SketchTests {
  private func sketch(_ picture: Picture) -> Sketch { Sketch(of: picture, original: picture.size) }

  @Test func aSketchTakesTheCellsOfThePictureItself() throws {
    let picture = try Drawing.window()
    for options in Drawing.everyOption {
      for (columns, rows) in [(0, 0), (1, 1), (3, 40), (28, 8), (120, 30)] {
        let size = Size(columns: columns, rows: rows)
        let plan = Mosaic.plan(for: picture.size, in: size, options)
        #expect(sketch(picture).draw(in: size, options).size == plan.cells)
      }
    }
  }

  @Test func halvesHaveTheColoursOfTheirPlace() throws {
    let (above, below) = (RGB(red: 250, green: 0, blue: 0), RGB(red: 0, green: 0, blue: 250))
    let picture = try Drawing.picture(8, 8) { _, y in y < 4 ? above : below }
    let canvas = sketch(picture).draw(
      in: Size(columns: 4, rows: 1), MosaicOptions(symbols: .blocks, colors: .full))
    let cell = try #require(canvas[0, 2])
    #expect(cell.glyph == Glyph("▀"))
    #expect(cell.style.foreground == Paint(red: 250, green: 0, blue: 0))
    #expect(cell.style.background == Paint(red: 0, green: 0, blue: 250))
  }

  /// A bright window on a dark desk is ink; on a bright one the page stays blank.
  @Test(arguments: [true, false]) func withLettersTheRarerTonesAreInk(isDark: Bool) throws {
    let (desk, window): (UInt8, UInt8) = isDark ? (10, 240) : (240, 10)
    let picture = try Drawing.picture(32, 32) { x, y in
      let shade = x > 20 && y > 20 ? window : desk
      return RGB(red: shade, green: shade, blue: shade)
    }
    let canvas = sketch(picture).draw(
      in: Size(columns: 16, rows: 8), MosaicOptions(symbols: .ascii, colors: .none))
    #expect(canvas[1, 1]?.glyph == .space)
    #expect(canvas[7, 15]?.glyph == Glyph("@"))
    #expect(canvas.cells.allSatisfy { $0.style == .plain })
  }

  @Test func anEmptyPictureIsNoTrouble() {
    for options in Drawing.everyOption {
      let canvas = sketch(Picture(size: .zero)).draw(in: Size(columns: 5, rows: 5), options)
      #expect(canvas.size == .zero)
    }
  }
}
