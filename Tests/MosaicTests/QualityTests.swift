import Cells
import Mosaic
import Pixels
import Testing

/// Screenshots of real programs in 80 × 24 cells, judged in a font that nothing was fitted to. The
/// floors lie a hundredth under what was reached: who changes a bank or a weight and falls through
/// one has made pictures worse, and raises them who makes them better.
@Test(arguments: [
  ("question", 0.732, 0.932), ("terminals_dark", 0.644, 0.854), ("editor_dark", 0.759, 0.805),
  ("browser", 0.689, 0.822), ("calculator", 0.732, 0.917),
])
func picturesAreShownAsWellAsBefore(name: String, plain: Double, colored: Double) throws {
  let picture = try PictureDecoder().decode(try Judge.bytes(name + ".png"), scale: .full).picture
  let judge = try Judge()
  let size = Size(columns: 80, rows: 24)
  for (colors, floor) in [(ColorDepth.none, plain), (.palette256, colored)] {
    let canvas = Mosaic.render(picture, in: size, MosaicOptions(symbols: .ascii, colors: colors))
    let quality = try judge.quality(canvas, of: picture, colored: colors != .none)
    #expect(quality >= floor, "\(name), \(colors.rawValue): \(quality)")
  }
}

/// The judge itself tells a picture from a blank, and from one that was turned over.
@Test func theJudgeTellsGoodFromBad() throws {
  let picture = try PictureDecoder().decode(try Judge.bytes("terminals_dark.png"), scale: .full)
    .picture
  let judge = try Judge()
  let size = Size(columns: 80, rows: 24)
  let options = MosaicOptions(symbols: .ascii, colors: .none)
  let canvas = Mosaic.render(picture, in: size, options)
  var turned = Canvas(size: size)
  for (index, cell) in canvas.cells.enumerated() {
    turned.put(
      cell.glyph, row: 23 - index / 80, column: 79 - index % 80, style: .plain)
  }
  let good = try judge.quality(canvas, of: picture, colored: false)
  #expect(try judge.quality(Canvas(size: size), of: picture, colored: false) < good - 0.15)
  #expect(try judge.quality(turned, of: picture, colored: false) < good - 0.15)
}
