internal import Cells
internal import TUI

/// The mouse, where it is on. All that it does can be done by keys as well.
extension DashboardState {
  /// Lines of a list that one turn of the wheel moves by.
  private static let wheelLines = 3

  mutating func take(_ mouse: Mouse, row: Int, column: Int) -> Asked {
    switch (mode, mouse) {
    case (.browsing, .click): return click(row: row, column: column)
    case (.browsing, .wheelUp), (.browsing, .wheelDown):
      if pages.isEmpty, screen == .pointer {
        return turnOnPointer(isUp: mouse == .wheelUp, row: row - 2, column: column)
      }
      return turn(mouse == .wheelUp ? .moveUp : .moveDown)
    case (.help(var help), .wheelUp), (.help(var help), .wheelDown):
      for _ in 0..<Self.wheelLines {
        _ = help.take(mouse == .wheelUp ? .up : .down, rows: keymap.help, size: size)
      }
      mode = .help(help)
    // While something is typed or chosen, a stray click must not throw it away.
    default: break
    }
    return []
  }

  private mutating func turn(_ action: DashboardAction) -> Asked {
    let isList =
      !pages.isEmpty || screen == .navigation || screen == .overview || screen == .history
      || screen == .controls || showsTyped
    return (0..<(isList ? Self.wheelLines : 1)).flatMap { _ in perform(action) }
  }

  private mutating func click(row: Int, column: Int) -> Asked {
    notice = nil
    if row == 1 {
      let screens = Screen.allCases
      let tab = TabBar.hit(
        screens.map(\.title), numbers: screens.map(\.rawValue), brief: screens.map(\.brief),
        active: screens.firstIndex(of: screen) ?? 0, right: choiceLabel, columns: size.columns,
        at: column)
      return tab.map { perform(.show(screens[$0])) } ?? []
    }
    if pages.isEmpty, let asked = clickOnDrawing(row: row - 2, column: column) { return asked }
    guard let hit = item(row: row - 2, column: column) else { return [] }
    // A second click on what is selected opens it, as Enter does.
    if hit.index == hit.selected, case .action(let action) = keymap.resolve(.enter, in: self) {
      return perform(action)
    }
    return move(.select(hit.index))
  }

  /// What of a list lies at a place of the content, and what is selected there.
  private func item(row: Int, column: Int) -> (index: Int, selected: Int)? {
    func inList(_ list: ListWindow, _ rect: Rect) -> (index: Int, selected: Int)? {
      guard rect.contains(row: row, column: column) else { return nil }
      return list.index(at: row - rect.row, rows: rect.rows).map { ($0, list.selected) }
    }
    switch pages.last {
    case .rows(let rows)?:
      let layout = RowsLayout(contentSize, isInspecting: rows.isInspecting)
      return inList(rows.list, layout.list)
    case .search(let search)?:
      return inList(search.list, Rect(contentSize).splitTop(2).rest)
    case .violations(let violations)?:
      return inList(violations.list, ViolationsView.list(in: contentSize))
    case nil: break
    }
    switch screen {
    case .navigation:
      guard navigation.data.value != nil, navigation.shown != .steps else { return nil }
      return inList(navigation.list, Rect(contentSize).splitTop(2).rest)
    case .screens:
      guard screens.large == nil else { return nil }
      let wall = wall(in: contentSize)
      let visible = wall.visible(list: screens.list)
      let tile = visible.first { index in
        let place = wall.place(of: index - visible.lowerBound)
        return Rect(
          row: place.row, column: place.column, columns: place.columns, rows: place.rows + 1
        ).contains(row: row, column: column)
      }
      return tile.map { ($0, screens.list.selected) }
    case .overview:
      return OverviewView.item(at: row, column, self, in: contentSize).map {
        ($0, overviewLine.selected)
      }
    case .keys where showsTyped: return inList(keys.typed.list, TypedLayout(contentSize).list)
    case .timeline, .pointer, .keys, .controls, .history: return nil
    }
  }
}
