internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Summaries
internal import TUI

/// The Keys screen: counts on a drawn keyboard, and by hour. Never what was typed.
///
/// Pure: asks no store and no clock. Any size is accepted, even 0×0.
enum KeysView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    if state.keys.shown == .typed { return TypedView.draw(state, in: size) }
    return switch state.keys.data {
    case .idle, .loading: EmptyView.draw(message: state.counting("Reading the summaries"), in: size)
    case .failed(let reason): EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data): draw(data, state, in: size)
    }
  }

  private static func draw(_ data: KeysData, _ state: DashboardState, in size: Size) -> Canvas {
    guard state.scope.filter.streams.contains(.keys) else {
      return EmptyView.draw(message: "Keys are filtered out: f changes the filter.", in: size)
    }
    guard data.counts.keyPresses > 0 else {
      return EmptyView.draw(message: nothing(state), in: size)
    }
    guard state.keys.shown == .keyboard || data.week.isEmpty || !WeekGrid.fits(size) else {
      var canvas = Canvas(size: size)
      WeekGrid.draw(
        data.week, in: Rect(size).inset(columns: size.columns >= 44 ? 1 : 0), on: &canvas)
      return canvas
    }
    return draw(data, selected: state.keys.selected, glyphs: state.facts.glyphs, in: size)
  }

  private static func nothing(_ state: DashboardState) -> CellText {
    if !state.scope.filter.window.isEmpty {
      return "No key presses in \(state.scope.filter.label)."
    }
    switch state.choice {
    case .all: return "No key presses recorded."
    case .days(let days) where days.lowerBound == days.upperBound:
      return "No key presses on this day."
    case .days, .quarters: return "No key presses in this span."
    }
  }

  private static func head(_ data: KeysData, _ size: Size) -> [CellText] {
    let stored = KeysSentences.stored(data.counts) { Numbers.grouped($0).string }
    return Prose.lines(CellText(untrusted: stored), columns: max(0, size.columns - 2))
  }

  private static func layout(
    _ data: KeysData, _ note: [CellText], _ size: Size
  ) -> KeysLayout {
    let whole = DrawnKeyboard.fitting(columns: 184, rows: 6)
    return KeysLayout(
      size: size, headLines: head(data, size).count, noteLines: note.count,
      hasOthers: !others(data.rows, whole).isEmpty || size.columns < 94)
  }

  private static func note(_ data: KeysData, _ size: Size) -> [CellText] {
    note(
      data.layout.assumed, columns: max(0, size.columns - 2), rows: KeysLayout.noteRows(size))
  }

  /// Where the keyboard is drawn; nil where there is none.
  static func board(
    _ data: KeysData, in size: Size
  ) -> (keyboard: DrawnKeyboard, place: Rect)? {
    data.rows.isEmpty ? nil : layout(data, note(data, size), size).board
  }

  private static func draw(
    _ data: KeysData, selected: UInt32?, glyphs: GlyphSet, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    let head = head(data, size)
    if data.rows.isEmpty { return drawCounted(head, data.hours, glyphs: glyphs, in: size) }
    let note = note(data, size)
    let presses = data.presses
    let layout = layout(data, note, size)
    write(head, in: layout.head, role: .title, on: &canvas)
    write(note, in: layout.note, role: .unknown, on: &canvas)
    let scale = HeatScale(most: presses.values.max() ?? 0)
    if let board = layout.board {
      for keycap in board.keyboard.keycaps {
        KeycapView.draw(
          keycap, label: data.layout.label(for: .code(keycap.keycode), codes: .x11),
          presses: presses[keycap.keycode] ?? 0, scale: scale, at: board.place, on: &canvas)
        if keycap.keycode == selected {
          let place = KeycapView.rect(of: keycap, at: board.place)
          canvas.restyle(place, role: .selection)
        }
      }
      drawLegend(scale, in: layout.legend, on: &canvas)
    }
    let others = others(data.rows, layout.board?.keyboard)
    drawOthers(others, in: layout.others, on: &canvas)
    KeyList.draw(
      data.rows, others: layout.board == nil ? [] : others, in: layout.list, on: &canvas)
    drawTimes(data, in: layout.hours, on: &canvas, glyphs: glyphs)
    return canvas
  }

  /// By weekday and hour where there is room for that, else by hour.
  private static func drawTimes(
    _ data: KeysData, in rect: Rect, on canvas: inout Canvas, glyphs: GlyphSet
  ) {
    if !data.week.isEmpty, WeekGrid.fits(rect.size), rect.rows >= WeekGrid.leastRows {
      WeekGrid.draw(data.week, in: rect, on: &canvas)
    } else {
      HourBars.draw(data.hours, in: rect.splitTop(12).top, on: &canvas, glyphs: glyphs)
    }
  }

  /// Where no row says which key it was, there is no keyboard to be drawn.
  private static func drawCounted(
    _ head: [CellText], _ hours: [Int], glyphs: GlyphSet, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    let whole = Rect(row: 0, column: 0, columns: size.columns, rows: size.rows)
    let (top, rest) = whole.splitTop(min(size.rows, head.count + 1))
    let text = Rect(row: 0, column: 1, columns: max(0, size.columns - 2), rows: top.rows)
    write(head, in: text, role: .title, on: &canvas)
    let bars = Rect(
      row: rest.row, column: 1, columns: text.columns, rows: min(rest.rows, 12))
    HourBars.draw(hours, in: bars, on: &canvas, glyphs: glyphs)
    return canvas
  }

  /// Which guess the labels are; in few words where the sentence has no room.
  private static func note(
    _ layout: AssumedLayout, columns: Int, rows: Int
  ) -> [CellText] {
    let sentence = "? " + CellText(untrusted: KeysSentences.layout(layout))
    let lines = Prose.lines(sentence, columns: columns)
    return lines.count <= rows ? lines : ["? assumed layout: \(untrusted: layout.name.description)"]
  }

  /// Keys that were pressed and have no keycap.
  private static func others(_ rows: [KeyRow], _ keyboard: DrawnKeyboard?) -> [KeyRow] {
    guard let keyboard else { return rows }
    return rows.filter { $0.keycode.flatMap { keyboard[$0] } == nil }
  }

  private static func write(
    _ lines: [CellText], in rect: Rect, role: Role, on canvas: inout Canvas
  ) {
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      let isCut = offset == rect.rows - 1 && lines.count > rect.rows
      let text = isCut ? (line.truncated(to: max(0, rect.columns - 1)) + "…") : line
      canvas.write(
        text, row: rect.row + offset, column: rect.column, columns: rect.columns, role: role)
    }
  }

  private static func drawLegend(_ scale: HeatScale, in rect: Rect, on canvas: inout Canvas) {
    guard rect.rows > 0, !scale.bounds.isEmpty else { return }
    let column = canvas.write(
      "Presses", row: rect.row, column: rect.column, columns: rect.columns, role: .title)
    HeatLegend.draw(
      scale, ink: .signs, on: &canvas, row: rect.row, column: column + 2,
      limit: rect.column + rect.columns)
  }

  private static func drawOthers(_ others: [KeyRow], in rect: Rect, on canvas: inout Canvas) {
    guard rect.rows > 0, !others.isEmpty else { return }
    let names = others.map { row -> CellText in
      "\(untrusted: row.label.text) \(Numbers.grouped(row.count.presses))"
    }
    var line: CellText = "Not drawn: "
    for (index, name) in names.enumerated() {
      let left = names.count - index
      let rest: CellText = left > 1 ? ", and \(left - 1) more" : ""
      let separator: CellText = index == 0 ? "" : ", "
      if index > 0, (line + separator + name + rest).width > rect.columns {
        line = line + ", and \(left) more"
        break
      }
      line = line + separator + name
    }
    canvas.write(line, row: rect.row, column: rect.column, columns: rect.columns)
  }
}
