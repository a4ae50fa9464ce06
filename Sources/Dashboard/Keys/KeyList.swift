internal import CaptureLibrary
internal import Cells
internal import Keyboard
internal import Summaries

/// Keys by how often they were pressed, a line each, and below them those that the board does not
/// show.
enum KeyList {
  static func draw(
    _ rows: [KeyRow], others: [KeyRow], in rect: Rect, on canvas: inout Canvas
  ) {
    let reserved = others.isEmpty ? 0 : min(others.count + 2, rect.rows / 2)
    let (top, bottom) = rect.splitBottom(reserved)
    section("Most pressed", rows, in: top, on: &canvas)
    section("Not drawn", others, in: bottom, on: &canvas)
  }

  private static func section(
    _ title: CellText, _ rows: [KeyRow], in rect: Rect, on canvas: inout Canvas
  ) {
    guard rect.rows > 0, rect.columns > 0, !rows.isEmpty else { return }
    canvas.write(title, row: rect.row, column: rect.column, columns: rect.columns, role: .title)
    let space = rect.rows - 1
    let shown = rows.count <= space ? rows.count : max(0, space - 1)
    for (offset, row) in rows.prefix(shown).enumerated() {
      write(row, row: rect.row + 1 + offset, in: rect, on: &canvas)
    }
    if shown < rows.count, space > 0 {
      canvas.write(
        "and \(Numbers.counted(rows.count - shown, "more key", "more keys"))",
        row: rect.row + 1 + shown, column: rect.column, columns: rect.columns, role: .muted)
    }
  }

  private static func write(_ key: KeyRow, row: Int, in rect: Rect, on canvas: inout Canvas) {
    let count = Numbers.grouped(key.count.presses)
    let name = CellText(untrusted: key.label.text)
    let columns = max(1, rect.columns / 2)
    canvas.write(
      name.truncated(to: columns - 1), row: row, column: rect.column, columns: rect.columns)
    let end = canvas.write(
      count, row: row, column: rect.column + max(columns, columns + 6 - count.width),
      columns: max(0, rect.columns - columns))
    if key.count.withText > 0 {
      let isAll = key.count.withText == key.count.presses
      canvas.write(
        isAll ? "text" : "text \(Numbers.short(key.count.withText))", row: row, column: end + 1,
        columns: max(0, rect.column + rect.columns - end - 1), role: .warning)
    }
  }
}
