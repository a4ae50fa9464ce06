internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// The chooser of spans, over the screen.
enum SpanChooserView {
  static func draw(_ chooser: SpanChooser, _ state: DashboardState, on canvas: inout Canvas) {
    let size = Size(columns: 66, rows: chooser.rows.count + 5)
    let room = Size(
      columns: min(size.columns, canvas.size.columns),
      rows: min(size.rows, max(0, canvas.size.rows - 3)))
    let inner = Modal.draw(room, title: "Span of time", on: &canvas, glyphs: state.facts.glyphs)
    guard inner.rows > 0 else { return }
    let listRows = max(0, inner.rows - 3)
    for (offset, index) in chooser.list.visible(rows: listRows).enumerated() {
      drawRow(chooser, index, state, on: &canvas, row: inner.row + offset, inner)
    }
    let fieldRow = inner.row + inner.rows - 2
    let column = canvas.write(
      "or write: ", row: fieldRow, column: inner.column + 1, columns: inner.columns - 1,
      role: .muted)
    chooser.field.draw(
      on: &canvas, row: fieldRow, column: column,
      columns: max(0, inner.column + inner.columns - 1 - column))
    let (text, role) = meaning(chooser, state)
    canvas.write(
      text, row: fieldRow + 1, column: inner.column + 1, columns: inner.columns - 2, role: role)
  }

  private static func drawRow(
    _ chooser: SpanChooser, _ index: Int, _ state: DashboardState, on canvas: inout Canvas,
    row: Int, _ inner: Rect
  ) {
    let item = chooser.rows[index]
    let isSelected = index == chooser.list.selected && chooser.field.isEmpty
    let events = state.events(in: item.choice) ?? 0
    canvas.write(isSelected ? ">" : " ", row: row, column: inner.column, role: .accent)
    canvas.write(item.title, row: row, column: inner.column + 2, columns: 14)
    canvas.write(
      SpanLabel.of(item.choice, in: state.facts.calendar), row: row, column: inner.column + 16,
      columns: max(0, inner.columns - 16 - 17), role: .muted)
    let count: CellText = events == 0 ? "nothing" : Numbers.counted(events, "event", "events")
    let width = min(16, max(0, inner.columns - 18))
    canvas.write(
      count.padded(to: width, alignment: .right), row: row,
      column: inner.column + inner.columns - width - 1, role: events == 0 ? .muted : .plain)
    if isSelected {
      canvas.restyle(
        Rect(row: row, column: inner.column, columns: inner.columns, rows: 1), role: .selection)
    }
  }

  /// What the written text would show, while it is written.
  private static func meaning(_ chooser: SpanChooser, _ state: DashboardState) -> (CellText, Role) {
    guard !chooser.field.isEmpty else {
      return ("last tuesday, 2026-11, 17:30 to 18:15, …", .muted)
    }
    do {
      let choice = try state.spanPhrase.parse(chooser.field.string)
      return ("= \(SpanLabel.of(choice, in: state.facts.calendar))", .accent)
    } catch {
      return ("not a span yet", .muted)
    }
  }
}
