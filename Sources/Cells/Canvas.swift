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
    guard row >= 0, row < size.rows, column < size.columns, column > -Self.farthest else {
      return column
    }
    let room = min(columns, size.columns - column)
    guard room > 0 else { return column }
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
    let columns = visibleColumns(of: rect)
    guard !columns.isEmpty else { return }
    for row in visibleRows(of: rect) {
      cut(row: row, before: columns.lowerBound)
      cut(row: row, before: columns.upperBound)
    }
    forEachCell(in: rect) { $0 = cell }
  }

  /// Lays another canvas over this one, with its upper left corner at the place. A wide glyph that
  /// is cut by an edge is shown as a space.
  package mutating func draw(_ other: Canvas, row: Int, column: Int) {
    let rect = Rect(row: row, column: column, size: other.size)
    fill(rect)
    let columns = visibleColumns(of: rect)
    guard !columns.isEmpty else { return }
    for line in visibleRows(of: rect) {
      let start = (line - row) * other.size.columns - column
      for place in columns {
        cells[line * size.columns + place] = other.cells[start + place]
      }
      mendEdges(row: line, columns: columns)
    }
    if let inner = other.cursor {
      let place = (row: row + inner.row, column: column + inner.column)
      cursor = contains(row: place.row, column: place.column) ? place : nil
    }
  }

  /// A line of one glyph.
  package mutating func rule(
    _ glyph: Glyph, row: Int, column: Int, columns: Int, role: Role = .border
  ) {
    let rect = Rect(row: row, column: column, columns: columns, rows: 1)
    for place in visibleColumns(of: rect) {
      put(glyph, row: row, column: place, style: Style(role))
    }
  }

  private mutating func forEachCell(in rect: Rect, _ body: (inout Cell) -> Void) {
    let columns = visibleColumns(of: rect)
    for row in visibleRows(of: rect) {
      for column in columns { body(&cells[row * size.columns + column]) }
    }
  }

  /// Farther away than any place that is meant; keeps sums of places from overflowing.
  private static let farthest = Int(Int32.max)

  private func visibleRows(of rect: Rect) -> Range<Int> {
    Self.clipped(rect.row, rect.rows, to: size.rows)
  }

  private func visibleColumns(of rect: Rect) -> Range<Int> {
    Self.clipped(rect.column, rect.columns, to: size.columns)
  }

  private static func clipped(_ start: Int, _ length: Int, to limit: Int) -> Range<Int> {
    let start = min(max(start, -farthest), farthest)
    let end = min(limit, start + min(length, farthest))
    let first = min(max(0, start), limit)
    return first..<max(first, end)
  }

  /// Makes spaces of both halves of a wide glyph that stands across the line before `column`.
  private mutating func cut(row: Int, before column: Int) {
    guard column > 0, let cell = self[row, column], cell.glyph.isContinuation else { return }
    cells[row * size.columns + column].glyph = .space
    cells[row * size.columns + column - 1].glyph = .space
  }

  /// Makes spaces of halves of wide glyphs at the ends of what was copied.
  private mutating func mendEdges(row: Int, columns: Range<Int>) {
    let first = row * size.columns + columns.lowerBound
    let last = row * size.columns + columns.upperBound - 1
    if cells[first].glyph.isContinuation { cells[first].glyph = .space }
    if cells[last].glyph.width == 2 { cells[last].glyph = .space }
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
