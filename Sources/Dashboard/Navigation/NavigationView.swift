internal import Cells
internal import TUI

/// The Navigation screen: windows by the time that they were in front.
enum NavigationView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    switch state.navigation.data {
    case .idle, .loading: return EmptyView.draw(message: "Reading titles …", in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data): return draw(data, state, in: size)
    }
  }

  private static func draw(_ data: NavigationData, _ state: DashboardState, in size: Size) -> Canvas
  {
    guard !data.windows.isEmpty else {
      return EmptyView.draw(message: noWindows(data), in: size)
    }
    var canvas = Canvas(size: size)
    canvas.write(heading(data, state), row: 0, column: 1, role: .title)
    let head = Rect(row: 1, column: 0, columns: size.columns, rows: 1)
    canvas.fill(head, with: Cell(style: Style(.muted)))
    canvas.write("in front", row: 1, column: 5, role: .muted)
    canvas.write("times", row: 1, column: 16, role: .muted)
    canvas.write(
      data.windows.contains { $0.app != nil } ? "app · title" : "title", row: 1, column: 23,
      role: .muted)
    let steps = shownSteps(data, in: size)
    drawList(state, rows: listRows(data, in: size), on: &canvas)
    if steps > 0 { drawSteps(data, count: steps, row: size.rows - steps - 1, on: &canvas) }
    return canvas
  }

  private static func shownSteps(_ data: NavigationData, in size: Size) -> Int {
    size.rows >= 18 ? min(data.steps.count, size.rows / 3) : 0
  }

  /// Rows of the list, which begins in row 2.
  static func listRows(_ data: NavigationData, in size: Size) -> Int {
    let steps = shownSteps(data, in: size)
    return max(0, size.rows - 2 - (steps > 0 ? steps + 2 : 0))
  }

  private static func heading(_ data: NavigationData, _ state: DashboardState) -> CellText {
    let windows = Numbers.counted(data.windows.count, "window", "windows")
    return data.windows.contains { $0.app != nil }
      ? "\(windows), by app and title"
      : "\(windows), unknown app: this recorder stores titles only"
  }

  private static func noWindows(_ data: NavigationData) -> CellText {
    data.events == 0
      ? "No windows were recorded on these days."
      : "Windows were recorded, but none was left again."
  }

  private static func drawList(
    _ state: DashboardState, rows: Int, on canvas: inout Canvas
  ) {
    let visible = state.navigation.list.visible(rows: rows)
    let windows = state.navigation.windows
    for (offset, index) in visible.enumerated() where windows.indices.contains(index) {
      let window = windows[index]
      let row = 2 + offset
      let isSelected = index == state.navigation.list.selected
      let mark: CellText = isSelected ? ">" : " "
      canvas.write(mark, row: row, column: 0, role: .accent)
      canvas.write(
        Numbers.duration(window.microseconds).padded(to: 12, alignment: .right), row: row, column: 1
      )
      canvas.write(
        Numbers.grouped(window.visits).padded(to: 7, alignment: .right), row: row, column: 14)
      canvas.write(window.label, row: row, column: 23)
      if isSelected {
        canvas.restyle(
          Rect(row: row, column: 0, columns: canvas.size.columns, rows: 1), role: .selection)
      }
    }
  }

  private static func drawSteps(
    _ data: NavigationData, count: Int, row: Int, on canvas: inout Canvas
  ) {
    canvas.write("From one window to the next", row: row, column: 1, role: .title)
    for (offset, step) in data.steps.prefix(count).enumerated() {
      let line = row + 1 + offset
      let half = max(0, (canvas.size.columns - 18) / 2)
      canvas.write(
        Numbers.grouped(step.count).padded(to: 7, alignment: .right), row: line, column: 1)
      canvas.write(step.from.truncated(to: half), row: line, column: 10, columns: half)
      canvas.write("to", row: line, column: 11 + half, role: .muted)
      canvas.write(step.to, row: line, column: 14 + half, columns: half)
    }
  }
}
