internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// The Overview: how much was taken of each stream, when, what should be known of it, and from where.
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
    var row = drawSpan(data, state, on: &canvas)
    if data.counts.isEmpty {
      canvas.write("Nothing was recorded on these days.", row: row + 1, column: 2, role: .muted)
      return canvas
    }
    row = drawStreams(data, state, on: &canvas, row: row + (size.rows > 14 ? 1 : 0))
    var rest = Rect(row: row, column: 0, columns: size.columns, rows: size.rows - row)
    if rest.rows < 2 { return canvas }
    rest = drawTimes(data, state, on: &canvas, in: rest)
    if size.columns >= 110 {
      let (left, right) = rest.splitLeft(size.columns / 2)
      drawWindows(data, on: &canvas, in: left, state.facts.glyphs)
      drawNotes(data, state, on: &canvas, in: right)
    } else {
      let notes = noteLines(data, state).count
      let upper = max(0, min(data.windows.count + 2, rest.rows - min(notes + 2, rest.rows / 2 + 1)))
      let (top, bottom) = rest.splitTop(upper)
      drawWindows(data, on: &canvas, in: top, state.facts.glyphs)
      drawNotes(data, state, on: &canvas, in: bottom)
    }
    return canvas
  }

  private static func drawSpan(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas
  ) -> Int {
    let calendar = state.facts.calendar
    var text: CellText = "\(Numbers.counted(data.counts.events, "event", "events"))"
    if let first = data.first, let last = data.last {
      let isOneDay = calendar.day(of: first) == calendar.day(of: last)
      let until = isOneDay ? calendar.clock(last) : calendar.dayAndClock(last)
      text = "\(text) from \(calendar.dayAndClock(first)) to \(until)"
    }
    canvas.write(text, row: 0, column: 1, role: .title)
    return 1
  }

  /// One line a stream: its count, what the count is made of, and its course over the days or hours.
  private static func drawStreams(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas, row: Int
  ) -> Int {
    var row = row
    let columns = canvas.size.columns
    let lineWidth = columns >= 60 ? min(columns / 4, courseLength(data, state)) : 0
    let total = max(1, Stream.allCases.map { data.counts.events(of: $0) }.max() ?? 1)
    for stream in Stream.allCases where row < canvas.size.rows {
      let events = data.counts.events(of: stream)
      canvas.write(CellText(untrusted: stream.rawValue), row: row, column: 1, role: .accent)
      canvas.write(
        Numbers.grouped(events).padded(to: 11, alignment: .right), row: row, column: 12,
        role: events == 0 ? .muted : .plain)
      let details = self.details(
        stream, data, isLong: columns >= 100, isLive: !state.library.live.isEmpty)
      canvas.write(
        details, row: row, column: 25, columns: max(0, columns - lineWidth - 27),
        role: stream == .keys && data.counts.keyPresses > 0 ? .warning : .muted)
      if lineWidth > 0 {
        Sparkline.draw(
          course(stream, data, state, width: lineWidth), on: &canvas, row: row,
          column: columns - lineWidth - 1, columns: lineWidth, glyphs: state.facts.glyphs)
      } else if columns >= 40 {
        Gauge.draw(
          Double(events) / Double(total), on: &canvas, row: row, column: columns - 9, columns: 8,
          glyphs: state.facts.glyphs)
      }
      row += 1
    }
    return row
  }

  private static func courseLength(_ data: OverviewData, _ state: DashboardState) -> Int {
    data.hours.isEmpty ? state.library.days.count : 24
  }

  /// Events by hour of the chosen day, else by day, gathered into `width` columns.
  private static func course(
    _ stream: Stream, _ data: OverviewData, _ state: DashboardState, width: Int
  ) -> [Double] {
    if !data.hours.isEmpty { return data.hours.map { Double($0.events(of: stream)) } }
    return DayCourse.values(state.library.days, columns: width) {
      Double($0.events(of: stream))
    }
  }

  private static func details(_ stream: Stream, _ data: OverviewData, isLong: Bool, isLive: Bool)
    -> CellText
  {
    let counts = data.counts
    switch stream {
    case .motion:
      if counts.motionCounted > 0, counts.motionEvents <= counts.tallyRows {
        return "counted by the recorder, no places"
      }
      return "places of the pointer"
    case .clicks:
      let short: CellText =
        "\(Numbers.counted(counts.clickPresses, "press", "presses")), \(Numbers.grouped(counts.wheelEvents)) of the wheel"
      return counts.clicksCounted > 0 && isLong ? "\(short), counted, no places" : short
    case .keys:
      if counts.keysCounted > 0 { return countedKeys(counts, isLong: isLong) }
      let codes = counts.keysWithoutText - counts.keysNamed
      let short: CellText =
        "\(Numbers.grouped(counts.keysWithText)) as text, \(Numbers.grouped(codes)) as key codes"
      guard isLong else { return short }
      return
        "\(Numbers.counted(counts.keyPresses, "press", "presses")): \(short), \(Numbers.grouped(counts.keysNamed)) as names"
    case .navigation: return Numbers.counted(counts.windowEvents, "window change", "window changes")
    case .screens:
      // A recorder that runs writes its pictures into a video that cannot be read before it ends.
      if isLive, data.pictures < counts.screenEvents {
        return "pictures in a video not finished yet"
      }
      return Numbers.counted(data.pictures, "picture", "pictures")
    }
  }

  /// Where a recorder only counts presses.
  private static func countedKeys(_ counts: Counts, isLong: Bool) -> CellText {
    let presses = Numbers.counted(counts.keyPresses, "press", "presses")
    if counts.keysCounted == counts.keyPresses { return "\(presses), counted, no keys stored" }
    let short: CellText = "\(presses), \(Numbers.grouped(counts.keysCounted)) only counted"
    return isLong ? "\(short), \(Numbers.grouped(counts.keysWithText)) as text" : short
  }

  /// Says what the curves mean and, where there is room, draws them large.
  private static func drawTimes(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) -> Rect {
    guard canvas.size.columns >= 60, rect.rows > 2, let label = timesLabel(data, state) else {
      return rect
    }
    canvas.write(
      label, row: rect.row, column: canvas.size.columns - label.width - 1, role: .muted)
    let rest = rect.splitTop(1).rest
    guard rest.rows >= 18, canvas.size.columns >= 80 else { return rest }
    let (chart, below) = rest.splitTop(min(10, rest.rows / 3))
    CourseChart.draw(data, state, on: &canvas, in: chart)
    return below.splitTop(1).rest
  }

  private static func timesLabel(_ data: OverviewData, _ state: DashboardState) -> CellText? {
    if !data.hours.isEmpty { return "by hour, 0 to 23" }
    guard let first = state.library.days.first?.day, let last = state.library.days.last?.day else {
      return nil
    }
    return first == last
      ? "one day" : "\(untrusted: first.iso8601) to \(untrusted: last.iso8601)"
  }

  private static func drawWindows(
    _ data: OverviewData, on canvas: inout Canvas, in rect: Rect, _ glyphs: GlyphSet
  ) {
    guard rect.rows > 1, !data.windows.isEmpty else { return }
    canvas.write(
      data.windows.contains { $0.app != nil }
        ? "Longest in front" : "Longest in front (unknown app)",
      row: rect.row, column: rect.column + 1,
      columns: rect.columns - 2, role: .title)
    let most = data.windows.map(\.microseconds).max() ?? 1
    for (offset, window) in data.windows.prefix(rect.rows - 1).enumerated() {
      let row = rect.row + 1 + offset
      let time = Numbers.duration(window.microseconds).padded(to: 12, alignment: .right)
      canvas.write(time, row: row, column: rect.column + 1)
      Gauge.draw(
        Double(window.microseconds) / Double(max(1, most)), on: &canvas, row: row,
        column: rect.column + 14, columns: 10, glyphs: glyphs)
      canvas.write(
        window.label, row: row, column: rect.column + 26, columns: max(0, rect.columns - 27))
    }
  }

  private static func drawNotes(
    _ data: OverviewData, _ state: DashboardState, on canvas: inout Canvas, in rect: Rect
  ) {
    guard rect.rows > 0 else { return }
    let lines = noteLines(data, state)
    var row = rect.row + (rect.rows > lines.count ? 1 : 0)
    if rect.columns < canvas.size.columns { row = rect.row }
    for (index, line) in lines.enumerated() where row < rect.row + rect.rows {
      let isLast = row == rect.row + rect.rows - 1
      let left = lines.count - index
      if isLast, left > 1 {
        canvas.write(
          "and \(Numbers.counted(left, "more line", "more lines")): seen doctor", row: row,
          column: rect.column + 1, columns: rect.columns - 2, role: .muted)
        return
      }
      canvas.write(
        line.text, row: row, column: rect.column + 1, columns: rect.columns - 2, role: line.role)
      row += 1
    }
  }

  /// Pauses and gaps, warnings with their hints, what was skipped, the recordings.
  private static func noteLines(
    _ data: OverviewData, _ state: DashboardState
  ) -> [(text: CellText, role: Role)] {
    var lines: [(CellText, Role)] = []
    for warning in state.library.warnings {
      lines.append(("! \(warning.message)", .warning))
      if let hint = warning.hint { lines.append(("  \(hint)", .muted)) }
    }
    if data.skipped > 0 {
      lines.append(
        (
          "! \(Numbers.counted(data.skipped, "row was", "rows were")) not understood: seen doctor",
          .warning
        ))
    }
    if data.counts.presenceRows > 0 {
      let (rows, away) = (data.counts.presenceRows, data.counts.awayRows)
      lines.append(
        (
          "Presence was noted \(Numbers.counted(rows, "time", "times")): \(Numbers.grouped(away)) away",
          .muted
        ))
    }
    lines += GapLines.lines(data.gaps, state.facts.calendar)
    for row in state.library.recordings {
      let recording = row.recording
      lines.append(
        (
          "\(untrusted: recording.kind), \(untrusted: recording.state.rawValue): \(untrusted: recording.path)",
          .muted
        ))
    }
    return lines
  }
}
