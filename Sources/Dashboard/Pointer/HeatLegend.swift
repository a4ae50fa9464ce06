internal import Cells

/// What the steps of a scale stand for.
enum HeatLegend {
  /// Two cells as they are drawn elsewhere, and the counts that they stand for. Returns the column
  /// after it.
  @discardableResult
  static func draw(
    step: Int, of scale: HeatScale, ink: HeatMap.Ink, on canvas: inout Canvas, row: Int, column: Int
  ) -> Int {
    let heat = scale.heat(ofStep: step)
    let cell =
      ink == .signs
      ? HeatInk.cell(heat)
      : Cell(style: Style(HeatInk.role(heat), background: HeatInk.paint(heat)))
    for offset in 0..<2 {
      canvas.put(cell.glyph, row: row, column: column + offset, style: cell.style)
    }
    return canvas.write(scale.label(ofStep: step), row: row, column: column + 3)
  }

  /// All steps in one line from `column` on, as many as fit before `limit`, the least first. Steps
  /// that do not fit are left out from the least on, so that the most is always told.
  static func draw(
    _ scale: HeatScale, ink: HeatMap.Ink, on canvas: inout Canvas, row: Int, column: Int, limit: Int
  ) {
    var steps: [Int] = []
    var end = column
    for step in scale.bounds.indices.reversed() {
      end += 5 + scale.label(ofStep: step).width
      guard end <= limit + 2 else { break }
      steps.insert(step, at: 0)
    }
    var column = column
    for step in steps {
      column = draw(step: step, of: scale, ink: ink, on: &canvas, row: row, column: column) + 2
    }
  }
}
