internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// All events over the hours of a day or over the days, large, with its axis.
enum CourseChart {
  static func draw(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.rows >= 4, rect.columns >= 40 else { return }
    let isHours = !data.hours.isEmpty
    let streams = state.scope.filter.streams
    let days = data.days ?? state.library.days
    let room = rect.columns - 10
    let values =
      isHours
      ? data.hours.map { Double($0.events(of: streams)) }
      : DayCourse.values(days, columns: room) { Double($0.events(of: streams)) }
    guard let most = values.max(), most > 0 else { return }
    let width = max(1, min(isHours ? 4 : 8, room / max(1, values.count)))
    let plot = Rect(row: rect.row + 1, column: 9, columns: room, rows: rect.rows - 2)
    canvas.write(
      isHours ? "Events by hour" : "Events by day", row: rect.row, column: 1, role: .title)
    canvas.write(
      Numbers.short(Int(most)).padded(to: 7, alignment: .right), row: plot.row, column: 1,
      role: .muted)
    canvas.write(
      CellText("0").padded(to: 7, alignment: .right), row: plot.row + plot.rows - 1, column: 1,
      role: .muted)
    ColumnChart.draw(
      values, on: &canvas, in: plot, columnWidth: width, glyphs: state.facts.glyphs)
    drawAxis(
      isHours, days, count: values.count, width: width, row: plot.row + plot.rows, on: &canvas)
  }

  private static func drawAxis(
    _ isHours: Bool, _ days: [LibraryFacts.DayCounts], count: Int, width: Int, row: Int,
    on canvas: inout Canvas
  ) {
    if isHours {
      for hour in stride(from: 0, to: 24, by: width >= 3 ? 1 : 3) {
        canvas.write("\(hour)", row: row, column: 9 + hour * width, role: .muted)
      }
      return
    }
    guard let first = days.first?.day, let last = days.last?.day else { return }
    canvas.write(first.labelled, row: row, column: 9, role: .muted)
    let end = 9 + count * width - last.labelled.width
    if end > 9 + first.labelled.width + 2 {
      canvas.write(last.labelled, row: row, column: end, role: .muted)
    }
  }
}
