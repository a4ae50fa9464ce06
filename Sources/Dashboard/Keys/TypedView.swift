internal import CaptureModel
internal import Cells
internal import TUI

/// What was typed, a line a run. Masked, neither the text nor how long it is can be seen: every run
/// has the same mask, and no count and no end.
enum TypedView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    switch state.keys.typed.data {
    case .idle, .loading: return EmptyView.draw(message: "Reading the rows of keys", in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data): return draw(data, state, in: size)
    }
  }

  private static func draw(_ data: TypedData, _ state: DashboardState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let layout = TypedLayout(size)
    drawHead(data, state, on: &canvas, in: layout.head)
    guard !data.lines.isEmpty else {
      let message: CellText =
        data.failures.isEmpty ? "Nothing was typed in this span." : "What was typed is not known."
      canvas.write(message, row: layout.list.row, column: 2, role: .muted)
      return canvas
    }
    let list = state.keys.typed.list
    let columns = Columns(data, state, width: size.columns)
    for (offset, index) in list.visible(rows: layout.list.rows).enumerated()
    where data.lines.indices.contains(index) {
      let row = layout.list.row + offset
      draw(data.lines[index], columns, state, on: &canvas, row: row)
      guard index == list.selected else { continue }
      canvas.write(">", row: row, column: 0, role: .accent)
      canvas.restyle(Rect(row: row, column: 0, columns: size.columns, rows: 1), role: .selection)
    }
    drawDetail(data, state, on: &canvas, in: layout.detail)
    return canvas
  }

  private static func drawHead(
    _ data: TypedData, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    let runs = Numbers.counted(data.lines.count, "run", "runs")
    let page = state.keys.typed.before.count + 1
    let paged: CellText = data.next != nil || page > 1 ? " on page \(page)" : ""
    let end = canvas.write("Typed text, \(runs)\(paged)", row: rect.row, column: 1, role: .title)
    let isShown = data.isRevealed
    let word: CellText = isShown ? "! shown; v masks it" : "masked; v shows it for 30 s"
    canvas.write(
      word, row: rect.row, column: max(end + 2, canvas.size.columns - word.width - 1),
      role: isShown ? .warning : .muted)
    guard rect.rows > 1 else { return }
    if let failure = data.failures.first {
      canvas.write("! \(failure)", row: rect.row + 1, column: 1, role: .danger)
    } else if data.lines.contains(where: { $0.storage != .stored }) {
      let note: CellText =
        canvas.size.columns >= 76
        ? "? decoded: read off key numbers, assumed layout \(data.layout): no recording says it"
        : "? decoded: assumed layout \(data.layout)"
      canvas.write(note, row: rect.row + 1, column: 1, role: .unknown)
    }
  }

  /// Where the parts of a line begin.
  private struct Columns {
    let hasDay: Bool
    let word: Int
    let window: Int
    let text: Int

    init(_ data: TypedData, _ state: DashboardState, width: Int) {
      let days = [data.lines.first, data.lines.last].compactMap {
        $0.map { state.facts.calendar.day(of: $0.span.lowerBound) }
      }
      hasDay = days.first != days.last && width >= 60
      word = 2 + (hasDay ? 21 : 10)
      window = width >= 60 ? word + 9 : word
      text = width >= 36 ? window + max(8, (width - window) * 2 / 5) : window
    }
  }

  private static func draw(
    _ line: TypedLine, _ columns: Columns, _ state: DashboardState, on canvas: inout Canvas,
    row: Int
  ) {
    let calendar = state.facts.calendar
    let start = line.span.lowerBound
    canvas.write(
      columns.hasDay ? calendar.dayAndClock(start) : calendar.clock(start), row: row, column: 2)
    if columns.window > columns.word {
      canvas.write(line.storage.word, row: row, column: columns.word, role: line.storage.role)
    }
    if columns.text > columns.window {
      canvas.write(
        line.window, row: row, column: columns.window, columns: columns.text - columns.window - 2,
        role: .muted)
    }
    TypedParts.draw(
      line, on: &canvas, row: row, column: columns.text,
      columns: canvas.size.columns - columns.text - 1, glyphs: state.facts.glyphs)
  }

  private static func drawDetail(
    _ data: TypedData, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.rows > 2, let line = state.keys.typed.selected else { return }
    canvas.rule(
      state.facts.glyphs.horizontal, row: rect.row, column: 0, columns: canvas.size.columns)
    let calendar = state.facts.calendar
    var head: CellText = "\(calendar.dayAndClock(line.span.lowerBound))"
    if line.parts != nil { head = "\(head) to \(calendar.clock(line.span.upperBound))" }
    let end = canvas.write(head, row: rect.row + 1, column: 1, role: .title)
    canvas.write(
      "in \(line.window)", row: rect.row + 1, column: end + 2,
      columns: max(0, canvas.size.columns - end - 3))
    canvas.write(
      line.storage.sentence(data.layout), row: rect.row + 2, column: 1, role: line.storage.role)
    let body = Rect(
      row: rect.row + 3, column: 1, columns: max(0, rect.columns - 2), rows: max(0, rect.rows - 3))
    guard line.parts == nil else { return TypedParts.draw(line, on: &canvas, in: body) }
    let masked = Prose.lines(
      "Masked: neither the text nor its length is shown. v shows it for 30 seconds, i lists its rows.",
      columns: body.columns)
    for (offset, text) in masked.prefix(body.rows).enumerated() {
      canvas.write(text, row: body.row + offset, column: 1, role: .muted)
    }
  }
}

extension TypedLine.Storage {
  var word: CellText {
    switch self {
    case .stored: "stored"
    case .decoded: "decoded"
    case .mixed: "mixed"
    }
  }

  var role: Role {
    switch self {
    case .stored: .warning
    case .decoded, .mixed: .unknown
    }
  }

  func sentence(_ layout: CellText) -> CellText {
    switch self {
    case .stored: "stored as text by the recorder"
    case .decoded: "decoded, assumed layout \(layout): the recording holds key numbers only"
    case .mixed: "part stored as text, part decoded, assumed layout \(layout)"
    }
  }
}
