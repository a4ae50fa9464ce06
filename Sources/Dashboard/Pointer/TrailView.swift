internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// The path of a span, drawn as far as the moment that is shown.
///
/// Pure: asks no store and no clock. Any size is accepted, even 0×0.
enum TrailView {
  static func draw(_ trail: TrailState, _ state: DashboardState, in size: Size) -> Canvas {
    switch trail.data {
    case .idle, .loading: return EmptyView.draw(message: "Reading the path", in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data):
      guard let range = trail.range, let bounds = state.pointer.bounds else {
        return EmptyView.draw(
          message: "No path in this span. t goes back to the map.", in: size)
      }
      let words = TrailWords(
        trail: trail, facts: state.facts, isFiltered: !state.scope.filter.window.isEmpty,
        hasClicks: state.scope.filter.streams.contains(.clicks))
      if trail.isExplaining { return explain(words, in: size) }
      return draw(data.trail, range, words, on: bounds, in: size)
    }
  }

  private static func draw(
    _ path: PointerTrail, _ range: Range<Int>, _ words: TrailWords, on bounds: PixelRect,
    in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    let layout = TrailLayout(size, of: bounds)
    let glyphs = words.facts.glyphs
    let shown = range.clamped(to: range.lowerBound..<max(range.lowerBound, words.trail.index + 1))
    let map = TrailMap(bounds: bounds, size: layout.map.size, glyphs: glyphs)
    if layout.frame != layout.map {
      Box.draw(layout.frame, title: words.promise, on: &canvas, glyphs: glyphs)
    }
    canvas.draw(
      map.draw(path, shown, pressesBefore: words.trail.presses(before: range.lowerBound)),
      row: layout.map.row, column: layout.map.column)
    TrailBar.draw(words, path, range, on: &canvas, in: layout.bar)
    drawHeading(words, on: &canvas, in: layout.heading)
    drawPanel(words, on: &canvas, in: layout.panel)
    return canvas
  }

  private static func drawHeading(
    _ words: TrailWords, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.rows > 0 else { return }
    let isNarrow = rect.columns < 60
    var column = canvas.write(
      isNarrow ? words.shortTitle : words.title, row: rect.row, column: rect.column,
      columns: rect.columns, role: .title)
    // What the pointer does goes before its number, as the line may end before either.
    for line in [words.state] + words.point.reversed() + words.gaps
    where column + 3 < canvas.size.columns {
      column = canvas.write(line.text, row: rect.row, column: column + 2, role: line.role)
    }
  }

  private static func drawPanel(
    _ words: TrailWords, on canvas: inout Canvas, in rect: Rect
  ) {
    guard !rect.isEmpty else { return }
    var row = rect.row
    func write(_ line: TrailWords.Line, on canvas: inout Canvas) {
      for text in Prose.lines(line.text, columns: rect.columns) where row < rect.rows {
        canvas.write(text, row: row, column: rect.column, columns: rect.columns, role: line.role)
        row += 1
      }
    }
    write((words.title, .title), on: &canvas)
    for line in [words.state] + words.point + words.gaps { write(line, on: &canvas) }
    if rect.rows >= 18 { row += 1 }
    for line in words.legend {
      canvas.write(line.text, row: row, column: rect.column, columns: rect.columns, role: line.role)
      row += 1
    }
    if rect.rows >= 18 { row += 1 }
    drawSentences(words, on: &canvas, row: row, in: rect)
  }

  /// As many as there is room for, whole ones only; the last line tells where the others are.
  private static func drawSentences(
    _ words: TrailWords, on canvas: inout Canvas, row: Int, in rect: Rect
  ) {
    var row = row
    guard row + 2 < rect.rows else { return }
    for line in Prose.lines(words.heading, columns: rect.columns) {
      canvas.write(line, row: row, column: rect.column, columns: rect.columns, role: .title)
      row += 1
    }
    let sentences = (words.sentences + [TrailWords.law]).map {
      Prose.lines($0, columns: rect.columns)
    }
    var left = sentences.count
    for lines in sentences {
      let isLast = left == 1
      guard row + lines.count <= rect.rows - (isLast ? 0 : 1) else { break }
      for line in lines {
        canvas.write(
          line, row: row, column: rect.column, role: isLast ? .muted : .plain)
        row += 1
      }
      left -= 1
    }
    if left > 0, row < rect.rows {
      canvas.write(
        "\(Numbers.counted(left, "more sentence", "more sentences")): e", row: rect.rows - 1,
        column: rect.column, columns: rect.columns, role: .muted)
    }
  }

  /// All sentences, over the whole of the screen.
  private static func explain(_ words: TrailWords, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    var row = 0
    let columns = min(76, size.columns - 2)
    func write(_ text: CellText, _ role: Role = .plain, on canvas: inout Canvas) {
      for line in Prose.lines(text, columns: columns) where row < size.rows {
        canvas.write(line, row: row, column: 1, columns: columns, role: role)
        row += 1
      }
    }
    write(words.heading, .title, on: &canvas)
    if let points = words.trail.trail?.points, let first = points.first, let last = points.last {
      write(
        "\(Numbers.counted(points.count, "row", "rows")), \(words.time(first.instant)) to \(words.time(last.instant))",
        .muted, on: &canvas)
    }
    let isRoomy = size.rows >= words.sentences.count * 3 + 5
    for sentence in words.sentences {
      if isRoomy { row += 1 }
      write(sentence, on: &canvas)
    }
    if words.sentences.isEmpty { write("Too few rows for any of it.", on: &canvas) }
    if isRoomy { row += 1 }
    write(TrailWords.law, .muted, on: &canvas)
    return canvas
  }
}
