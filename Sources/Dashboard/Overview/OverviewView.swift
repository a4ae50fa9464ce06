internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// The Overview: how much was taken of each stream, today and in the span, when, what gives away most,
/// what should be known of it, and what it takes of the disk.
enum OverviewView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    switch state.overview {
    case .idle, .loading: return EmptyView.draw(message: state.counting("Counting …"), in: size)
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
    if size.rows > 12 { streams.drawHead(row: 1, on: &canvas) }
    _ = streams.draw(row: firstStream(size), on: &canvas)
    let (chart, rest) = parts(size)
    if let chart { CourseChart.draw(data, state, on: &canvas, in: chart) }
    for (sections, rect) in columns(OverviewSections(data, state), in: rest) {
      SectionColumn.draw(sections, state, on: &canvas, in: rect)
    }
    return canvas
  }

  /// The row of the first stream.
  private static func firstStream(_ size: Size) -> Int { size.rows > 12 ? 2 : 1 }

  /// The chart, where there is room for one, and what is left for the sections.
  private static func parts(_ size: Size) -> (chart: Rect?, sections: Rect) {
    let row = min(size.rows, firstStream(size) + Stream.allCases.count)
    let rest = Rect(row: row, column: 0, columns: size.columns, rows: size.rows - row)
    guard rest.rows >= 22, size.columns >= 80 else { return (nil, rest) }
    let (chart, below) = rest.splitTop(1).rest.splitTop(min(10, rest.rows / 3))
    return (chart, below)
  }

  /// The number of the line at a place among all that can be selected.
  static func item(
    at row: Int, _ column: Int, _ state: DashboardState, in size: Size
  ) -> Int? {
    guard let data = state.overview.value, !data.counts.isEmpty else { return nil }
    let stream = row - firstStream(size)
    if Stream.allCases.indices.contains(stream) { return row < size.rows ? stream : nil }
    for (sections, rect) in columns(OverviewSections(data, state), in: parts(size).sections) {
      let found = SectionColumn.item(
        at: row, column, sections, state.overviewLine.selected, in: rect)
      if let found { return found }
    }
    return nil
  }

  private static func nothing(_ state: DashboardState) -> CellText {
    state.scope.filter.window.isEmpty
      ? "Nothing was recorded in this span." : "Nothing in this span matches the filter."
  }

  private static func drawSpan(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas
  ) {
    let calendar = state.facts.calendar
    var text: CellText =
      "\(Numbers.counted(data.counts.events(of: state.scope.filter.streams), "event", "events"))"
    if let first = data.first, let last = data.last {
      let isOneDay = calendar.day(of: first) == calendar.day(of: last)
      let until = isOneDay ? calendar.clock(last) : calendar.dayAndClock(last)
      // The summaries know when anything was recorded, not when of each stream.
      let whole: CellText =
        state.scope.filter.streams.count == Stream.allCases.count ? "" : "; all streams:"
      text = "\(text)\(whole) from \(calendar.dayAndClock(first)) to \(until)"
    }
    let end = canvas.write(text, row: 0, column: 1, role: .title)
    let today = Today(data, state)
    guard let counts = today.counts, !today.isShown else { return }
    // Today is read last, so before the end of a reading nothing can be said of it.
    if counts.isEmpty, state.reading != nil { return }
    let events = counts.events(of: state.scope.filter.streams)
    var told: CellText =
      events == 0
      ? "nothing today" : "\(Numbers.counted(events, "event", "events")) today"
    if today.isOfAllWindows { told = "\(told) in all windows" }
    canvas.write(
      told, row: 0, column: max(end + 2, canvas.size.columns - told.width - 1),
      role: counts.isEmpty ? .muted : .accent)
  }

  /// In one column where all lines of it have room, as they are whole there; else, where the screen is
  /// wide, in two: what gives away most beside what to know.
  private static func columns(
    _ all: OverviewSections, in rect: Rect
  ) -> [(sections: [PlacedSection], rect: Rect)] {
    guard rect.rows >= 2 else { return [] }
    var first = Stream.allCases.count
    let placed = all.sections.map { section in
      defer { first += section.lines.count }
      return PlacedSection(section: section, first: first)
    }
    guard rect.columns >= 110, placed.count > 1, SectionColumn.rows(of: placed) > rect.rows else {
      return [(placed, rect)]
    }
    let half = (placed.count + 1) / 2
    let (left, right) = rect.splitLeft(rect.columns / 2)
    return [(Array(placed.prefix(half)), left), (Array(placed.dropFirst(half)), right)]
  }
}
