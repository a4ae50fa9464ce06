internal import CaptureLibrary
internal import Cells
internal import Keyboard
internal import Summaries

/// Keys by how often they were pressed, a line each, and below them those that the board does not
/// show. Of each key all presses, and those of which the text is stored.
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
    if hasText(rect) {
      write("all", row: rect.row, end: rect.columns - columns, in: rect, .muted, on: &canvas)
      write("text", row: rect.row, end: rect.columns, in: rect, .muted, on: &canvas)
    }
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
    let end = hasText(rect) ? rect.columns - columns : rect.columns
    let name = CellText(untrusted: key.label.text).truncated(to: end - columns)
    canvas.write(name, row: row, column: rect.column, columns: rect.columns)
    write(number(key.count.presses), row: row, end: end, in: rect, .plain, on: &canvas)
    if key.count.withText > 0, hasText(rect) {
      write(
        number(key.count.withText), row: row, end: rect.columns, in: rect, .plain,
        on: &canvas)
    }
  }

  private static func number(_ number: Int) -> CellText {
    let whole = Numbers.grouped(number)
    return whole.width < columns ? whole : Numbers.short(number)
  }

  /// Columns of a number, with a space before it.
  private static let columns = 7

  /// Whether there is room for a second number.
  private static func hasText(_ rect: Rect) -> Bool { rect.columns >= 26 }

  /// Ends before column `end` of the rectangle.
  private static func write(
    _ text: CellText, row: Int, end: Int, in rect: Rect, _ role: Role, on canvas: inout Canvas
  ) {
    let start = max(0, end - text.width)
    canvas.write(
      text, row: row, column: rect.column + start, columns: max(0, rect.columns - start),
      role: role)
  }
}
