package import Cells

/// The line of screens, each with its number.
package enum TabBar {
  /// Draws the titles as ` 1 Overview  2 Timeline `; where they do not all fit, closer together, then
  /// those that have a brief form by that (but for the active one, if it fits), then cut to a few letters, at last only the numbers and the
  /// active title.
  ///
  /// - Parameters:
  ///   - numbers: one for each title; 1, 2, 3 … where none are named.
  ///   - brief: for each title what it is called where there is little room.
  ///   - right: stands at the right edge where there is room beside the tabs.
  package static func draw(
    _ titles: [CellText], numbers: [Int]? = nil, brief: [CellText]? = nil, active: Int,
    right: CellText = .empty, on canvas: inout Canvas, row: Int = 0
  ) {
    let columns = canvas.size.columns
    canvas.fill(
      Rect(row: row, column: 0, columns: columns, rows: 1), with: Cell(style: Style(.tab)))
    var column = 0
    for (index, text) in texts(titles, numbers, brief, active, right, columns).enumerated() {
      let role: Role = index == active ? .activeTab : .tab
      column = canvas.write(text, row: row, column: column, role: role)
    }
    // With a blank before it, and one behind it where there is room.
    let start = max(column + 1, columns - right.width - 1)
    if !right.isEmpty, start + right.width <= columns {
      canvas.write(right, row: row, column: start, role: .title)
    }
  }

  /// The place in `titles` of the tab at `column`, drawn with the same values on a screen of
  /// `columns`; nil beside the tabs.
  package static func hit(
    _ titles: [CellText], numbers: [Int]? = nil, brief: [CellText]? = nil, active: Int,
    right: CellText = .empty, columns: Int, at column: Int
  ) -> Int? {
    guard (0..<max(0, columns)).contains(column) else { return nil }
    var end = 0
    for (index, text) in texts(titles, numbers, brief, active, right, columns).enumerated() {
      end += text.width
      if column < end { return index }
    }
    return nil
  }

  private static func texts(
    _ titles: [CellText], _ numbers: [Int]?, _ brief: [CellText]?, _ active: Int,
    _ right: CellText, _ columns: Int
  ) -> [CellText] {
    let labels = titles.enumerated().map { index, title in
      (
        number: numbers.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? index + 1,
        title: title
      )
    }
    let whole = labels.map { CellText(" \($0.number) \($0.title) ") }
    let close = labels.map { CellText(" \($0.number) \($0.title)") }
    let named = zip(labels, brief ?? titles).map { CellText(" \($0.number) \($1)") }
    let namedBeside = close.enumerated().map { $0 == active ? $1 : named[$0] }
    let short = labels.enumerated().map { index, label in
      CellText(" \(label.number) \(index == active ? label.title : label.title.cut(to: 5))")
    }
    let reserved = right.isEmpty ? 0 : right.width + 1
    for texts in [whole, close, namedBeside, named, short]
    where texts.reduce(reserved, { $0 + $1.width }) <= columns {
      return texts
    }
    return whole.enumerated().map { index, label in
      index == active ? label : " \(labels[index].number) "
    }
  }
}

extension CellText {
  /// The first columns, without a sign that something was cut: an ellipsis would take a letter's room.
  fileprivate func cut(to columns: Int) -> CellText {
    width <= columns ? self : CellText(untrusted: String(string.prefix(columns)))
  }
}
