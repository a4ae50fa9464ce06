internal import Cells
internal import TUI

/// The steps between windows: a row for each window that was left, a column for each that came next.
/// Columns bear the numbers of the rows, so that the rows' names are the legend.
enum StepMatrixView {
  static func draw(_ matrix: StepMatrix, _ state: DashboardState, on canvas: inout Canvas) {
    let size = canvas.size
    guard !matrix.isEmpty else {
      canvas.write("No window followed another in this span.", row: 1, column: 2, role: .muted)
      return
    }
    let layout = Layout(matrix, size)
    let scale = HeatScale(most: matrix.largest)
    drawHead(matrix, layout, scale, on: &canvas)
    let from = state.navigation.from.visible(rows: layout.shownRows)
    let to = state.navigation.to.visible(rows: layout.shownColumns)
    for (offset, column) in to.enumerated() {
      let place = layout.cells + offset * layout.pitch
      let isSelected = column == state.navigation.to.selected
      canvas.write(
        CellText("\(column + 1)").padded(to: layout.pitch - 1, alignment: .right), row: 2,
        column: place, columns: layout.pitch - 1, role: isSelected ? .selection : .muted)
    }
    for (offset, row) in from.enumerated() where matrix.windows.indices.contains(row) {
      let line = 3 + offset
      let isSelected = row == state.navigation.from.selected
      drawName(matrix.windows[row], number: row + 1, isSelected, layout, row: line, on: &canvas)
      for (index, column) in to.enumerated() {
        let isHere = isSelected && column == state.navigation.to.selected
        draw(
          matrix.counts[row][column], scale, isSelected: isHere, row: line,
          column: layout.cells + index * layout.pitch, columns: layout.pitch - 1, on: &canvas)
      }
    }
    drawSelected(matrix, state, on: &canvas)
  }

  private struct Layout {
    let name: Int
    let cells: Int
    let pitch: Int
    let shownRows: Int
    let shownColumns: Int

    init(_ matrix: StepMatrix, _ size: Size) {
      let count = matrix.windows.count
      shownRows = max(0, min(count, size.rows - 5))
      // Names get what is left of the width, but at least a third where there are many columns.
      name = max(8, min(44, size.columns - count * 5 - 5, size.columns / 2))
      cells = name + 5
      let room = max(0, size.columns - cells - 1)
      pitch = count > 0 && room / count >= 5 ? 5 : 4
      shownColumns = min(count, room / pitch)
    }
  }

  private static func drawHead(
    _ matrix: StepMatrix, _ layout: Layout, _ scale: HeatScale, on canvas: inout Canvas
  ) {
    let steps = Numbers.counted(matrix.total, "step", "steps")
    var text: CellText = "\(steps) from window to window"
    let shown = min(layout.shownRows, layout.shownColumns)
    if shown < matrix.windows.count {
      text = "\(text), \(shown) of \(matrix.windows.count) windows: arrows move"
    }
    canvas.write(text, row: 0, column: 1, role: .title)
    let end = canvas.write("steps", row: 1, column: 1, role: .muted)
    HeatLegend.draw(
      scale, ink: .signs, on: &canvas, row: 1, column: end + 2, limit: canvas.size.columns - 1)
    canvas.write("from", row: 2, column: 5, columns: layout.cells - 6, role: .muted)
    let to: CellText = "to:"
    canvas.write(to, row: 2, column: max(9, layout.cells - to.width - 1), role: .muted)
  }

  private static func drawName(
    _ window: WindowName, number: Int, _ isSelected: Bool, _ layout: Layout, row: Int,
    on canvas: inout Canvas
  ) {
    canvas.write(isSelected ? ">" : " ", row: row, column: 0, role: .accent)
    canvas.write(
      CellText("\(number)").padded(to: 3, alignment: .right), row: row, column: 1,
      role: isSelected ? .selection : .muted)
    canvas.write(
      window.label, row: row, column: 5, columns: layout.name - 1,
      role: isSelected ? .selection : .plain)
  }

  private static func draw(
    _ count: Int, _ scale: HeatScale, isSelected: Bool, row: Int, column: Int, columns: Int,
    on canvas: inout Canvas
  ) {
    let heat = scale.heat(of: count)
    let role: Role = isSelected ? .selection : heat > 0 ? HeatInk.role(heat) : .muted
    guard count > 0 else {
      let none: CellText = isSelected ? "0" : "."
      canvas.write(
        none.padded(to: columns, alignment: .right), row: row, column: column, columns: columns,
        role: role)
      return
    }
    let number = KeycapView.number(count, columns: columns - 1) ?? .empty
    canvas.write(
      number.padded(to: columns, alignment: .right), row: row, column: column, columns: columns,
      role: role)
    canvas.put(HeatInk.glyph(heat), row: row, column: column, style: Style(role))
  }

  /// The selected field in words, as the columns have numbers only.
  private static func drawSelected(
    _ matrix: StepMatrix, _ state: DashboardState, on canvas: inout Canvas
  ) {
    let row = canvas.size.rows - 1
    guard row > 3, let from = state.navigation.from.selection,
      let to = state.navigation.to.selection, matrix.windows.indices.contains(from),
      matrix.windows.indices.contains(to)
    else { return }
    let count = matrix.counts[from][to]
    let times: CellText =
      count == 0 ? "never" : count == 1 ? "once" : "\(Numbers.grouped(count)) times"
    let room = max(4, (canvas.size.columns - times.width - 14) / 2)
    canvas.write(
      "\(from + 1) \(matrix.windows[from].label.truncated(to: room)) to \(to + 1) \(matrix.windows[to].label.truncated(to: room)): \(times)",
      row: row, column: 1, role: .accent)
  }
}
