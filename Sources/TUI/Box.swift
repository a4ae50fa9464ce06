package import Cells

/// A frame of lines around a part of the screen.
package enum Box {
  /// Draws the frame with its title in the upper line and returns the space within. A rectangle of
  /// fewer than two rows or columns gets no frame and has no space within.
  @discardableResult
  package static func draw(
    _ rect: Rect, title: CellText = .empty, on canvas: inout Canvas, glyphs: GlyphSet,
    role: Role = .border
  ) -> Rect {
    let inner = rect.inset(columns: 1, rows: 1)
    guard rect.columns >= 2, rect.rows >= 2 else { return inner }
    let (left, right) = (rect.column, rect.column + rect.columns - 1)
    let (top, bottom) = (rect.row, rect.row + rect.rows - 1)
    let style = Style(role)
    for row in [top, bottom] {
      canvas.rule(glyphs.horizontal, row: row, column: left, columns: rect.columns, role: role)
    }
    for row in top...bottom {
      canvas.put(glyphs.vertical, row: row, column: left, style: style)
      canvas.put(glyphs.vertical, row: row, column: right, style: style)
    }
    canvas.put(glyphs.topLeft, row: top, column: left, style: style)
    canvas.put(glyphs.topRight, row: top, column: right, style: style)
    canvas.put(glyphs.bottomLeft, row: bottom, column: left, style: style)
    canvas.put(glyphs.bottomRight, row: bottom, column: right, style: style)
    if !title.isEmpty, rect.columns > 6 {
      canvas.write(
        " \(title) ", row: top, column: left + 2, columns: rect.columns - 4, role: .title)
    }
    return inner
  }
}

/// A box in the middle of the screen, over what is drawn there.
package enum Modal {
  /// Clears and frames a box of `size` (its frame included), at most as large as the canvas, and
  /// returns the space within.
  package static func draw(
    _ size: Size, title: CellText, on canvas: inout Canvas, glyphs: GlyphSet, role: Role = .accent
  ) -> Rect {
    let columns = min(size.columns, canvas.size.columns)
    let rows = min(size.rows, canvas.size.rows)
    let rect = Rect(
      row: (canvas.size.rows - rows) / 2, column: (canvas.size.columns - columns) / 2,
      columns: columns, rows: rows)
    canvas.fill(rect)
    canvas.cursor = nil
    return Box.draw(rect, title: title, on: &canvas, glyphs: glyphs, role: role)
  }
}
