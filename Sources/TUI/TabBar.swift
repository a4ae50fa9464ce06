package import Cells

/// The line of screens, each with its number.
package enum TabBar {
  /// Draws the titles as ` 1 Overview  2 Timeline `; where they do not all fit, only the numbers and
  /// the active title.
  package static func draw(
    _ titles: [CellText], active: Int, on canvas: inout Canvas, row: Int = 0
  ) {
    let columns = canvas.size.columns
    canvas.fill(
      Rect(row: row, column: 0, columns: columns, rows: 1), with: Cell(style: Style(.tab)))
    let labels = titles.enumerated().map { CellText(" \($0.offset + 1) \($0.element) ") }
    let isWhole = labels.reduce(0) { $0 + $1.width } <= columns
    var column = 0
    for (index, label) in labels.enumerated() {
      let text = isWhole || index == active ? label : " \(index + 1) "
      let role: Role = index == active ? .activeTab : .tab
      column = canvas.write(text, row: row, column: column, role: role)
    }
  }
}
