internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// The Pointer screen: clicks or motion on the outline of the desktop.
///
/// Pure: asks no store and no clock. Any size is accepted, even 0×0.
enum PointerView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    if let out = filteredOut(state) { return EmptyView.draw(message: out, in: size) }
    if let trail = state.pointer.trail { return TrailView.draw(trail, state, in: size) }
    switch state.pointer.data {
    case .idle, .loading:
      return EmptyView.draw(message: state.counting("Reading the summaries"), in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data):
      if let words = words(state) { return draw(words, state, in: size) }
      if let counted = PointerWords.counted(data.counted, state.scope.filter.streams) {
        return drawCounted(counted, in: size)
      }
      return EmptyView.draw(message: nothing(state), in: size)
    }
  }

  /// What is said instead of the map or the path whose stream is filtered out.
  private static func filteredOut(_ state: DashboardState) -> CellText? {
    let out = Set([Stream.motion, .clicks]).subtracting(state.scope.filter.streams)
    if out.count == 2 { return "Clicks and motion are filtered out: f changes the filter." }
    if state.pointer.trail != nil {
      return out.contains(.motion)
        ? "Motion is filtered out, and so is the path: f changes the filter, q leaves the path."
        : nil
    }
    switch (state.pointer.shown, out.first) {
    case (.motion, .motion?): return "Motion is filtered out: f changes the filter, m shows clicks."
    case (.clicks, .clicks?):
      return "Clicks are filtered out: f changes the filter, m shows motion."
    default: return nil
    }
  }

  private static func nothing(_ state: DashboardState) -> CellText {
    if !state.scope.filter.window.isEmpty { return "No clicks and no motion in these windows." }
    return state.choice == .all
      ? "No clicks and no motion recorded." : "No clicks and no motion in this span."
  }

  /// nil where there is nothing to draw.
  private static func words(_ state: DashboardState) -> PointerWords? {
    guard let data = state.pointer.data.value, let whole = state.pointer.whole, whole.events > 0
    else { return nil }
    let streams = state.scope.filter.streams.intersection([.motion, .clicks])
    let elsewhere =
      data.desktops.reduce(0) { $0 + $1.counts.events(of: streams) }
      - whole.counts.events(of: streams)
    return PointerWords(
      shown: state.pointer.shown, desktop: state.pointer.part ?? whole, elsewhere: elsewhere,
      counted: data.counted, isDayChosen: state.choice != .all, glyphs: state.facts.glyphs,
      part: PointerPart(state.pointer), streams: streams, sight: state.sightWords)
  }

  /// Of the map of heats, in cells.
  static func mapSize(_ state: DashboardState, in size: Size) -> Size { map(state, in: size).size }

  /// Where the map of heats lies; empty where there is none.
  static func map(_ state: DashboardState, in size: Size) -> Rect {
    guard filteredOut(state) == nil, let words = words(state) else { return Rect(.zero) }
    return layout(words, HeatMap.Ink(state.facts), in: size).layout.map
  }

  private static func layout(
    _ words: PointerWords, _ ink: HeatMap.Ink, in size: Size
  ) -> (layout: PointerLayout, below: [(text: CellText, role: Role)]) {
    let below = linesBelow(words, columns: size.columns - 2)
    let layout = PointerLayout(
      size: size, grid: words.grid, on: .init(desktop: words.desktop, ink: ink),
      linesBelow: below.count + 1)
    return (layout, below)
  }

  private static func draw(
    _ words: PointerWords, _ state: DashboardState, in size: Size
  ) -> Canvas {
    var canvas = Canvas(size: size)
    let ink = HeatMap.Ink(state.facts)
    let (layout, below) = layout(words, ink, in: size)
    let desktop = words.desktop.desktop
    let map = HeatMap(words.grid, on: desktop.bounds, size: layout.map.size, ink: ink)
    if layout.frame != layout.map {
      Box.draw(layout.frame, title: words.size, on: &canvas, glyphs: words.glyphs)
    }
    canvas.draw(
      map.draw(
        monitors: desktop.monitors, glyphs: words.glyphs,
        over: state.sight(for: desktop.bounds, in: layout.map.size)), row: layout.map.row,
      column: layout.map.column)
    drawNothing(words, in: layout.map, on: &canvas)
    pointAtHottest(words, map, layout, on: &canvas)
    if let region = state.chosenRegion, let cursor = state.pointer.cursor {
      draw(region, around: cursor, map, layout, on: &canvas)
    }
    switch layout.words {
    case .beside(let rect): drawPanel(words, map, in: rect, on: &canvas)
    case .around(let above, let rest):
      drawHeading(words, in: above, on: &canvas)
      drawBelow(below, words, map, in: rest, on: &canvas)
    }
    return canvas
  }

  /// The region that a zoom would show, and the cell in its middle.
  private static func draw(
    _ region: PixelRect, around cursor: PixelPoint, _ map: HeatMap, _ layout: PointerLayout,
    on canvas: inout Canvas
  ) {
    guard !layout.map.isEmpty else { return }
    let start = map.cell(x: region.x, y: region.y)
    let end = map.cell(x: region.x + region.width - 1, y: region.y + region.height - 1)
    let (row, column) = (layout.map.row + start.row, layout.map.column + start.column)
    let (rows, columns) = (end.row - start.row + 1, end.column - start.column + 1)
    for edge in [
      Rect(row: row, column: column, columns: columns, rows: 1),
      Rect(row: row + rows - 1, column: column, columns: columns, rows: 1),
      Rect(row: row, column: column, columns: 1, rows: rows),
      Rect(row: row, column: column + columns - 1, columns: 1, rows: rows),
    ] {
      canvas.restyle(edge, role: .selection)
    }
    let middle = map.cell(x: cursor.x, y: cursor.y)
    canvas.put(
      Glyph("+"), row: layout.map.row + middle.row, column: layout.map.column + middle.column,
      style: Style(.selection))
  }

  private static func drawCounted(_ text: CellText, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    for (row, line) in Prose.lines(text, columns: size.columns - 2).enumerated() {
      canvas.write(line, row: row, column: 1, role: .title)
    }
    return canvas
  }

  private static func drawNothing(_ words: PointerWords, in map: Rect, on canvas: inout Canvas) {
    guard let nothing = words.nothing, map.rows > 0 else { return }
    let text = nothing.truncated(to: map.columns)
    canvas.write(
      text, row: map.row + (map.rows - 1) / 2, column: map.column + (map.columns - text.width) / 2,
      role: .title)
  }

  /// An arrow in the frame for the column and one for the row with the most.
  private static func pointAtHottest(
    _ words: PointerWords, _ map: HeatMap, _ layout: PointerLayout, on canvas: inout Canvas
  ) {
    guard let hottest = words.grid.hottest, layout.frame != layout.map, hottest.count > 1 else {
      return
    }
    let cell = map.cell(x: hottest.x, y: hottest.y)
    let style = Style(.warning)
    let isUnicode = words.glyphs == .unicode
    canvas.put(
      isUnicode ? Glyph("↑") : Glyph("^"), row: layout.map.row + layout.map.rows,
      column: layout.map.column + cell.column, style: style)
    canvas.put(
      isUnicode ? Glyph("→") : Glyph(">"), row: layout.map.row + cell.row,
      column: layout.frame.column, style: style)
  }

  private static func drawPanel(
    _ words: PointerWords, _ map: HeatMap, in rect: Rect, on canvas: inout Canvas
  ) {
    var row = rect.row
    func write(_ text: CellText?, _ role: Role = .plain, on canvas: inout Canvas) {
      for line in text.map({ Prose.lines($0, columns: rect.columns) }) ?? [] {
        guard row < rect.row + rect.rows else { return }
        canvas.write(line, row: row, column: rect.column, columns: rect.columns, role: role)
        row += 1
      }
    }
    write(words.title, .title, on: &canvas)
    for total in words.totals { write(total, on: &canvas) }
    for missing in words.missing { write(missing, .warning, on: &canvas) }
    if let sight = words.sight { write(sight.text, sight.role, on: &canvas) }
    if words.hottest != nil { row += 1 }
    write(words.hottest, on: &canvas)
    if !map.scale.bounds.isEmpty {
      row += 1
      write(words.scale(of: map), .title, on: &canvas)
      for step in map.scale.bounds.indices.reversed() where row < rect.row + rect.rows {
        HeatLegend.draw(
          step: step, of: map.scale, ink: map.ink, on: &canvas, row: row, column: rect.column)
        row += 1
      }
    }
    if row + 2 < rect.row + rect.rows {
      row += 1
      write(words.speed, on: &canvas)
    }
  }

  private static func drawHeading(
    _ words: PointerWords, in rect: Rect, on canvas: inout Canvas
  ) {
    let column = canvas.write(
      words.title, row: rect.row, column: rect.column, columns: rect.columns, role: .title)
    let totals = words.totals.map(\.string).joined(separator: ", ")
    canvas.write(
      CellText(untrusted: totals), row: rect.row, column: column + 2,
      columns: rect.column + rect.columns - column - 2)
  }

  private static func linesBelow(
    _ words: PointerWords, columns: Int
  ) -> [(text: CellText, role: Role)] {
    var facts: [CellText] = words.hottest.map { [$0] } ?? []
    if let speed = words.speed {
      // The speed has no line of its own, as rows are what the map lacks.
      if let hottest = facts.first, hottest.width + 3 + speed.width <= columns {
        facts = [hottest + ".  " + speed]
      } else if facts.isEmpty {
        facts = [speed]
      }
    }
    let sight = words.sight.map { [$0] } ?? []
    return sight + facts.map { ($0, .plain) } + words.missing.map { ($0, .warning) }
  }

  /// The scale first: without it the map says little.
  private static func drawBelow(
    _ lines: [(text: CellText, role: Role)], _ words: PointerWords, _ map: HeatMap, in rect: Rect,
    on canvas: inout Canvas
  ) {
    guard rect.rows > 0 else { return }
    var column = rect.column
    if !map.scale.bounds.isEmpty {
      column = canvas.write(
        rect.columns < 60 ? words.unit : "\(words.scale(of: map)):", row: rect.row, column: column,
        columns: rect.columns,
        role: .title)
    }
    HeatLegend.draw(
      map.scale, ink: map.ink, on: &canvas, row: rect.row, column: column + 2,
      limit: rect.column + rect.columns)
    for (offset, line) in lines.prefix(rect.rows - 1).enumerated() {
      canvas.write(
        line.text, row: rect.row + 1 + offset, column: rect.column, columns: rect.columns,
        role: line.role)
    }
  }
}
