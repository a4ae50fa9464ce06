package import Cells

/// Values over time in one row, a column each.
package enum Sparkline {
  /// Draws the last `columns` values against `maximum`, the largest of those drawn where none is
  /// named. A value that is 0, less, or not a number leaves a space; anything above shows.
  package static func draw(
    _ values: [Double], maximum: Double? = nil, on canvas: inout Canvas, row: Int, column: Int,
    columns: Int, role: Role = .accent, glyphs: GlyphSet
  ) {
    guard columns > 0 else { return }
    let drawn = values.suffix(columns)
    let top = maximum ?? drawn.filter(\.isFinite).max() ?? 0
    let heights = glyphs.heights
    for (offset, value) in drawn.enumerated() {
      let glyph = level(of: value, top: top, levels: heights.count).map { heights[$0] }
      canvas.put(glyph ?? .space, row: row, column: column + offset, style: Style(role))
    }
  }

  private static func level(of value: Double, top: Double, levels: Int) -> Int? {
    guard value > 0, top > 0 else { return nil }
    let share = min(1, value / top)
    return share.isNaN ? nil : min(levels - 1, Int(share * Double(levels)))
  }
}
