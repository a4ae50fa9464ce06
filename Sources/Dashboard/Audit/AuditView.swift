internal import CaptureModel
package import Cells
internal import Ledger
internal import TUI

/// The frame of an auditor's dashboard. Pure; any size is accepted.
extension AuditState {
  package static let smallest = Size(columns: 20, rows: 5)

  package func draw(in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    if !TooSmall.draw(minimum: Self.smallest, on: &canvas) {
      drawStatus(on: &canvas)
      TabBar.draw(
        Screen.allCases.map(\.title), numbers: Screen.allCases.map(\.rawValue),
        active: screen == .history ? 0 : 1, on: &canvas, row: 1)
      let content = Size(columns: size.columns, rows: size.rows - 4)
      canvas.draw(drawScreen(in: content), row: 2, column: 0)
      if let notice { canvas.write(notice, row: size.rows - 2, column: 1, role: .warning) }
      Footer.draw(Self.keymap.hints(in: self), on: &canvas)
    }
    if case .help(let help) = mode {
      HelpOverlay.draw(Self.keymap.help, state: help, on: &canvas, glyphs: glyphs)
    }
    return canvas
  }

  private func drawStatus(on canvas: inout Canvas) {
    canvas.fill(
      Rect(row: 0, column: 0, columns: canvas.size.columns, rows: 1),
      with: Cell(style: Style(.status)))
    let column = canvas.write("AUDIT", row: 0, column: 1, role: .warning) + 1
    canvas.write(
      "read-only, never content: the history of \(subject)", row: 0, column: column,
      columns: max(0, canvas.size.columns - column - 1), role: .status)
  }

  private func drawScreen(in size: Size) -> Canvas {
    if let refusal { return drawRefusal(refusal, in: size) }
    switch screen {
    case .history:
      return HistoryView.draw(
        history, HistoryView.Context(glyphs: glyphs, calendar: calendar), in: size)
    case .counts: return AuditCountsView.draw(self, in: size)
    }
  }

  /// Nothing of what was found is shown: it is not the history that the auditor knows.
  private func drawRefusal(_ fault: LedgerFault, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write(
      "! REFUSED: this is not the history that you saw.", row: 0, column: 1, role: .danger)
    var row = 2
    for (text, role) in [(fault.message, Role.danger), (fault.hint ?? "", .warning)] {
      for line in Prose.lines(CellText(untrusted: text), columns: size.columns - 4) {
        canvas.write(line, row: row, column: 2, role: role)
        row += 1
      }
      row += 1
    }
    canvas.write("Its entries are not shown.", row: row, column: 2, role: .muted)
    return canvas
  }
}

/// Counts of whole days by stream, and how often what was paused and redacted.
enum AuditCountsView {
  private static let width = 11

  static func draw(_ state: AuditState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard state.history.verdict != nil else {
      let (text, role) = VerificationWords.headline(state.history, state.glyphs)
      canvas.write(text, row: 0, column: 1, role: role)
      canvas.write("Counts come when all of it is read.", row: 1, column: 1, role: .muted)
      return canvas
    }
    let sums = lines(state.tally).flatMap { Prose.lines($0, columns: size.columns - 2) }
    for (row, line) in sums.enumerated() where row < max(1, size.rows / 2) {
      canvas.write(line, row: row, column: 1)
    }
    let top = min(sums.count, max(1, size.rows / 2)) + 1
    let rect = Rect(row: top, column: 0, columns: size.columns, rows: max(0, size.rows - top))
    drawDays(state, on: &canvas, in: rect)
    return canvas
  }

  private static func drawDays(_ state: AuditState, on canvas: inout Canvas, in rect: Rect) {
    guard rect.rows > 1 else { return }
    let days = state.sortedDays
    guard !days.isEmpty else {
      canvas.write("No day was counted.", row: rect.row, column: 1, role: .muted)
      return
    }
    canvas.write("events on", row: rect.row, column: 1, role: .title)
    for (index, stream) in Stream.allCases.enumerated() {
      canvas.write(
        CellText(untrusted: stream.rawValue).padded(to: width, alignment: .right), row: rect.row,
        column: 15 + index * (width + 1), role: .title)
    }
    for (offset, index) in state.days.visible(rows: rect.rows - 1).enumerated() {
      let (row, day) = (rect.row + 1 + offset, days[index])
      canvas.write(day.labelled, row: row, column: 1)
      for (place, stream) in Stream.allCases.enumerated() {
        draw(
          state.tally.days[day]?[stream], on: &canvas, row: row, column: 15 + place * (width + 1))
      }
      if index == state.days.selected {
        canvas.restyle(
          Rect(row: row, column: 0, columns: rect.columns, rows: 1), role: .selection)
      }
    }
  }

  /// A number, with `!` where the recorder and Seen differ, `-` where nothing is known.
  private static func draw(
    _ count: HistoryTally.Count?, on canvas: inout Canvas, row: Int, column: Int
  ) {
    guard let number = count?.number else {
      canvas.write(
        CellText("-").padded(to: width, alignment: .right), row: row, column: column, role: .muted)
      return
    }
    let text = Numbers.grouped(Int(number))
    let isContested = count?.isContested ?? false
    canvas.write(
      (isContested ? "! \(text)" : text).padded(to: width, alignment: .right), row: row,
      column: column, role: isContested ? .warning : .plain)
  }

  private static func lines(_ tally: HistoryTally) -> [CellText] {
    let by = Stream.allCases.compactMap { stream in
      tally.pausesOf[stream].map {
        "\(untrusted: stream.rawValue) \(Numbers.grouped($0))" as CellText
      }
    }
    let pauses: CellText =
      "Pauses: \(Numbers.grouped(tally.pauses)), ended \(Numbers.grouped(tally.ended))"
    let redactions = RedactionReason.allCases.compactMap { reason -> CellText? in
      guard let sum = tally.redactions[reason] else { return nil }
      return
        "Redactions \(word(reason)): \(Numbers.grouped(sum.begun)), done \(Numbers.grouped(sum.done)), \(Numbers.counted(Int(sum.rows), "row", "rows")), \(Numbers.counted(Int(sum.pictures), "picture", "pictures"))"
    }
    let violations = PolicyRule.allCases.compactMap { rule in
      tally.violations[rule].map {
        "Violations of \(untrusted: rule.rawValue): \(Numbers.counted(Int($0), "row", "rows"))"
          as CellText
      }
    }
    let joined = by.dropFirst().reduce(by.first ?? "") { "\($0), \($1)" }
    return [by.isEmpty ? pauses : "\(pauses) (\(joined))"]
      + (redactions.isEmpty ? ["Redactions: none"] : redactions)
      + (violations.isEmpty ? ["Violations: none found"] : violations)
  }

  private static func word(_ reason: RedactionReason) -> CellText {
    switch reason {
    case .asked: "asked for"
    case .retention: "by retention"
    case .violation: "of violations"
    }
  }
}
