internal import CaptureModel
internal import Cells
internal import TUI

/// The Navigation screen: windows below their apps by the time that they were in front, or the steps
/// between them.
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
    guard state.scope.filter.streams.contains(.navigation) else {
      return EmptyView.draw(message: "Navigation is filtered out: f changes the filter.", in: size)
    }
    guard !data.windows.isEmpty else {
      return EmptyView.draw(message: noWindows(data, state), in: size)
    }
    var canvas = Canvas(size: size)
    if state.navigation.shown == .steps {
      StepMatrixView.draw(data.matrix, state, on: &canvas)
    } else {
      drawTree(data, state, on: &canvas)
    }
    return canvas
  }

  private static func noWindows(_ data: NavigationData, _ state: DashboardState) -> CellText {
    if !state.scope.filter.window.isEmpty {
      return "No window in this span matches '\(state.scope.filter.window)'."
    }
    return data.events == 0
      ? "No windows were recorded in this span."
      : "Windows were recorded, but none was left again."
  }

  private static func drawTree(
    _ data: NavigationData, _ state: DashboardState, on canvas: inout Canvas
  ) {
    let size = canvas.size
    let windows = Numbers.counted(data.windows.count, "window", "windows")
    let end = canvas.write(
      "\(windows), \(Numbers.duration(data.tree.microseconds)) in front", row: 0, column: 1,
      role: .title)
    if !data.hasApps {
      let note: CellText =
        size.columns >= 100
        ? "? no app name exists in this recording: its recorder stores titles only"
        : size.columns >= 60 ? "? titles only: no app name is stored" : "? no apps"
      canvas.write(
        note, row: 0, column: max(end + 2, size.columns - note.width - 1), role: .unknown)
    }
    let columns = TreeColumns(width: size.columns)
    columns.drawHead(row: 1, on: &canvas)
    let lines = state.navigationLines
    let list = state.navigation.list
    for (offset, index) in list.visible(rows: size.rows - 2).enumerated()
    where lines.indices.contains(index) {
      let row = 2 + offset
      let total = data.tree.microseconds
      columns.draw(lines[index], of: total, row: row, on: &canvas, state.facts.glyphs)
      guard index == list.selected else { continue }
      canvas.write(">", row: row, column: 0, role: .accent)
      columns.select(row: row, on: &canvas)
    }
  }
}

/// The columns of the tree: numbers first, as names are cut at the right.
private struct TreeColumns {
  let visits: Int
  let share: Int
  let shareColumns: Int
  let name: Int

  init(width: Int) {
    visits = 14
    shareColumns = width >= 60 ? min(20, width / 8) : 0
    share = width >= 40 ? 22 : 14
    name = share + (shareColumns > 0 ? shareColumns + 6 : 0)
  }

  func drawHead(row: Int, on canvas: inout Canvas) {
    canvas.write("in front", row: row, column: 5, role: .muted)
    if share > visits { canvas.write("times", row: row, column: visits + 2, role: .muted) }
    if shareColumns > 0 { canvas.write("share", row: row, column: share + 1, role: .muted) }
    canvas.write("app and window", row: row, column: name, role: .muted)
  }

  func draw(
    _ line: NavigationTree.Line, of total: Int64, row: Int, on canvas: inout Canvas,
    _ glyphs: GlyphSet
  ) {
    let role: Role = line.window == nil ? .title : .plain
    canvas.write(
      Numbers.duration(line.microseconds).padded(to: 12, alignment: .right), row: row, column: 1,
      role: role)
    if share > visits {
      canvas.write(
        Numbers.grouped(line.visits).padded(to: 7, alignment: .right), row: row, column: visits,
        role: role)
    }
    if shareColumns > 0, total > 0 {
      let part = Double(line.microseconds) / Double(total)
      let percent = "\(Int((part * 100).rounded()))%"
      canvas.write(
        CellText(untrusted: percent).padded(to: 4, alignment: .right), row: row, column: share,
        role: .muted)
      Gauge.draw(
        part, on: &canvas, row: row, column: share + 5, columns: shareColumns - 1, glyphs: glyphs)
    }
    canvas.write(label(line, glyphs), row: row, column: name, role: role)
  }

  /// All but the bar, whose length could not be seen in the colours of a selection.
  func select(row: Int, on canvas: inout Canvas) {
    let bar = shareColumns > 0 ? share + 5..<share + 4 + shareColumns : 0..<0
    for part in [0..<bar.lowerBound, bar.upperBound..<canvas.size.columns] {
      canvas.restyle(
        Rect(row: row, column: part.lowerBound, columns: part.count, rows: 1), role: .selection)
    }
  }

  private func label(_ line: NavigationTree.Line, _ glyphs: GlyphSet) -> CellText {
    if let window = line.window { return "  \(window.title)" }
    let mark: CellText =
      switch (line.isFolded, glyphs) {
      case (true, .unicode): "▸"
      case (false, .unicode): "▾"
      case (true, .ascii): "+"
      case (false, .ascii): "-"
      }
    return "\(mark) \(line.app ?? "unknown app")"
  }
}
