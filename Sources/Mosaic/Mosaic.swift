package import Cells
package import Pixels

/// Draws a picture with characters. Pure and deterministic: equal pictures give equal cells.
package enum Mosaic {
  /// What a picture will be drawn from and on.
  package struct Plan: Hashable, Sendable {
    /// The cells that it takes.
    package let cells: Size
    /// The size in which the picture is needed: decode to it, and nothing is scaled twice.
    package let samples: PictureSize
  }

  package static func plan(
    for picture: PictureSize, in size: Size, _ options: MosaicOptions
  ) -> Plan {
    var cells = picture.isEmpty ? .zero : size
    if options.keepsAspect, !picture.isEmpty {
      cells = shape(picture, in: size)
    }
    let samples = PictureSize(
      width: cells.columns * CellGrid.columns, height: cells.rows * CellGrid.rows)
    return samples.isEmpty
      ? Plan(cells: .zero, samples: .zero) : Plan(cells: cells, samples: samples)
  }

  /// The most cells of the picture's shape, a cell being twice as high as wide.
  private static func shape(_ picture: PictureSize, in size: Size) -> Size {
    let scale = min(
      Double(size.columns) / Double(picture.width), Double(size.rows) * 2 / Double(picture.height))
    return Size(
      columns: min(size.columns, max(1, Int((Double(picture.width) * scale).rounded()))),
      rows: min(size.rows, max(1, Int((Double(picture.height) * scale / 2).rounded()))))
  }

  /// The picture in at most `size` cells; an empty canvas where either is empty.
  ///
  /// - Complexity: O(pixels + cells × characters of the family).
  package static func render(
    _ picture: Picture, in size: Size, _ options: MosaicOptions
  ) -> Canvas {
    let plan = plan(for: picture.size, in: size, options)
    guard !plan.samples.isEmpty else { return Canvas(size: .zero) }
    let scaled = picture.scaled(to: plan.samples)
    var canvas = Canvas(size: plan.cells)
    switch options.colors {
    case .none:
      ToneMosaic(options.symbols, options.polarity).draw(scaled, on: &canvas)
    case .sixteen, .palette256, .full:
      ColorMosaic(options.symbols, options.colors).draw(scaled, on: &canvas)
    }
    return canvas
  }
}
