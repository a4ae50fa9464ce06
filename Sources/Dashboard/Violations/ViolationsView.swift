internal import CaptureModel
internal import Cells
internal import TUI

/// Rows that were recorded although the policy of their time forbade it.
enum ViolationsView {
  static func draw(_ violations: ViolationsState, _ state: DashboardState, in size: Size) -> Canvas
  {
    var canvas = Canvas(size: size)
    canvas.write(headline(violations), row: 0, column: 1, role: .title)
    let (text, role) = status(violations, state)
    canvas.write(text, row: 1, column: 1, columns: max(0, size.columns - 2), role: role)
    let list = list(in: size)
    drawList(violations, state, on: &canvas, in: list)
    drawReason(violations, on: &canvas, from: list.row + list.rows)
    return canvas
  }

  /// Below the list lie lines for the reason of the selected row.
  static func list(in size: Size) -> Rect {
    let body = Rect(size).splitTop(2).rest
    return body.splitTop(body.rows - (size.rows >= 8 ? reasonRows : 0)).top
  }

  private static let reasonRows = 3

  private static func headline(_ violations: ViolationsState) -> CellText {
    let count = violations.items.count
    guard count > 0 else { return "Rows that were forbidden" }
    let cut: CellText =
      violations.status.total > count
      ? " listed, of \(Numbers.grouped(violations.status.total))" : ""
    return
      "Rows that were forbidden: \(Numbers.grouped(violations.list.selected + 1)) of \(Numbers.grouped(count))\(cut)"
  }

  private static func status(
    _ violations: ViolationsState, _ state: DashboardState
  ) -> (CellText, Role) {
    let status = violations.status
    let looked = Numbers.counted(status.rows, "row", "rows")
    if let failure = status.failures.first { return ("! \(failure)", .danger) }
    if let silence = status.silence { return (silence, .warning) }
    guard status.isDone else {
      return ("Looking: \(looked) of \(state.choiceLabel) so far", .muted)
    }
    let rest: CellText = status.unjudged.first.map { "; \($0)" } ?? ""
    let more: CellText = status.unjudged.count > 1 ? " (seen violations tells all)" : ""
    if status.total == 0 {
      return (
        "None in \(looked) that can be judged\(rest)\(more)",
        status.unjudged.isEmpty ? .muted : .warning
      )
    }
    return (
      "\(Numbers.grouped(status.total)) of \(looked) in \(state.choiceLabel)\(rest)\(more)", .danger
    )
  }

  private static func drawList(
    _ violations: ViolationsState, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    let columns = ViolationColumns(canvas.size.columns)
    for (offset, index) in violations.list.visible(rows: rect.rows).enumerated()
    where violations.items.indices.contains(index) {
      let item = violations.items[index]
      let row = rect.row + offset
      let isSelected = index == violations.list.selected
      canvas.write(isSelected ? ">" : " ", row: row, column: 0, role: .accent)
      if state.marks.contains(item.instant) {
        canvas.write("'", row: row, column: 1, role: .warning)
      }
      let calendar = state.facts.calendar
      canvas.write(
        columns.showsDay ? calendar.dayAndClock(item.instant) : calendar.clock(item.instant),
        row: row, column: 2)
      canvas.write(
        CellText(untrusted: item.stream.rawValue), row: row, column: columns.stream, columns: 11,
        role: .muted)
      canvas.write(
        item.isCertain ? item.brief : "? \(item.brief)", row: row, column: columns.cause,
        columns: max(0, columns.what - columns.cause - 1), role: .warning)
      canvas.write(
        item.what, row: row, column: columns.what,
        columns: max(0, canvas.size.columns - columns.what - 1))
      if isSelected {
        canvas.restyle(
          Rect(row: row, column: 0, columns: canvas.size.columns, rows: 1), role: .selection)
      }
    }
  }

  private static func drawReason(
    _ violations: ViolationsState, on canvas: inout Canvas, from top: Int
  ) {
    guard top < canvas.size.rows, let item = violations.selected else { return }
    let room = max(0, canvas.size.columns - 2)
    let doubt: CellText =
      item.isCertain
      ? .empty : " Not certain: the clock was set back, and this time came twice."
    let text: CellText = "Entry \(item.entry) of your history forbade it: \(item.reason).\(doubt)"
    let rows = max(0, canvas.size.rows - top)
    for (offset, line) in broken(text, to: room).prefix(rows).enumerated() {
      canvas.write(line, row: top + offset, column: 1, columns: room, role: .muted)
    }
  }

  /// Between words.
  private static func broken(_ text: CellText, to columns: Int) -> [CellText] {
    var lines: [CellText] = []
    for word in text.string.split(separator: " ").map({ CellText(untrusted: String($0)) }) {
      if let last = lines.last, last.width + 1 + word.width <= columns {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines
  }
}

/// Where the columns of the list begin.
private struct ViolationColumns {
  let showsDay: Bool
  let stream: Int
  let cause: Int
  let what: Int

  init(_ columns: Int) {
    showsDay = columns >= 64
    stream = showsDay ? 23 : 12
    cause = stream + 12
    what = cause + (columns >= 100 ? 28 : 20)
  }
}
