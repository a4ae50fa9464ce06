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
    for (section, place) in places(sections, selected, in: rect) {
      draw(section, selected, on: &canvas, in: place)
    }
  }

  /// Where each section that has room is drawn, its title in the first row.
  static func places(
    _ sections: [PlacedSection], _ selected: Int, in rect: Rect
  ) -> [(section: PlacedSection, place: Rect)] {
    let rows = share(rect.rows, among: sections, selected: selected)
    // A free line above each where there is room for all.
    let gap = Self.rows(of: sections) <= rect.rows ? 1 : 0
    var row = rect.row
    return zip(sections, rows).filter { $0.1 > 0 }.map { section, count in
      row += gap
      defer { row += count + 1 }
      return (
        section, Rect(row: row, column: rect.column, columns: rect.columns, rows: count + 1)
      )
    }
  }

  /// The item whose line lies at a place, by its number among all that can be selected.
  static func item(
    at row: Int, _ column: Int, _ sections: [PlacedSection], _ selected: Int, in rect: Rect
  ) -> Int? {
    for (placed, place) in places(sections, selected, in: rect)
    where place.contains(row: row, column: column) && row > place.row {
      return list(placed, selected).index(at: row - place.row - 1, rows: place.rows - 1)
        .map { placed.first + $0 }
    }
    return nil
  }

  private static func list(_ placed: PlacedSection, _ selected: Int) -> ListWindow {
    ListWindow(
      count: placed.section.lines.count,
      selected: placed.holds(selected) ? selected - placed.first : 0)
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
    let list = list(placed, selected)
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
