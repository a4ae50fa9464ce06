package import Cells

/// A horizontal bar.
package enum Gauge {
  /// Fills the share of `columns`, to an eighth of a column (in ASCII to the half). A share outside
  /// of 0 ... 1 or not a number is taken as the nearer end or as 0. What is more than nothing shows
  /// at least the thinnest bar, and what is less than all never shows as all.
  package static func draw(
    _ share: Double, on canvas: inout Canvas, row: Int, column: Int, columns: Int,
    role: Role = .accent, glyphs: GlyphSet
  ) {
    guard columns > 0 else { return }
    let style = Style(role)
    let widths = glyphs.widths
    let parts = filled(share, of: columns, steps: widths.count)
    let room = min(columns, max(0, canvas.size.columns - column))
    for offset in 0..<room {
      let rest = parts - offset * widths.count
      let glyph = rest <= 0 ? Glyph.space : widths[min(rest, widths.count) - 1]
      canvas.put(glyph, row: row, column: column + offset, style: style)
    }
  }

  private static func filled(_ share: Double, of columns: Int, steps: Int) -> Int {
    let (whole, overflow) = columns.multipliedReportingOverflow(by: steps)
    guard share > 0, !overflow else { return 0 }
    guard share < 1 else { return whole }
    let parts = Int((share * Double(whole)).rounded())
    return min(max(1, parts), max(1, whole - 1))
  }
}
