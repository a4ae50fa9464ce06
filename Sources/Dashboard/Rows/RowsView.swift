internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Summaries
internal import TUI

/// The rows behind a number: a list of them, the stored fields of one, and the picture of its moment.
enum RowsView {
  static func draw(_ rows: RowsState, _ state: DashboardState, in size: Size) -> Canvas {
    switch rows.data {
    case .idle, .loading: return EmptyView.draw(message: "Reading rows", in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data):
      var canvas = Canvas(size: size)
      drawHeadline(rows, data, on: &canvas)
      guard !data.items.isEmpty else {
        canvas.write(
          "No row of these streams lies in the span. Esc goes back.", row: 2, column: 2,
          role: .muted)
        return canvas
      }
      let layout = RowsLayout(size, isInspecting: rows.isInspecting)
      if !rows.isInspecting { drawList(rows, data, state, on: &canvas, in: layout.list) }
      FieldsView.draw(rows, state, on: &canvas, in: layout.fields)
      drawPicture(rows, on: &canvas, in: layout.picture)
      return canvas
    }
  }

  private static func drawHeadline(
    _ rows: RowsState, _ data: RowsData, on canvas: inout Canvas
  ) {
    let place = data.items.isEmpty ? 0 : rows.list.selected + 1
    var text: CellText =
      "Rows behind \(rows.query.title): \(Numbers.grouped(place)) of \(Numbers.grouped(data.items.count))"
    if data.next != nil || !rows.before.isEmpty {
      text = "\(text) on page \(rows.before.count + 1)"
      if let total = data.total { text = "\(text) (\(Numbers.grouped(total)) in all)" }
    }
    let end = canvas.write(text, row: 0, column: 1, role: .title)
    if let failure = data.failures.first {
      canvas.write(
        "! \(failure)", row: 0, column: end + 2, columns: max(0, canvas.size.columns - end - 3),
        role: .danger)
    }
  }

  private static func drawList(
    _ rows: RowsState, _ data: RowsData, _ state: DashboardState, on canvas: inout Canvas,
    in rect: Rect
  ) {
    for (offset, index) in rows.list.visible(rows: rect.rows).enumerated()
    where data.items.indices.contains(index) {
      let item = data.items[index]
      let row = rect.row + offset
      let isSelected = index == rows.list.selected
      canvas.write(isSelected ? ">" : " ", row: row, column: rect.column, role: .accent)
      if state.marks.contains(item.instant) {
        canvas.write("'", row: row, column: rect.column + 1, role: .warning)
      }
      let time = state.facts.calendar.clock(item.instant) + item.instant.thousandths
      canvas.write(time, row: row, column: rect.column + 2, columns: rect.columns - 2)
      canvas.write(
        CellText(untrusted: item.stream.rawValue), row: row, column: rect.column + 15,
        columns: max(0, min(11, rect.columns - 15)), role: .muted)
      canvas.write(
        RowWords.of(item, data, isRevealed: state.isRevealed), row: row,
        column: rect.column + 27, columns: max(0, rect.columns - 28))
      if isSelected {
        canvas.restyle(
          Rect(row: row, column: rect.column, columns: rect.columns, rows: 1), role: .selection)
      }
    }
  }

  private static func drawPicture(_ rows: RowsState, on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty, let picture = rows.picture else { return }
    if let drawn = picture.canvas {
      canvas.draw(drawn, row: rect.row, column: rect.column)
    } else if let failure = picture.failure {
      canvas.write(
        failure, row: rect.row, column: rect.column, columns: rect.columns, role: .muted)
    }
  }
}

/// The stored fields of the selected row.
enum FieldsView {
  static func draw(
    _ rows: RowsState, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.rows > 1 else { return }
    switch rows.fields {
    case .idle, .loading: return
    case .failed(let reason):
      canvas.write(
        reason, row: rect.row, column: rect.column + 1, columns: rect.columns - 1, role: .danger)
    case .loaded(let stored): draw(stored, rows, state, on: &canvas, in: rect)
    }
  }

  private static func draw(
    _ stored: StoredFields, _ rows: RowsState, _ state: DashboardState, on canvas: inout Canvas,
    in rect: Rect
  ) {
    canvas.write(
      "Row \(stored.reference.row) of \(stored.table), as it is stored", row: rect.row,
      column: rect.column + 1, columns: rect.columns - 1, role: .title)
    let fields = rows.isInspecting ? stored.fields : stored.fields.filter { $0.value != "NULL" }
    let room = rect.rows - 2
    let first = rows.isInspecting ? min(rows.firstField, max(0, fields.count - room)) : 0
    let width = min(30, fields.map(\.name.width).max() ?? 0)
    for (offset, field) in fields.dropFirst(first).prefix(max(0, room)).enumerated() {
      let row = rect.row + 1 + offset
      canvas.write(field.name.truncated(to: width), row: row, column: rect.column + 1, role: .muted)
      let isMasked = field.isTyped && (!state.isRevealed || field.value.isEmpty)
      canvas.write(
        isMasked ? "masked; v shows it" : field.value, row: row,
        column: rect.column + 3 + width, columns: max(0, rect.columns - 4 - width),
        role: isMasked || field.value == "NULL" ? .muted : .plain)
    }
    drawRest(stored, shown: first..<first + max(0, room), of: fields.count, rows, on: &canvas, rect)
  }

  private static func drawRest(
    _ stored: StoredFields, shown: Range<Int>, of count: Int, _ rows: RowsState,
    on canvas: inout Canvas, _ rect: Rect
  ) {
    let empty = stored.fields.count - count
    var parts: [CellText] = []
    if count > shown.upperBound {
      parts.append("\(Numbers.counted(count - shown.upperBound, "more field", "more fields"))")
    }
    if empty > 0 { parts.append("\(Numbers.counted(empty, "empty field", "empty fields"))") }
    guard !parts.isEmpty else { return }
    let text = parts.dropFirst().reduce(parts[0]) { "\($0), \($1)" }
    let how: CellText = rows.isInspecting ? text : "\(text): Enter shows all"
    canvas.write(
      how, row: rect.row + rect.rows - 1, column: rect.column + 1, columns: rect.columns - 1,
      role: .muted)
  }
}
