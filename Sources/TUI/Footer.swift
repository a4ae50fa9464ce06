package import Cells

/// The line of keys and what they do.
package enum Footer {
  /// Draws the hints that fit whole in the row, the last one of the canvas where none is named.
  /// The last hint (help, by custom) is kept before others.
  package static func draw(_ hints: [Hint], on canvas: inout Canvas, row: Int? = nil) {
    let row = row ?? canvas.size.rows - 1
    let columns = canvas.size.columns
    canvas.fill(
      Rect(row: row, column: 0, columns: columns, rows: 1), with: Cell(style: Style(.status)))
    var column = 1
    for hint in fitting(hints, columns: columns - 1) {
      column = canvas.write(hint.key, row: row, column: column, role: .key) + 1
      column = canvas.write(hint.text, row: row, column: column, role: .status) + 2
    }
  }

  private static func fitting(_ hints: [Hint], columns: Int) -> [Hint] {
    var kept = hints
    while width(of: kept) > columns, !kept.isEmpty {
      kept.remove(at: max(0, kept.count - 2))
    }
    return kept
  }

  private static func width(of hints: [Hint]) -> Int {
    hints.reduce(0) { $0 + $1.key.width + 1 + $1.text.width } + max(0, hints.count - 1) * 2
  }
}
