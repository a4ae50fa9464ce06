/// A number of columns and rows, each at least 0. Whatever is smaller is taken as 0.
package struct Size: Hashable, Sendable {
  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  package static let zero = Size(columns: 0, rows: 0)
}

/// A rectangle of cells: its first row and column, and how far it reaches. Rows grow downwards.
package struct Rect: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let size: Size

  package init(row: Int, column: Int, size: Size) {
    (self.row, self.column, self.size) = (row, column, size)
  }

  package init(row: Int, column: Int, columns: Int, rows: Int) {
    self.init(row: row, column: column, size: Size(columns: columns, rows: rows))
  }

  package init(_ size: Size) { self.init(row: 0, column: 0, size: size) }

  package var columns: Int { size.columns }
  package var rows: Int { size.rows }
  package func contains(row: Int, column: Int) -> Bool {
    row >= self.row && column >= self.column && row - self.row < rows
      && column - self.column < columns
  }
  package var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

  /// The upper `rows` rows, and what is left below them.
  package func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, rows), self.rows)
    return (
      Rect(row: row, column: column, columns: columns, rows: taken),
      Rect(row: row + taken, column: column, columns: columns, rows: self.rows - taken)
    )
  }

  /// What is left above, and the lower `rows` rows.
  package func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
    let taken = min(max(0, rows), self.rows)
    let halves = splitTop(self.rows - taken)
    return (halves.top, halves.rest)
  }

  /// The left `columns` columns, and what is left beside them.
  package func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, columns), self.columns)
    return (
      Rect(row: row, column: column, columns: taken, rows: rows),
      Rect(row: row, column: column + taken, columns: self.columns - taken, rows: rows)
    )
  }

  /// The rectangle without `margin` cells on each side; empty where nothing is left.
  package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      row: row + rows, column: column + columns,
      columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
  }
}
