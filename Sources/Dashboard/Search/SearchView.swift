internal import CaptureModel
internal import Cells
internal import TUI

/// What a search found, as it is found.
enum SearchView {
  static func draw(_ search: SearchState, _ state: DashboardState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let column = canvas.write("Search: ", row: 0, column: 1, role: .title)
    let room = max(0, size.columns - column - 1)
    if search.isTyping {
      search.field.draw(on: &canvas, row: 0, column: column, columns: room)
    } else {
      canvas.write(search.field.text, row: 0, column: column, columns: room, role: .input)
    }
    canvas.write(
      status(search, state), row: 1, column: 1, columns: max(0, size.columns - 2), role: .muted)
    let list = Rect(size).splitTop(2).rest
    drawHits(search, state, on: &canvas, in: list)
    return canvas
  }

  private static func status(_ search: SearchState, _ state: DashboardState) -> CellText {
    guard let progress = search.progress else {
      return
        "Titles and typed text in \(state.choiceLabel), read where they lie; nothing of it is written."
    }
    let found = Numbers.counted(search.hits.count, "hit", "hits")
    if let failure = progress.failures.first { return "\(found); ! \(failure)" }
    if progress.isCut, search.hits.count >= SearchState.limit {
      return "The first \(found); write more of the text to find less."
    }
    if progress.isCut { return "\(found) in \(Numbers.grouped(progress.rows)) rows, then stopped" }
    return progress.isDone
      ? "\(found) in \(Numbers.grouped(progress.rows)) rows, all of them searched"
      : "\(found) in \(Numbers.grouped(progress.rows)) rows, still searching"
  }

  private static func drawHits(
    _ search: SearchState, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    for (offset, index) in search.list.visible(rows: rect.rows).enumerated()
    where search.hits.indices.contains(index) {
      let hit = search.hits[index]
      let row = rect.row + offset
      let isSelected = index == search.list.selected && !search.isTyping
      canvas.write(isSelected ? ">" : " ", row: row, column: 0, role: .accent)
      canvas.write(state.facts.calendar.dayAndClock(hit.instant), row: row, column: 2)
      canvas.write(place(of: hit), row: row, column: 23, columns: 16, role: .muted)
      drawText(hit, state, on: &canvas, row: row, column: 40)
      if isSelected {
        canvas.restyle(
          Rect(row: row, column: 0, columns: canvas.size.columns, rows: 1), role: .selection)
      }
    }
  }

  /// Where it was found.
  static func place(of hit: SearchState.Hit) -> CellText {
    switch (hit.stream, hit.isDecoded) {
    case (.keys, true): "typed, decoded"
    case (.keys, false): "typed"
    default: "title"
    }
  }

  /// Of typed text only what was sought is shown, as the person knows it already; what stands around
  /// it is masked like all typed text.
  private static func drawText(
    _ hit: SearchState.Hit, _ state: DashboardState, on canvas: inout Canvas, row: Int, column: Int
  ) {
    let isMasked = hit.stream == .keys && !state.isRevealed
    let around: Role = isMasked ? .muted : .plain
    let hit = isMasked ? hit.masked : hit
    var column = column
    for (text, role) in [
      (hit.before, around), (hit.match, Role.accent),
      (hit.after, around),
    ] {
      column = canvas.write(
        text, row: row, column: column, columns: max(0, canvas.size.columns - column - 1),
        role: role)
    }
  }
}
