package import Cells

/// The keys and what they do, from the one table, over the screen.
package enum HelpOverlay {
  /// Rows of help that are visible at once on a screen of this size.
  package static func page(in size: Size) -> Int { max(0, size.rows - 4) }

  package static func draw(
    _ rows: [HelpRow], state: HelpState, on canvas: inout Canvas, glyphs: GlyphSet
  ) {
    let layout = HelpLayout(rows, query: state.query)
    let keys = min(24, rows.map { $0.label.width }.max() ?? 0)
    // While something is sought, the box keeps the height of the whole help.
    let count = max(1, HelpLayout(rows, query: .empty).lines.count)
    let size = Size(
      columns: min(canvas.size.columns, 76), rows: min(canvas.size.rows - 2, count + 2))
    let inner = Modal.draw(size, title: title(state), on: &canvas, glyphs: glyphs)
    if layout.matches == 0, inner.rows > 0 {
      canvas.write(
        "No key is told with these words.", row: inner.row, column: inner.column + 1,
        columns: inner.columns - 2, role: .warning)
    }
    let first = min(state.first, max(0, layout.lines.count - inner.rows))
    for (offset, line) in layout.lines.dropFirst(first).prefix(inner.rows).enumerated() {
      let place = Rect(
        row: inner.row + offset, column: inner.column + 1, columns: inner.columns - 2, rows: 1)
      draw(line, keys: keys, state: state, in: place, on: &canvas)
    }
    drawEdge(first: first, of: layout.lines.count, state, in: inner, on: &canvas)
  }

  private static func title(_ state: HelpState) -> CellText {
    state.query.isEmpty || state.field != nil ? "Keys" : "Keys with '\(state.query)'"
  }

  private static func draw(
    _ line: HelpLayout.Line, keys: Int, state: HelpState, in place: Rect, on canvas: inout Canvas
  ) {
    switch line {
    case .heading(let text):
      canvas.write(
        text, row: place.row, column: place.column, columns: place.columns, role: .title)
    case .row(let help, let match):
      if !state.query.isEmpty, match == state.match {
        canvas.write(">", row: place.row, column: place.column - 1, columns: 1, role: .accent)
      }
      canvas.write(
        help.label.padded(to: keys), row: place.row, column: place.column, columns: place.columns,
        role: .key)
      canvas.write(
        help.summary, row: place.row, column: place.column + 2 + keys,
        columns: place.columns - keys - 2)
    case .gap: break
    }
  }

  /// The lower line of the frame: what is sought, or how to seek, and which lines are seen where not
  /// all are.
  private static func drawEdge(
    first: Int, of count: Int, _ state: HelpState, in inner: Rect, on canvas: inout Canvas
  ) {
    guard inner.rows > 0, inner.columns > 2 else { return }
    let row = inner.row + inner.rows
    var end = inner.column + inner.columns - 1
    if count > inner.rows {
      let place: CellText = " \(first + 1)-\(first + inner.rows) of \(count) "
      end -= place.width
      canvas.write(
        place, row: row, column: max(inner.column + 1, end), columns: inner.columns - 2,
        role: .muted)
    }
    let room = end - inner.column - 2
    if let field = state.field {
      let column = canvas.write(
        "/", row: row, column: inner.column + 1, columns: room, role: .input)
      field.draw(on: &canvas, row: row, column: column, columns: min(30, room - 1))
    } else {
      let hint: CellText = state.query.isEmpty ? " / search  Esc close " : " n next  Esc all keys "
      if hint.width <= room {
        canvas.write(hint, row: row, column: inner.column + 1, role: .muted)
      }
    }
  }
}
