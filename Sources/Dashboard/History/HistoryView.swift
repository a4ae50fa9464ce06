package import CaptureModel
package import Cells
internal import Ledger
package import TUI

/// The History screen: whether the ledger holds, who looked at it, and its entries, the newest first.
package enum HistoryView {
  /// What drawing needs beside the state.
  package struct Context: Sendable {
    let glyphs: GlyphSet
    let calendar: any DayCalendar

    package init(glyphs: GlyphSet, calendar: any DayCalendar) {
      (self.glyphs, self.calendar) = (glyphs, calendar)
    }
  }

  package static func draw(_ state: HistoryState, _ context: Context, in size: Size) -> Canvas {
    if let absence = state.absence { return drawAbsence(absence, in: size) }
    var canvas = Canvas(size: size)
    let top = drawVerification(state, context, on: &canvas)
    let rest = Rect(
      row: top, column: 0, columns: size.columns, rows: max(0, size.rows - top))
    switch state.page {
    case .idle, .loading:
      canvas.write("Reading the history …", row: rest.row, column: 2, role: .muted)
    case .failed(let reason):
      for (offset, line) in Prose.lines(reason, columns: size.columns - 4).enumerated() {
        canvas.write(line, row: rest.row + offset, column: 2, role: .danger)
      }
    case .loaded where state.isInspecting:
      HistoryEntryView.draw(state, context, on: &canvas, in: rest)
    case .loaded(let page): drawList(page, state, context, on: &canvas, in: rest)
    }
    return canvas
  }

  /// - Returns: the first row below it.
  private static func drawVerification(
    _ state: HistoryState, _ context: Context, on canvas: inout Canvas
  ) -> Int {
    let columns = canvas.size.columns
    let (headline, role) = VerificationWords.headline(state, context.glyphs)
    var row = 0
    // A small screen keeps room for entries: the whole of it stands in `seen ledger verify`.
    let room = max(1, canvas.size.rows / 2)
    for line in Prose.lines(headline, columns: columns - 2) where row < room {
      canvas.write(line, row: row, column: 1, role: role)
      row += 1
    }
    let details = VerificationWords.details(state).flatMap { Prose.lines($0, columns: columns - 4) }
    for line in details where row < room {
      canvas.write(line, row: row, column: 3, role: .warning)
      row += 1
    }
    guard canvas.size.rows > row + 3 else { return row }
    canvas.write(shown(state), row: row, column: 1, columns: columns - 2, role: .muted)
    return row + 2
  }

  private static func shown(_ state: HistoryState) -> CellText {
    let witnessed = VerificationWords.witnessed(state)
    let group = state.filter.group.map { "only \($0.name)" as CellText }
    return group.map { "\(witnessed)   \($0): c for other kinds" } ?? witnessed
  }

  private static func drawAbsence(_ told: LibraryFacts.Told, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write(told.message, row: 1, column: 2, columns: size.columns - 3, role: .title)
    let lines: [CellText] =
      [
        "The history is the list of what you chose, what you paused and redacted, and what the recorder answered. Entries are added, never changed: whoever keeps a checkpoint of it finds any rewriting. It holds no content.",
        "",
      ] + (told.hint.map { [$0] } ?? [])
    var row = 3
    for line in lines {
      for part in line.isEmpty ? [line] : Prose.lines(line, columns: min(76, size.columns - 4)) {
        canvas.write(part, row: row, column: 2)
        row += 1
      }
    }
    return canvas
  }

  private static func drawList(
    _ page: HistoryPage, _ state: HistoryState, _ context: Context, on canvas: inout Canvas,
    in rect: Rect
  ) {
    guard !page.rows.isEmpty else {
      let text: CellText =
        page.next == nil
        ? "None of the \(Numbers.grouped(page.total)) entries is as asked." : "Looking …"
      canvas.write(text, row: rect.row, column: 2, role: .muted)
      return
    }
    let detail = detailLines(state, columns: rect.columns)
    let isRoomy = rect.rows >= 8
    let below = isRoomy ? detail.count + 1 : 0
    let listRows = rect.rows - below
    let lines = HistoryLine.lines(
      page.rows, around: state.list.selected, rows: listRows, isWhole: state.filter.isEmpty)
    for (offset, line) in lines.enumerated() {
      draw(line, page, state, context, on: &canvas, row: rect.row + offset, columns: rect.columns)
    }
    guard isRoomy else { return }
    for (offset, line) in detail.enumerated() {
      canvas.write(
        line, row: rect.row + listRows + 1 + offset, column: 2, columns: rect.columns - 3,
        role: offset == detail.count - 1 ? .muted : .plain)
    }
  }

  /// The selected entry in full, as a line of the list may be cut.
  private static func detailLines(_ state: HistoryState, columns: Int) -> [CellText] {
    guard let row = state.selected else { return [] }
    let text = CellText(untrusted: row.explanation(for: state.audience))
    let total = state.page.value?.total ?? 0
    let place: CellText =
      "entry \(Numbers.grouped(row.number)) of \(Numbers.grouped(total)), byte \(Numbers.grouped(row.offset)). Enter shows all of it, e writes a proof."
    let lines = Prose.lines(text, columns: columns - 4).prefix(3)
    // Always as high as three lines, so that the list stands still while one moves in it.
    return lines + Array(repeating: .empty, count: max(0, 2 - lines.count)) + [place]
  }

  private static func draw(
    _ line: HistoryLine, _ page: HistoryPage, _ state: HistoryState, _ context: Context,
    on canvas: inout Canvas, row: Int, columns: Int
  ) {
    switch line {
    case .day(let day):
      canvas.write(day?.labelled ?? "on an unknown day", row: row, column: 1, role: .title)
    case .gap(let count):
      let text: CellText = "\(Numbers.counted(count, "entry", "entries")) here cannot be read"
      canvas.write("! \(text)", row: row, column: 3, columns: columns - 4, role: .danger)
    case .row(let index):
      let item = page.rows[index]
      let isSelected = index == state.list.selected
      canvas.write(isSelected ? ">" : " ", row: row, column: 1, role: .accent)
      let clock = item.entry.map { context.calendar.clock($0.time) } ?? "--:--:--"
      var column = canvas.write(clock, row: row, column: 3, columns: columns - 3, role: .muted) + 1
      let mark = HistoryMark.of(item.entry?.event.kind, context.glyphs)
      canvas.write(
        "\(mark.glyph) \(mark.word)", row: row, column: column, columns: max(0, columns - column),
        role: mark.role)
      column += 13
      canvas.write(
        CellText(untrusted: item.explanation(for: state.audience)).truncated(
          to: max(0, columns - column - 1)), row: row, column: column)
      if isSelected {
        canvas.restyle(
          Rect(row: row, column: 0, columns: columns, rows: 1), role: .selection)
      }
    }
  }
}
