internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// One line a stream: its count in the span and today, what the count is made of, and its course.
struct StreamLines {
  let data: OverviewData
  let state: DashboardState
  /// nil where the span is today, or nothing was recorded today.
  let today: Counts?

  init(_ data: OverviewData, _ state: DashboardState) {
    (self.data, self.state) = (data, state)
    let now = Today(data, state)
    today = now.isShown || now.isOfAllWindows ? nil : now.counts.flatMap { $0.isEmpty ? nil : $0 }
  }

  private var details: Int { today == nil ? 25 : 36 }

  /// What the columns are; drawn above the lines.
  func drawHead(row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    if today != nil {
      canvas.write(
        CellText("in all").padded(to: 11, alignment: .right), row: row, column: 12, role: .muted)
      canvas.write(
        CellText("today").padded(to: 10, alignment: .right), row: row, column: 24, role: .muted)
    }
    guard lineWidth(columns) > 0, let label = timesLabel else { return }
    canvas.write(label, row: row, column: columns - label.width - 1, role: .muted)
  }

  /// Returns the row after the last line.
  func draw(row: Int, on canvas: inout Canvas) -> Int {
    var row = row
    let total = max(1, Stream.allCases.map { data.counts.events(of: $0) }.max() ?? 1)
    for (index, stream) in Stream.allCases.enumerated() where row < canvas.size.rows {
      if state.scope.filter.streams.contains(stream) {
        draw(stream, of: total, row: row, on: &canvas)
      } else {
        canvas.write(CellText(untrusted: stream.rawValue), row: row, column: 1, role: .off)
        canvas.write("filtered out", row: row, column: 12, role: .off)
      }
      if index == state.overviewLine.selected {
        canvas.write(">", row: row, column: 0, role: .accent)
        canvas.restyle(
          Rect(row: row, column: 0, columns: min(details - 1, canvas.size.columns), rows: 1),
          role: .selection)
      }
      row += 1
    }
    return row
  }

  private func draw(_ stream: Stream, of total: Int, row: Int, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    let lineWidth = lineWidth(columns)
    let events = data.counts.events(of: stream)
    canvas.write(CellText(untrusted: stream.rawValue), row: row, column: 1, role: .accent)
    canvas.write(
      Numbers.grouped(events).padded(to: 11, alignment: .right), row: row, column: 12,
      role: events == 0 ? .muted : .plain)
    if let today {
      let now = today.events(of: stream)
      canvas.write(
        Numbers.grouped(now).padded(to: 10, alignment: .right), row: row, column: 24,
        role: now == 0 ? .muted : .plain)
    }
    canvas.write(
      StreamDetails.of(
        stream, data, isLong: columns >= 100, isLive: !state.library.live.isEmpty),
      row: row, column: details, columns: max(0, columns - lineWidth - details - 2),
      role: stream == .keys && data.counts.keyPresses > 0 ? .warning : .muted)
    if lineWidth > 0 {
      Sparkline.draw(
        course(stream, width: lineWidth), on: &canvas, row: row,
        column: columns - lineWidth - 1, columns: lineWidth, glyphs: state.facts.glyphs)
    } else if columns >= 40, columns < 60 {
      Gauge.draw(
        Double(events) / Double(total), on: &canvas, row: row, column: columns - 9, columns: 8,
        glyphs: state.facts.glyphs)
    }
  }

  private func lineWidth(_ columns: Int) -> Int {
    guard columns >= 60 else { return 0 }
    let length = data.hours.isEmpty ? days.count : 24
    return min(today == nil || columns >= 100 ? columns / 4 : 12, length)
  }

  private var days: [LibraryFacts.DayCounts] { data.days ?? state.library.days }

  /// Events by hour of the chosen day, else by day, gathered into `width` columns.
  private func course(_ stream: Stream, width: Int) -> [Double] {
    guard !data.hours.isEmpty else {
      return DayCourse.values(days, columns: width) {
        Double($0.events(of: stream))
      }
    }
    let hours = data.hours.map { Double($0.events(of: stream)) }
    guard width < hours.count else { return hours }
    return (0..<width).map { column in
      hours[column * hours.count / width..<(column + 1) * hours.count / width].reduce(0, +)
    }
  }

  private var timesLabel: CellText? {
    if !data.hours.isEmpty { return "by hour, 0 to 23" }
    guard let first = days.first?.day, let last = days.last?.day else {
      return nil
    }
    return first == last
      ? "one day" : "\(untrusted: first.iso8601) to \(untrusted: last.iso8601)"
  }
}
