package import Cells

/// The line of screens, each with its number.
package enum TabBar {
  /// Draws the titles as ` 1 Overview  2 Timeline `; where they do not all fit, only the numbers and
  /// the active title.
  ///
  /// - Parameters:
  ///   - numbers: one for each title; 1, 2, 3 … where none are named.
  ///   - right: stands at the right edge where there is room beside the tabs.
  package static func draw(
    _ titles: [CellText], numbers: [Int]? = nil, active: Int, right: CellText = .empty,
    on canvas: inout Canvas, row: Int = 0
  ) {
    let columns = canvas.size.columns
    canvas.fill(
      Rect(row: row, column: 0, columns: columns, rows: 1), with: Cell(style: Style(.tab)))
    let labels = titles.enumerated().map { index, title in
      (
        number: numbers.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? index + 1,
        title: title
      )
    }
    let whole = labels.map { CellText(" \($0.number) \($0.title) ") }
    let reserved = right.isEmpty ? 0 : right.width + 1
    let isWhole = whole.reduce(reserved) { $0 + $1.width } <= columns
    var column = 0
    for (index, label) in whole.enumerated() {
      let text = isWhole || index == active ? label : " \(labels[index].number) "
      let role: Role = index == active ? .activeTab : .tab
      column = canvas.write(text, row: row, column: column, role: role)
    }
    if !right.isEmpty, column + right.width < columns {
      canvas.write(right, row: row, column: columns - right.width - 1, role: .title)
    }
  }
}
