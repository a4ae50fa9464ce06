internal import Cells
internal import TUI

/// Presses by weekday and hour of the day: a line a weekday, a field an hour, its heat as a sign on a
/// colour, or as the number itself where that fits.
enum WeekGrid {
  static let days: [CellText] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  /// Heading, hours, seven days.
  static let leastRows = 9
  static let leastColumns = 4 + 24

  static func fits(_ size: Size) -> Bool {
    size.rows >= leastRows && size.columns >= leastColumns
  }

  static func draw(_ week: [[Int]], in rect: Rect, on canvas: inout Canvas) {
    guard week.count == days.count, week.allSatisfy({ $0.count == 24 }),
      rect.rows >= leastRows, rect.columns >= leastColumns
    else { return }
    let most = week.joined().max() ?? 0
    let scale = HeatScale(most: most)
    drawHeading(week, scale, in: rect, on: &canvas)
    let pitch = min(6, (rect.columns - 4) / 24)
    let totals = rect.columns - 4 - pitch * 24 >= 8
    // Every second line where there is room for it, so that a line is easier to follow.
    let step = rect.rows >= 2 + 2 * days.count ? 2 : 1
    for (day, hours) in week.enumerated() {
      let row = rect.row + 2 + day * step
      canvas.write(days[day], row: row, column: rect.column, role: .muted)
      for (hour, presses) in hours.enumerated() {
        draw(
          presses, scale, row: row, column: rect.column + 4 + hour * pitch, pitch: pitch,
          on: &canvas)
      }
      guard totals else { continue }
      let sum = Numbers.short(hours.reduce(0) { $0 &+ $1 })
      canvas.write(
        sum.padded(to: 7, alignment: .right), row: row, column: rect.column + 4 + 24 * pitch,
        role: .muted)
    }
    for hour in stride(from: 0, to: 24, by: pitch >= 3 ? 1 : pitch == 2 ? 3 : 6) {
      canvas.write(
        hour < 10 ? "0\(hour)" : "\(hour)", row: rect.row + 1,
        column: rect.column + 4 + hour * pitch, role: .muted)
    }
  }

  private static func draw(
    _ presses: Int, _ scale: HeatScale, row: Int, column: Int, pitch: Int, on canvas: inout Canvas
  ) {
    let heat = scale.heat(of: presses)
    guard heat > 0 else {
      return canvas.put(Glyph("."), row: row, column: column, style: Style(.muted))
    }
    let width = max(1, pitch - 1)
    let role = HeatInk.role(heat)
    canvas.fill(
      Rect(row: row, column: column, columns: width, rows: 1),
      with: pitch > 2
        ? Cell(style: Style(role)) : Cell(glyph: HeatInk.glyph(heat), style: Style(role)))
    if width >= 3, let number = KeycapView.number(presses, columns: width) {
      canvas.write(
        number.padded(to: width, alignment: .right), row: row, column: column, columns: width,
        role: role)
    } else {
      for offset in 0..<width {
        canvas.put(
          HeatInk.glyph(heat), row: row, column: column + offset, style: Style(role))
      }
    }
  }

  private static func drawHeading(
    _ week: [[Int]], _ scale: HeatScale, in rect: Rect, on canvas: inout Canvas
  ) {
    let column = canvas.write(
      "Presses by weekday and hour", row: rect.row, column: rect.column, columns: rect.columns,
      role: .title)
    HeatLegend.draw(
      scale, ink: .signs, on: &canvas, row: rect.row, column: column + 2,
      limit: rect.column + rect.columns)
  }
}
