internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// What lies under the cursor, in words.
enum TimelineDetail {
  static func draw(
    _ state: DashboardState, _ layout: TimelineLayout, on canvas: inout Canvas
  ) {
    guard let part = state.timeline.visible, let bin = state.cursorBin, let moment = state.moment
    else { return }
    var lines: [(CellText, Role)] = [(when(moment, part, bin, state), .title)]
    if let shown = state.timeline.shown, shown.part == part {
      lines.append((counts(shown.counts[bin], state), .plain))
      lines += gaps(shown, bin, state) + windows(shown, bin, state)
    }
    if layout.detailRows > lines.count {
      lines.append(
        ("Higher and brighter is more; each lane has its own measure, by magnitudes.", .muted))
    }
    // One line of space above where there is room for all.
    let first = layout.detailRow + (layout.detailRows > lines.count ? 1 : 0)
    let last = layout.size.rows
    for (offset, line) in lines.enumerated() where first + offset < last {
      canvas.write(
        line.0, row: first + offset, column: 1, columns: max(0, layout.size.columns - 2),
        role: line.1)
    }
  }

  /// `Mon 2026-11-23 17:31:05.250, in the column of 2 s`
  private static func when(
    _ moment: Instant, _ part: TimelinePart, _ bin: Int, _ state: DashboardState
  ) -> CellText {
    let calendar = state.facts.calendar
    let column = part.bin(bin)
    let title = TimelineWords.title(of: column, part.length, calendar)
    let mark: CellText = state.marks.contains(moment) ? ", marked" : ""
    let time = calendar.clock(moment) + moment.thousandths
    return "\(calendar.day(of: moment).labelled) \(time)\(mark); column \(title)"
  }

  /// The moment and how much was recorded, in little room.
  static func short(_ state: DashboardState) -> CellText {
    guard let moment = state.moment else { return .empty }
    let clock = state.facts.calendar.clock(moment)
    guard let shown = state.timeline.shown, let bin = state.cursorBin,
      shown.counts.indices.contains(bin)
    else { return clock }
    if let cause = shown.gapOfBin[bin] { return "\(clock) \(TimelineWords.cause(cause))" }
    return "\(clock) \(Numbers.counted(shown.counts[bin].total, "event", "events"))"
  }

  private static func counts(_ counts: StreamCounts, _ state: DashboardState) -> CellText {
    Stream.allCases.map { stream -> CellText in
      let name = CellText(untrusted: stream.rawValue)
      return state.scope.filter.streams.contains(stream)
        ? "\(name) \(Numbers.grouped(counts[stream]))" : "\(name) filtered out"
    }.enumerated().reduce(CellText.empty) {
      $1.offset == 0 ? $1.element : "\($0), \($1.element)"
    }
  }

  private static func gaps(
    _ shown: TimelineData, _ bin: Int, _ state: DashboardState
  ) -> [(CellText, Role)] {
    let column = shown.part.bin(bin)
    let touching = shown.gaps.filter { $0.span.overlaps(column) }
    let longest = touching.max { shared($0, column) < shared($1, column) }
    guard let longest else { return [] }
    let glyph = TimelineWords.glyph(longest.cause, state.facts.glyphs)
    var text: CellText = "\(glyph) \(TimelineWords.gap(longest, state.facts.calendar))"
    if touching.count > 1 {
      text = "\(text); and \(Numbers.counted(touching.count - 1, "more gap", "more gaps"))"
    }
    return [(text, TimelineWords.role(longest.cause))]
  }

  private static func shared(_ gap: TimelineGap, _ column: Span) -> Int64 {
    let part = gap.span.clamped(to: column)
    return part.upperBound - part.lowerBound
  }

  private static func windows(
    _ shown: TimelineData, _ bin: Int, _ state: DashboardState
  ) -> [(CellText, Role)] {
    guard let bands = shown.bands else { return [] }
    return bands.compactMap { band in
      guard band.fronts.indices.contains(bin), let front = band.fronts[bin],
        shown.windows.indices.contains(front.window)
      else { return nil }
      let window = shown.windows[front.window]
      var text: CellText = "In front: \(window.title)"
      if front.others > 0 {
        text = "\(text), and \(Numbers.counted(front.others, "other window", "other windows"))"
      }
      if bands.count > 1, let name = name(of: window.recording, state) {
        text = "\(text) (recording \(name))"
      }
      return (text, .plain)
    }
  }

  /// The last part of its path.
  private static func name(of recording: Int64, _ state: DashboardState) -> CellText? {
    state.library.recordings.first { $0.id == recording }
      .map { CellText(untrusted: String($0.recording.path.split(separator: "/").last ?? "")) }
  }
}
