internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// The Overview: how much was taken of each stream, today and in the span, when, what gives away most,
/// what should be known of it, and what it takes of the disk.
enum OverviewView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    switch state.overview {
    case .idle, .loading: return EmptyView.draw(message: "Counting …", in: size)
    case .failed(let reason): return EmptyView.draw(message: reason, in: size, role: .danger)
    case .loaded(let data): return draw(data, state, in: size)
    }
  }

  private static func draw(_ data: OverviewData, _ state: DashboardState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    drawSpan(data, state, on: &canvas)
    if data.counts.isEmpty {
      canvas.write(nothing(state), row: 2, column: 2, role: .muted)
      return canvas
    }
    let streams = StreamLines(data, state)
    var row = 1
    if size.rows > 12 {
      streams.drawHead(row: row, on: &canvas)
      row += 1
    }
    row = streams.draw(row: row, on: &canvas)
    var rest = Rect(row: row, column: 0, columns: size.columns, rows: size.rows - row)
    if rest.rows < 2 { return canvas }
    if rest.rows >= 22, size.columns >= 80 {
      let (chart, below) = rest.splitTop(1).rest.splitTop(min(10, rest.rows / 3))
      CourseChart.draw(data, state, on: &canvas, in: chart)
      rest = below
    }
    drawSections(OverviewSections(data, state), state, on: &canvas, in: rest)
    return canvas
  }

  private static func nothing(_ state: DashboardState) -> CellText {
    state.scope.filter.window.isEmpty
      ? "Nothing was recorded in this span." : "Nothing in this span matches the filter."
  }

  private static func drawSpan(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas
  ) {
    let calendar = state.facts.calendar
    var text: CellText = "\(Numbers.counted(data.counts.events, "event", "events"))"
    if let first = data.first, let last = data.last {
      let isOneDay = calendar.day(of: first) == calendar.day(of: last)
      let until = isOneDay ? calendar.clock(last) : calendar.dayAndClock(last)
      text = "\(text) from \(calendar.dayAndClock(first)) to \(until)"
    }
    let end = canvas.write(text, row: 0, column: 1, role: .title)
    let today = Today(state)
    guard let counts = today.counts, !today.isShown else { return }
    // Today is read last, so before the end of a reading nothing can be said of it.
    if counts.isEmpty, state.reading != nil { return }
    let told: CellText =
      counts.isEmpty
      ? "nothing today" : "\(Numbers.counted(counts.events, "event", "events")) today"
    canvas.write(
      told, row: 0, column: max(end + 2, canvas.size.columns - told.width - 1),
      role: counts.isEmpty ? .muted : .accent)
  }

  /// In one column where all lines of it have room, as they are whole there; else, where the screen is
  /// wide, in two: what gives away most beside what to know.
  private static func drawSections(
    _ all: OverviewSections, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    var first = Stream.allCases.count
    let placed = all.sections.map { section in
      defer { first += section.lines.count }
      return PlacedSection(section: section, first: first)
    }
    guard rect.columns >= 110, placed.count > 1, SectionColumn.rows(of: placed) > rect.rows else {
      return SectionColumn.draw(placed, state, on: &canvas, in: rect)
    }
    let half = (placed.count + 1) / 2
    let (left, right) = rect.splitLeft(rect.columns / 2)
    SectionColumn.draw(Array(placed.prefix(half)), state, on: &canvas, in: left)
    SectionColumn.draw(Array(placed.dropFirst(half)), state, on: &canvas, in: right)
  }
}
