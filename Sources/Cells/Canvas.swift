/// A screen as a value: rows of cells. Drawing outside of it is clipped, never an error.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// Row-major, `size.rows × size.columns`.
  package private(set) var cells: [Cell]
  /// Where the cursor shows while text is typed; nil hides it.
  package var cursor: (row: Int, column: Int)?

  package init(size: Size, fill: Cell = .blank) {
    self.size = size
    cells = Array(repeating: fill, count: size.rows * size.columns)
  }

  package static func == (left: Canvas, right: Canvas) -> Bool {
    left.size == right.size && left.cells == right.cells && left.cursor?.row == right.cursor?.row
      && left.cursor?.column == right.cursor?.column
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(cells)
  }

  /// The cell, or nil outside of the canvas.
  package subscript(row: Int, column: Int) -> Cell? {
    contains(row: row, column: column) ? cells[row * size.columns + column] : nil
  }

  private func contains(row: Int, column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Puts a glyph of one column. One half of a wide glyph that is overwritten leaves a space.
  package mutating func put(_ glyph: Glyph, row: Int, column: Int, style: Style) {
    guard contains(row: row, column: column) else { return }
    split(row: row, column: column)
    cells[row * size.columns + column] = Cell(glyph: glyph, style: style)
  }

  /// Writes a line from `column` on, at most `columns` wide and never over the edge.
  ///
  /// A wide glyph that would be cut by either edge is shown as a space. Returns the column after
  /// the last one written.
  @discardableResult
  package mutating func write(
    _ text: CellText, row: Int, column: Int, columns: Int = .max, role: Role = .plain
  ) -> Int {
    write(text, row: row, column: column, columns: columns, style: Style(role))
  }

  @discardableResult
  package mutating func write(
    _ text: CellText, row: Int, column: Int, columns: Int = .max, style: Style
  ) -> Int {
    let room = columns == .max ? size.columns - column : min(columns, size.columns - column)
    guard row >= 0, row < size.rows, room > 0 else { return column }
    let glyphs = (text.width > room ? text.truncated(to: room) : text).glyphs
    for (offset, glyph) in glyphs.prefix(room).enumerated() {
      let place = column + offset
      guard contains(row: row, column: place) else { continue }
      let isWide = offset + 1 < glyphs.count && glyphs[offset + 1].isContinuation
      let isCut = (isWide && offset + 1 >= room) || (glyph.isContinuation && place == 0)
      split(row: row, column: place, keepingLead: glyph.isContinuation)
      cells[row * size.columns + place] = Cell(glyph: isCut ? .space : glyph, style: style)
    }
    return column + min(glyphs.count, room)
  }

  /// Gives every cell of the rectangle the style; what stands there stays.
  package mutating func restyle(_ rect: Rect, role: Role) {
    forEachCell(in: rect) { $0.style = Style(role) }
  }

  /// Fills the rectangle with one cell.
  package mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows)) {
      split(row: row, column: rect.column)
      split(row: row, column: rect.column + rect.columns, keepingLead: false)
    }
    forEachCell(in: rect) { $0 = cell }
  }

  /// Lays another canvas over this one, with its upper left corner at the place.
  package mutating func draw(_ other: Canvas, row: Int, column: Int) {
    fill(Rect(row: row, column: column, size: other.size))
    for line in 0..<other.size.rows {
      for place in 0..<other.size.columns
      where contains(row: row + line, column: column + place) {
        cells[(row + line) * size.columns + column + place] =
          other.cells[line * other.size.columns + place]
      }
    }
    if let inner = other.cursor { cursor = (row + inner.row, column + inner.column) }
  }

  /// A line of one glyph.
  package mutating func rule(
    _ glyph: Glyph, row: Int, column: Int, columns: Int, role: Role = .border
  ) {
    for place in column..<max(column, column + columns) {
      put(glyph, row: row, column: place, style: Style(role))
    }
  }

  private mutating func forEachCell(in rect: Rect, _ body: (inout Cell) -> Void) {
    let rows = max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows))
    let first = max(0, rect.column)
    let columns = first..<max(first, min(size.columns, rect.column + rect.columns))
    for row in rows { for column in columns { body(&cells[row * size.columns + column]) } }
  }

  /// Makes a space of the other half of a wide glyph of which one half is about to go.
  private mutating func split(row: Int, column: Int, keepingLead: Bool = false) {
    guard contains(row: row, column: column) else { return }
    let index = row * size.columns + column
    if cells[index].glyph.isContinuation, column > 0, !keepingLead {
      cells[index - 1].glyph = .space
    }
    if column + 1 < size.columns, cells[index + 1].glyph.isContinuation {
      cells[index + 1].glyph = .space
    }
  }
}
