internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// The Timeline: five lanes over time, which window was in front, gaps and their causes.
enum TimelineView {
  static func draw(_ state: DashboardState, in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    guard let part = state.timeline.visible else {
      let message: CellText =
        state.timelineLimits == nil ? "Nothing was recorded." : "Reading the timeline"
      return EmptyView.draw(message: message, in: size)
    }
    if case .failed(let reason) = state.timeline.data {
      return EmptyView.draw(message: reason, in: size, role: .danger)
    }
    let shown = state.timeline.shown
    let layout = TimelineLayout(size, bands: shown?.bands?.count ?? 1)
    drawHeading(part, state, layout, on: &canvas)
    if let shown, shown.part == part {
      drawLanes(shown, state, layout, on: &canvas)
      TimelineBandView.draw(shown, state, layout, on: &canvas)
    }
    if layout.hasAxis {
      TimelineAxis(part, calendar: state.facts.calendar).draw(
        on: &canvas, row: layout.axisRow, column: layout.labelColumns, columns: layout.columns,
        glyphs: state.facts.glyphs)
    }
    if layout.hasRuler { drawRuler(part, state, layout, on: &canvas) }
    drawCursor(state, layout, on: &canvas)
    if layout.detailRows > 0 { TimelineDetail.draw(state, layout, on: &canvas) }
    return canvas
  }

  /// The part that is visible, or the cursor's moment where there is no room for details below.
  private static func drawHeading(
    _ part: TimelinePart, _ state: DashboardState, _ layout: TimelineLayout,
    on canvas: inout Canvas
  ) {
    let (status, role) = status(state)
    let left: CellText =
      layout.detailRows == 0
      ? TimelineDetail.short(state)
      : TimelineWords.span(part.span, part.length, state.facts.calendar)
        + ", \(TimelineWords.length(part.length)) a column"
    let columns = layout.size.columns
    let end = canvas.write(left, row: 0, column: 1, columns: max(0, columns - 2), role: .title)
    if end + status.width + 2 < columns {
      canvas.write(status, row: 0, column: columns - status.width - 1, role: role)
    }
  }

  /// How far what is drawn can be relied on.
  private static func status(_ state: DashboardState) -> (CellText, Role) {
    guard let shown = state.timeline.shown else { return ("reading", .muted) }
    if let failure = shown.failures.first { return ("! \(failure)", .danger) }
    return switch shown.precision {
    case .stale: ("reading; as read before", .muted)
    case .rough: ("reading; by quarter hours so far", .muted)
    case .exact: following(state)
    }
  }

  private static func following(_ state: DashboardState) -> (CellText, Role) {
    guard !state.library.live.isEmpty else { return (.empty, .plain) }
    let isUnicode = state.facts.glyphs == .unicode
    return state.timeline.followsNow
      ? (isUnicode ? "► following" : "> following", .recorded)
      : (isUnicode ? "‖ not following" : "= not following", .muted)
  }

  private static func drawLanes(
    _ shown: TimelineData, _ state: DashboardState, _ layout: TimelineLayout,
    on canvas: inout Canvas
  ) {
    guard layout.hasLanes else {
      let lane = TimelineLane(counts: shown.counts.map(\.total), gaps: shown.gapOfBin)
      let rect = laneRect(0, layout)
      drawLabel("all", lane, on: &canvas, rect, layout)
      return lane.draw(on: &canvas, in: rect, glyphs: state.facts.glyphs)
    }
    for (index, stream) in Stream.allCases.enumerated() {
      let rect = laneRect(index, layout)
      let isShown = state.scope.filter.streams.contains(stream)
      let counts = shown.counts.map { $0[stream] }
      let lane = TimelineLane(counts: counts, gaps: isShown ? shown.gapOfBin : [])
      let name = CellText(untrusted: stream.rawValue)
      guard isShown else {
        drawLabel(name, nil, on: &canvas, rect, layout)
        canvas.write(
          "filtered out; f shows it", row: rect.row + rect.rows - 1, column: rect.column,
          columns: rect.columns, role: .muted)
        continue
      }
      drawLabel(name, lane, on: &canvas, rect, layout)
      lane.draw(on: &canvas, in: rect, glyphs: state.facts.glyphs)
    }
  }

  private static func laneRect(_ index: Int, _ layout: TimelineLayout) -> Rect {
    Rect(
      row: layout.firstLaneRow + index * layout.laneRows, column: layout.labelColumns,
      columns: layout.columns, rows: layout.laneRows)
  }

  /// The name at the foot of the lane, and what its greatest height stands for above.
  private static func drawLabel(
    _ name: CellText, _ lane: TimelineLane?, on canvas: inout Canvas, _ rect: Rect,
    _ layout: TimelineLayout
  ) {
    let width = layout.labelColumns - 1
    guard width > 0 else { return }
    let foot = rect.row + rect.rows - 1
    canvas.write(name, row: foot, column: 1, columns: width - 1)
    guard let lane, rect.rows > 1, width > 6, lane.most > 0 else { return }
    canvas.write(
      "max \(Numbers.short(lane.most))", row: rect.row, column: 1, columns: width - 1, role: .muted)
  }

  /// Above the lanes: where the cursor, the marks and the present are.
  private static func drawRuler(
    _ part: TimelinePart, _ state: DashboardState, _ layout: TimelineLayout,
    on canvas: inout Canvas
  ) {
    let isUnicode = state.facts.glyphs == .unicode
    let row = layout.rulerRow
    if let now = state.now, !state.library.live.isEmpty,
      let column = part.index(of: now) ?? (now == part.span.upperBound ? part.count - 1 : nil)
    {
      let text: CellText = isUnicode ? "now ●" : "now *"
      canvas.write(
        text, row: row, column: layout.labelColumns + column + 1 - text.width, role: .recorded)
    }
    for moment in state.marks.moments {
      guard let column = part.index(of: moment) else { continue }
      canvas.write(
        isUnicode ? "◆" : "*", row: row, column: layout.labelColumns + column, role: .warning)
    }
    if let bin = state.cursorBin {
      canvas.write(
        isUnicode ? "▼" : "v", row: row, column: layout.labelColumns + bin, role: .accent)
    }
  }

  /// A line through the lanes; what stands in its column stays to be seen.
  private static func drawCursor(
    _ state: DashboardState, _ layout: TimelineLayout, on canvas: inout Canvas
  ) {
    guard let bin = state.cursorBin, layout.size.rows > 1 else { return }
    let column = layout.labelColumns + bin
    let glyph = state.facts.glyphs.vertical
    for row in layout.firstLaneRow..<layout.bandRow {
      guard let cell = canvas[row, column] else { continue }
      if cell.glyph == .space {
        canvas.put(glyph, row: row, column: column, style: Style(.accent))
      } else {
        canvas.restyle(Rect(row: row, column: column, columns: 1, rows: 1), role: .selection)
      }
    }
  }
}
