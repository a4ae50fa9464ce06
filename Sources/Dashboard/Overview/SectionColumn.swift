internal import Cells
internal import TUI

/// A section, and which number its first line has among all that can be selected.
struct PlacedSection {
  let section: OverviewSections.Section
  let first: Int

  func holds(_ selected: Int) -> Bool {
    (first..<first + section.lines.count).contains(selected)
  }
}

/// Sections below each other. Each shows its beginning, or what is around the selected line; none
/// pushes another from the screen.
enum SectionColumn {
  static func draw(
    _ sections: [PlacedSection], _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    let selected = state.overviewLine.selected
    let rows = share(rect.rows, among: sections, selected: selected)
    // A free line above each where there is room for all.
    let gap = Self.rows(of: sections) <= rect.rows ? 1 : 0
    var row = rect.row
    for (section, count) in zip(sections, rows) where count > 0 {
      row += gap
      let place = Rect(
        row: row, column: rect.column, columns: rect.columns, rows: count + 1)
      draw(section, selected, on: &canvas, in: place)
      row += count + 1
    }
  }

  /// All lines of all sections, with a title and a free line for each.
  static func rows(of sections: [PlacedSection]) -> Int {
    sections.reduce(0) { $0 + $1.section.lines.count + 2 }
  }

  /// Lines for each section: first one for each, that with the selected line before all, then another
  /// for each, until there is no room or no need.
  static func share(_ rows: Int, among sections: [PlacedSection], selected: Int) -> [Int] {
    var shares = sections.map { _ in 0 }
    var left = rows
    let order = sections.indices.sorted {
      (sections[$0].holds(selected) ? 0 : 1, $0) < (sections[$1].holds(selected) ? 0 : 1, $1)
    }
    for index in order where left >= 2 {
      shares[index] = 1
      left -= 2
    }
    var grew = true
    while left > 0, grew {
      grew = false
      for index in sections.indices
      where left > 0 && shares[index] > 0 && shares[index] < sections[index].section.lines.count {
        shares[index] += 1
        left -= 1
        grew = true
      }
    }
    return shares
  }

  private static func draw(
    _ placed: PlacedSection, _ selected: Int, on canvas: inout Canvas, in rect: Rect
  ) {
    let lines = placed.section.lines
    let isHere = placed.holds(selected)
    let list = ListWindow(count: lines.count, selected: isHere ? selected - placed.first : 0)
    let shown = list.visible(rows: rect.rows - 1)
    let cut: CellText = shown.count < lines.count ? ", \(shown.count) of \(lines.count)" : ""
    canvas.write(
      "\(placed.section.title)\(cut)", row: rect.row, column: rect.column + 1,
      columns: rect.columns - 2, role: .title)
    for (offset, index) in shown.enumerated() {
      let row = rect.row + 1 + offset
      canvas.write(
        lines[index].text, row: row, column: rect.column + 2, columns: rect.columns - 3,
        role: lines[index].role)
      guard isHere, index == list.selected else { continue }
      canvas.write(">", row: row, column: rect.column, role: .accent)
      canvas.restyle(
        Rect(row: row, column: rect.column, columns: rect.columns - 1, rows: 1), role: .selection)
    }
  }
}
