internal import Cells
internal import TUI

/// What is shown where there is nothing to show: why, and what to do.
enum EmptyView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    var row = 1
    canvas.write("No recording can be shown.", row: row, column: 2, role: .title)
    row += 2
    let lines: [CellText] =
      state.library.warnings.isEmpty
      ? [
        "Seen looked for recordings of openadapt-capture in ~/.openadapt/captures",
        "and for the store of ActivityWatch at its usual place.",
        "A recorder of another kind, or in another place, may run all the same.",
        "",
        "Name a recording:         seen --recording PATH",
        "Look at invented data:    seen demo",
        "See what was looked for:  seen doctor",
      ] : []
    for line in lines {
      canvas.write(line, row: row, column: 2)
      row += 1
    }
    Warnings.draw(state.library.warnings, on: &canvas, row: &row, lastRow: size.rows - 1)
    return canvas
  }

  /// Nothing of the span is counted yet, which does not say that nothing was recorded.
  static func draw(_ reading: DashboardState.Reading, in size: Size) -> Canvas {
    var canvas = draw(
      message: "Reading what was recorded: \(Numbers.short(reading.events)) events so far.",
      in: size,
      role: .title)
    let told: CellText = "The numbers come as they are counted. Every key works meanwhile."
    canvas.write(
      told, row: max(0, size.rows / 2 - 1) + 1, column: max(0, (size.columns - told.width) / 2),
      role: .muted)
    return canvas
  }

  /// A line in the middle of a screen without numbers.
  static func draw(message: CellText, in size: Size, role: Role = .muted) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write(
      message, row: max(0, size.rows / 2 - 1), column: max(0, (size.columns - message.width) / 2),
      role: role)
    return canvas
  }
}

/// Warnings with their hints, as many as there is room for.
enum Warnings {
  static func draw(
    _ warnings: [LibraryFacts.Told], on canvas: inout Canvas, row: inout Int, lastRow: Int
  ) {
    for (index, warning) in warnings.enumerated() {
      let left = warnings.count - index
      guard row <= lastRow else { return }
      if row == lastRow, left > 1 || warning.hint != nil {
        canvas.write(
          "and \(Numbers.counted(left, "more warning", "more warnings")): seen doctor", row: row,
          column: 2, role: .warning)
        row += 1
        return
      }
      canvas.write("! ", row: row, column: 2, role: .warning)
      canvas.write(warning.message, row: row, column: 4, role: .warning)
      row += 1
      if let hint = warning.hint, row <= lastRow {
        canvas.write(hint, row: row, column: 4, role: .muted)
        row += 1
      }
    }
  }
}
