internal import Cells
internal import TUI

/// Presses by hour of the day: a bar an hour over the hours' names.
enum HourBars {
  /// Draws into the whole rectangle: with four rows and more a heading, then the bars, then the
  /// hours. Nothing below two rows or 24 columns.
  static func draw(_ hours: [Int], in rect: Rect, on canvas: inout Canvas, glyphs: GlyphSet) {
    guard hours.count == 24, rect.rows >= 2, rect.columns >= 24 else { return }
    var (heading, bars) = rect.splitTop(rect.rows >= 4 ? 1 : 0)
    if heading.rows == 0, rect.columns >= 24 * 3 + 5 {
      canvas.write("Hour", row: rect.row + rect.rows - 1, column: rect.column, role: .title)
      bars = bars.splitLeft(5).rest
    } else {
      drawHeading(hours, in: heading, on: &canvas)
    }
    let (columns, names) = bars.splitBottom(1)
    let pitch = min(6, bars.columns / 24)
    let most = hours.max() ?? 0
    for (hour, presses) in hours.enumerated() {
      let column = columns.column + hour * pitch
      let bar = Rect(
        row: columns.row, column: column, columns: max(1, pitch - 1), rows: columns.rows)
      drawBar(presses, of: most, in: bar, on: &canvas, glyphs: glyphs)
      if isNamed(hour, pitch: pitch) {
        canvas.write(name(hour), row: names.row, column: column, role: .muted)
      }
    }
  }

  private static func drawHeading(_ hours: [Int], in rect: Rect, on canvas: inout Canvas) {
    guard rect.rows > 0 else { return }
    let column = canvas.write(
      "Presses by hour", row: rect.row, column: rect.column, columns: rect.columns, role: .title)
    let most = hours.enumerated().max { ($0.element, $1.offset) < ($1.element, $0.offset) }
    guard let most, most.element > 0 else { return }
    canvas.write(
      "most in the hour from \(name(most.offset)):00: \(Numbers.grouped(most.element))",
      row: rect.row,
      column: column + 2, columns: rect.column + rect.columns - column - 2)
  }

  /// Something that is not nothing shows at least the lowest bar.
  private static func drawBar(
    _ presses: Int, of most: Int, in rect: Rect, on canvas: inout Canvas, glyphs: GlyphSet
  ) {
    guard presses > 0, most > 0 else { return }
    let heights = glyphs.heights
    let whole = rect.rows * heights.count
    let level = max(1, Int((Double(presses) / Double(most) * Double(whole)).rounded()))
    for offset in 0..<rect.rows {
      let rest = level - offset * heights.count
      guard rest > 0 else { return }
      let glyph = heights[min(rest, heights.count) - 1]
      for column in rect.column..<rect.column + rect.columns {
        canvas.put(
          glyph, row: rect.row + rect.rows - 1 - offset, column: column, style: Style(.accent))
      }
    }
  }

  private static func isNamed(_ hour: Int, pitch: Int) -> Bool {
    pitch >= 3 || hour.isMultiple(of: pitch == 2 ? 2 : 6)
  }

  private static func name(_ hour: Int) -> CellText { hour < 10 ? "0\(hour)" : "\(hour)" }
}
