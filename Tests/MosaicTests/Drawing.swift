import Cells
import Mosaic
import Pixels

/// Pictures that a test can state in a line.
enum Drawing {
  static func picture(_ width: Int, _ height: Int, _ pixel: (Int, Int) -> RGB) throws -> Picture {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let color = pixel(x, y)
        bytes += [color.red, color.green, color.blue]
      }
    }
    return try Picture(rgb24: bytes, size: PictureSize(width: width, height: height))
  }

  /// A window on a dark desktop: title bar, lines of text, a button.
  static func window() throws -> Picture {
    try picture(160, 96) { x, y in
      guard (20..<140).contains(x), (10..<86).contains(y) else {
        return RGB(red: 20, green: 40, blue: 60)
      }
      if y < 18 { return RGB(red: 60, green: 110, blue: 200) }
      if (100..<130).contains(x), (70..<80).contains(y) {
        return RGB(red: 220, green: 40, blue: 40)
      }
      let isText = (26..<64).contains(y) && (y / 4).isMultiple(of: 2) && (28..<110).contains(x)
      return isText && (x / 3 + y) % 3 != 0 ? RGB(red: 30, green: 30, blue: 30) : .white
    }
  }

  /// The glyphs of a canvas, a line a row.
  static func text(_ canvas: Canvas) -> String { SGRText.render(canvas, .none) }

  /// Every family with every depth; the polarity matters only where there are no colours.
  static let everyOption: [MosaicOptions] = MosaicOptions.Symbols.allCases.flatMap { symbols in
    let colored = [ColorDepth.sixteen, .palette256, .full].map {
      MosaicOptions(symbols: symbols, colors: $0)
    }
    let plain = Polarity.allCases.map {
      MosaicOptions(symbols: symbols, colors: .none, polarity: $0)
    }
    return colored + plain
  }
}
