package import Cells

/// Values over time as columns several rows high.
package enum ColumnChart {
  /// Draws one column (or several, `columnWidth` of them) for each value, against the largest. A value
  /// that is more than nothing shows at least the lowest step; one that is not a number shows none.
  package static func draw(
    _ values: [Double], on canvas: inout Canvas, in rect: Rect, columnWidth: Int = 1,
    role: Role = .accent, glyphs: GlyphSet
  ) {
    let top = values.filter(\.isFinite).max() ?? 0
    guard top > 0, rect.rows > 0, columnWidth > 0 else { return }
    let heights = glyphs.heights
    let steps = rect.rows * heights.count
    for (index, value) in values.enumerated() where value > 0 && value.isFinite {
      let level = max(1, min(steps, Int((value / top * Double(steps)).rounded())))
      for offset in 0..<columnWidth {
        let column = rect.column + index * columnWidth + offset
        guard column < rect.column + rect.columns else { return }
        drawColumn(level, on: &canvas, rect: rect, column: column, heights: heights, role: role)
      }
    }
  }

  private static func drawColumn(
    _ level: Int, on canvas: inout Canvas, rect: Rect, column: Int, heights: [Glyph], role: Role
  ) {
    for row in 0..<rect.rows {
      let rest = level - row * heights.count
      guard rest > 0 else { return }
      canvas.put(
        heights[min(rest, heights.count) - 1], row: rect.row + rect.rows - 1 - row, column: column,
        style: Style(role))
    }
  }
}
