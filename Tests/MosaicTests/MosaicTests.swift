import Cells
import Mosaic
import Pixels
import Testing

private let ink = RGB(red: 10, green: 200, blue: 90)
private let paper = RGB(red: 250, green: 20, blue: 40)

private func paint(_ color: RGB) -> Paint {
  Paint(red: color.red, green: color.green, blue: color.blue)
}

private func blocks(_ colors: ColorDepth = .full) -> MosaicOptions {
  MosaicOptions(symbols: .blocks, colors: colors)
}

@Test(arguments: 0...4, 0...4)
func anySizeIsDrawn(columns: Int, rows: Int) throws {
  let size = Size(columns: columns, rows: rows)
  for options in Drawing.everyOption {
    for (width, height) in [(0, 0), (0, 3), (1, 1), (3, 7), (50, 2)] {
      let picture = try Drawing.picture(width, height) { x, _ in Fixture.shade(x) }
      let canvas = Mosaic.render(picture, in: size, options)
      let isEmpty = width * height * columns * rows == 0
      #expect(canvas.size == (isEmpty ? .zero : size))
    }
  }
}

private enum Fixture {
  static func shade(_ x: Int) -> RGB { RGB(red: UInt8(x * 5 % 256), green: 90, blue: 7) }
}

@Test func equalPicturesGiveEqualCells() throws {
  let size = Size(columns: 40, rows: 12)
  for options in Drawing.everyOption {
    let first = Mosaic.render(try Drawing.window(), in: size, options)
    #expect(first == Mosaic.render(try Drawing.window(), in: size, options))
  }
}

@Test func decodingToThePlanGivesWhatScalingWouldGive() throws {
  let picture = try Drawing.window()
  let size = Size(columns: 21, rows: 7)
  for options in Drawing.everyOption {
    let plan = Mosaic.plan(for: picture.size, in: size, options)
    let decoded = picture.scaled(to: plan.samples)
    #expect(Mosaic.render(decoded, in: size, options) == Mosaic.render(picture, in: size, options))
  }
}

@Test func thePlanKeepsTheShapeWhereAsked() {
  let picture = PictureSize(width: 1920, height: 1080)
  var options = blocks()
  let size = Size(columns: 80, rows: 24)
  #expect(Mosaic.plan(for: picture, in: size, options).cells == size)
  options.keepsAspect = true
  #expect(Mosaic.plan(for: picture, in: size, options).cells == Size(columns: 80, rows: 23))
  let tall = PictureSize(width: 10, height: 10_000)
  #expect(Mosaic.plan(for: tall, in: size, options).cells == Size(columns: 1, rows: 24))
  #expect(Mosaic.plan(for: .zero, in: size, options).samples.isEmpty)
}

@Test func onePlainColorIsASpaceInThatColor() throws {
  for symbols in MosaicOptions.Symbols.allCases {
    let picture = try Drawing.picture(9, 9) { _, _ in paper }
    let canvas = Mosaic.render(
      picture, in: Size(columns: 3, rows: 2), MosaicOptions(symbols: symbols, colors: .full))
    #expect(
      canvas.cells.allSatisfy {
        $0 == Cell(glyph: .space, style: Style(.plain, background: paint(paper)))
      })
  }
}

/// Every shape of the family, drawn exactly on the samples of a cell, is found with its colours.
@Test(arguments: [
  ("▌", 0b0101, 2), ("▀", 0b0011, 2), ("▚", 0b1001, 2), ("▛", 0b0111, 2), ("▗", 0b1000, 2),
  ("\u{1FB00}", 0b000001, 3), ("\u{1FB03}", 0b000100, 3), ("\u{1FB3B}", 0b111110, 3),
  ("\u{1FB13}", 0b010100, 3), ("\u{1FB14}", 0b010110, 3), ("\u{1FB27}", 0b101001, 3),
])
func aShapeIsFoundWithItsColors(glyph: Character, bits: Int, parts: Int) throws {
  let picture = try Drawing.picture(8, 24) { x, y in
    let part = y * parts / 24 * 2 + x / 4
    return bits >> part & 1 == 1 ? ink : paper
  }
  let cell = try #require(
    Mosaic.render(picture, in: Size(columns: 1, rows: 1), blocks())[0, 0])
  let wanted = try #require(glyph.unicodeScalars.first)
  // A shape and its complement are one picture with the colours exchanged.
  if cell.glyph.scalar == wanted {
    #expect(cell.style.foreground == paint(ink))
    #expect(cell.style.background == paint(paper))
  } else {
    #expect(cell.style.foreground == paint(paper))
    #expect(cell.style.background == paint(ink))
  }
}

@Test func eachFamilyKeepsToItsCharacters() throws {
  let picture = try Drawing.window()
  let size = Size(columns: 60, rows: 20)
  let allowed: [MosaicOptions.Symbols: (UInt32) -> Bool] = [
    .ascii: { (0x20...0x7E).contains($0) },
    .halves: { [0x20, 0x2580, 0x2584, 0x2588].contains($0) },
    .quadrants: { $0 == 0x20 || (0x2580...0x259F).contains($0) },
    .blocks: {
      $0 == 0x20 || (0x2580...0x259F).contains($0) || (0x1FB00...0x1FB3B).contains($0)
        || (0x1FB70...0x1FB7B).contains($0)
    },
  ]
  for options in Drawing.everyOption {
    let canvas = Mosaic.render(picture, in: size, options)
    let isAllowed = try #require(allowed[options.symbols])
    #expect(canvas.cells.allSatisfy { isAllowed($0.glyph.scalar.value) && $0.glyph.width == 1 })
  }
}

@Test func withoutColorsThereIsNoPaint() throws {
  let canvas = Mosaic.render(
    try Drawing.window(), in: Size(columns: 40, rows: 12),
    MosaicOptions(symbols: .ascii, colors: .none))
  #expect(canvas.cells.allSatisfy { $0.style == .plain })
}

@Test func inkIsLightOnDarkAndDarkOnLight() throws {
  let bright = try Drawing.picture(8, 8) { x, _ in x < 4 ? .white : .black }
  func row(_ polarity: Polarity) -> String {
    Drawing.text(
      Mosaic.render(
        bright, in: Size(columns: 2, rows: 1),
        MosaicOptions(symbols: .ascii, colors: .none, polarity: polarity)))
  }
  let (dark, light) = (row(.dark), row(.light))
  #expect(dark.first != " " && dark.dropFirst().first == " ")
  #expect(light.first == " " && light.dropFirst().first != " ")
}

@Test func mostOfThePageStaysBlank() throws {
  let options = MosaicOptions(symbols: .ascii, colors: .none)
  for background in [RGB.white, .black] {
    let picture = try Drawing.picture(80, 80) { x, y in
      (20..<30).contains(x) && (20..<60).contains(y) ? ink : background
    }
    let canvas = Mosaic.render(picture, in: Size(columns: 20, rows: 10), options)
    #expect(canvas.cells.count { $0.glyph == .space } > 150)
    #expect(canvas.cells.contains { $0.glyph != .space })
  }
}
