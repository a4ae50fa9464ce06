package import Cells

/// Draws counts over a plane, such as clicks on a desktop, as a heat map.
///
/// The scale is the square root of the density, in ten steps up to the densest place: it keeps
/// single clicks visible beside a button that was pressed a thousand times, and unlike a logarithm
/// it needs no choice of a base and maps nothing to nothing.
package enum DensityMosaic {
  /// Which characters may be used.
  package enum Symbols: String, CaseIterable, Hashable, Sendable {
    /// The ramp ` .:-=+*#%@`: readable without colours.
    case ascii
    /// Two places a cell, one above the other, in the heat roles' colours; needs colours.
    case halves
  }

  /// What the picture says, in numbers.
  package struct Legend: Hashable, Sendable {
    /// For each of the ten steps the smallest and the largest density that shows as it, in counts
    /// per cell of the grid; nil where no place has it.
    package let steps: [ClosedRange<Double>?]
    /// The sum of all counts.
    package let total: UInt64
  }

  package struct Drawing: Hashable, Sendable {
    package let canvas: Canvas
    package let legend: Legend
  }

  /// The ramp, from nothing to the most.
  package static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

  /// Spreads the grid over the whole size. Each place shows the density of the area it covers;
  /// a cell of the grid that lies under several is divided among them by area, so no count is
  /// lost or doubled. Empty where the grid is not `columns` × `rows`, or either size is empty.
  ///
  /// - Parameter grid: counts, row by row, the upper one first.
  /// - Complexity: O(columns × rows + cells).
  package static func render(
    grid: [UInt32], columns: Int, rows: Int, in size: Size, _ symbols: Symbols
  ) -> Drawing {
    let total = grid.reduce(UInt64(0)) { $0 + UInt64($1) }
    let lines = symbols == .halves ? 2 : 1
    guard
      let plane = DensityPlane(
        grid: grid, columns: columns, rows: rows, width: size.columns, height: size.rows * lines)
    else {
      let steps = [ClosedRange<Double>?](repeating: nil, count: ramp.count)
      return Drawing(canvas: Canvas(size: .zero), legend: Legend(steps: steps, total: total))
    }
    var canvas = Canvas(size: size)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell =
          symbols == .ascii
          ? asciiCell(plane.step(column, row))
          : halfCell(upper: plane.step(column, row * 2), lower: plane.step(column, row * 2 + 1))
        canvas.put(cell.glyph, row: row, column: column, style: cell.style)
      }
    }
    return Drawing(canvas: canvas, legend: Legend(steps: plane.bounds, total: total))
  }

  private static func asciiCell(_ step: Int) -> Cell {
    step == 0 ? .blank : Cell(glyph: Glyph(ramp[step]), style: Style(role(step)))
  }

  /// A role has one colour, its foreground, so of two places that differ the one below gives way
  /// to blank only where it is empty; else the cell shows the hotter of the two in full.
  private static func halfCell(upper: Int, lower: Int) -> Cell {
    switch (upper, lower) {
    case (0, 0): .blank
    case (_, 0): Cell(glyph: Glyph("▀"), style: Style(role(upper)))
    case (0, _): Cell(glyph: Glyph("▄"), style: Style(role(lower)))
    default: Cell(glyph: Glyph("█"), style: Style(role(max(upper, lower))))
    }
  }

  private static func role(_ step: Int) -> Role { .heat((Double(step) + 0.5) / 10) }
}
