package import Cells
package import Pixels

/// A picture as some hundred pixels: enough to know it again, small enough to keep thousands, and drawn
/// at any size within a frame.
package struct Sketch: Hashable, Sendable {
  private let picture: Picture
  /// Of the picture that it is of.
  private let original: PictureSize

  /// Pixels on the longer side.
  private static let side = 32

  /// - Parameters:
  ///   - picture: in any size.
  ///   - original: whose shape is kept.
  package init(of picture: Picture, original: PictureSize) {
    let box = PictureSize(width: Self.side, height: Self.side)
    self.picture = picture.scaled(to: picture.size.fitting(in: box))
    self.original = original
  }

  /// The cells that the picture itself would take, each in one or two plain tones.
  ///
  /// - Complexity: O(cells).
  package func draw(in size: Size, _ options: MosaicOptions) -> Canvas {
    let plan = Mosaic.plan(for: original, in: size, options)
    var canvas = Canvas(size: plan.cells)
    guard !picture.size.isEmpty else { return canvas }
    let palette = Palette.of(options.colors)
    let tones = options.colors == .none ? Tones(picture, options.polarity) : nil
    for row in 0..<plan.cells.rows {
      for column in 0..<plan.cells.columns {
        let upper = color(column, row * 2, plan.cells)
        let lower = color(column, row * 2 + 1, plan.cells)
        let cell = cell(upper, lower, options, palette, tones)
        canvas.put(cell.glyph, row: row, column: column, style: cell.style)
      }
    }
    return canvas
  }

  private func cell(
    _ upper: SIMD3<Float>, _ lower: SIMD3<Float>, _ options: MosaicOptions, _ palette: Palette?,
    _ tones: Tones?
  ) -> Cell {
    func paint(_ color: SIMD3<Float>) -> Paint {
      palette.map { $0.paint($0.nearest(to: color)) } ?? Paint(color)
    }
    let mean = (upper + lower) / 2
    switch (options.colors, options.symbols) {
    case (.none, _): return Cell(glyph: tones?.letter(of: mean) ?? .space, style: .plain)
    case (_, .ascii): return Cell(glyph: .space, style: Style(.plain, background: paint(mean)))
    default:
      return Cell(
        glyph: Glyph("▀"),
        style: Style(.plain, foreground: paint(upper), background: paint(lower)))
    }
  }

  /// The pixel at half a cell.
  private func color(_ column: Int, _ line: Int, _ cells: Size) -> SIMD3<Float> {
    let x = min(picture.width - 1, (2 * column + 1) * picture.width / (2 * cells.columns))
    let y = min(picture.height - 1, (2 * line + 1) * picture.height / (4 * cells.rows))
    guard let pixel = picture[x, y] else { return .zero }
    return SIMD3(Float(pixel.red), Float(pixel.green), Float(pixel.blue))
  }
}

/// Which letter stands for which lightness: as in the picture itself, what is common is the page and
/// stays blank.
private struct Tones {
  private static let letters = " .:-=+*#%@".unicodeScalars.map { Glyph($0) }

  private let page: Float
  /// To full ink; negative where ink is dark.
  private let span: Float

  init(_ picture: Picture, _ polarity: Polarity) {
    let bytes = picture.bytes
    let lights = stride(from: 0, to: bytes.count, by: 3).map { start in
      Self.light(SIMD3(Float(bytes[start]), Float(bytes[start + 1]), Float(bytes[start + 2])))
    }
    let (least, most) = (lights.min() ?? 0, lights.max() ?? 0)
    let isDarkInk: Bool
    switch polarity {
    case .dark: isDarkInk = false
    case .light: isDarkInk = true
    case .automatic: isDarkInk = lights.count { $0 >= 0.5 } * 20 > lights.count * 11
    }
    // A plain picture is a page without ink.
    let width = max(0.1, most - least)
    (page, span) = isDarkInk ? (most, -width) : (least, width)
  }

  private static func light(_ color: SIMD3<Float>) -> Float { (color * CellGrid.luma).sum() / 255 }

  func letter(of color: SIMD3<Float>) -> Glyph {
    let ink = (Self.light(color) - page) / span * Float(Self.letters.count - 1)
    return Self.letters[min(Self.letters.count - 1, max(0, Int(ink + 0.5)))]
  }
}
