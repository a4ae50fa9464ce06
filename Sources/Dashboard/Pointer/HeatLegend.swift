internal import Cells

/// What the steps of a scale stand for.
enum HeatLegend {
  /// One step: two cells as they are drawn elsewhere, and the counts that they stand for. Returns
  /// the column after it.
  @discardableResult
  static func draw(
    step: Int, of scale: HeatScale, ink: HeatMap.Ink, on canvas: inout Canvas, row: Int,
    column: Int, joinedBy word: CellText = " to "
  ) -> Int {
    let heat = scale.heat(ofStep: step)
    let cell =
      ink == .signs
      ? HeatInk.cell(heat)
      : Cell(style: Style(HeatInk.role(heat), background: HeatInk.paint(heat)))
    for offset in 0..<2 {
      canvas.put(cell.glyph, row: row, column: column + offset, style: cell.style)
    }
    return canvas.write(
      scale.label(ofStep: step, joinedBy: word), row: row, column: column + 3)
  }

  /// All steps in one line from `column` on, the least first. Where they do not all fit before
  /// `limit`, the least are left out, so that the most is always told.
  static func draw(
    _ scale: HeatScale, ink: HeatMap.Ink, on canvas: inout Canvas, row: Int, column: Int, limit: Int
  ) {
    let gap = 2
    var first = scale.bounds.count
    var width = -gap
    for step in scale.bounds.indices.reversed() {
      width += gap + 3 + scale.label(ofStep: step, joinedBy: "-").width
      guard column + width <= limit else { break }
      first = step
    }
    var column = column
    for step in first..<scale.bounds.count {
      column =
        gap
        + draw(
          step: step, of: scale, ink: ink, on: &canvas, row: row, column: column, joinedBy: "-")
    }
  }
}
