internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// Moving in time.
extension DashboardState {
  mutating func perform(_ action: TimelineAction) -> Asked {
    switch action {
    case .zoomIn: return zoom(by: 3, isIn: true)
    case .zoomOut: return zoom(by: 3, isIn: false)
    case .zoomFarIn: return zoom(by: 20, isIn: true)
    case .zoomFarOut: return zoom(by: 20, isIn: false)
    case .left: return moveCursor(by: -1)
    case .right: return moveCursor(by: 1)
    case .pageLeft: return moveCursor(by: -timelineColumns)
    case .pageRight: return moveCursor(by: timelineColumns)
    case .whole:
      timeline.isWhole = true
      return loadTimeline()
    case .first, .last, .nextEvent, .previousEvent, .nextGap, .previousGap: return seek(action)
    case .useAsSpan: return useVisibleAsSpan()
    case .follow: return switchFollowing()
    case .openRows: return openTimelineRows()
    }
  }

  mutating func moveTimeline(_ action: DashboardAction) -> Asked {
    switch action {
    case .moveLeft: moveCursor(by: -1)
    case .moveRight: moveCursor(by: 1)
    case .pageUp: moveCursor(by: -timelineColumns)
    case .pageDown: moveCursor(by: timelineColumns)
    case .moveToFirst: seek(.first)
    case .moveToLast: seek(.last)
    case .moveUp: zoom(by: 3, isIn: true)
    case .moveDown: zoom(by: 3, isIn: false)
    default: []
    }
  }

  /// To bins about so many times shorter or longer, the cursor staying in its column where the
  /// limits allow it.
  private mutating func zoom(by factor: Int64, isIn: Bool) -> Asked {
    guard let limits = timelineLimits, let visible = timeline.visible, let bin = cursorBin,
      let whole = TimelinePart(whole: limits, columns: timelineColumns, calendar: facts.calendar)
    else { return [] }
    let ladder = BinLength.ladder
    let present = visible.length.typical
    let next =
      isIn
      ? ladder.last { $0.typical * factor <= present } ?? ladder.first
      : ladder.first { $0.typical >= present * factor } ?? ladder.last
    guard let next, next != visible.length else {
      notice = "Closer than a thousandth of a second a column, nothing more is to be seen."
      return []
    }
    guard next.typical < whole.length.typical else {
      guard visible != whole else {
        notice =
          choice == .all
          ? "This is everything that was recorded."
          : "This is the whole span. w chooses a wider one."
        return []
      }
      timeline.isWhole = true
      return load(whole)
    }
    timeline.isWhole = false
    return part(next, at: bin, in: limits).map { load($0) } ?? []
  }

  /// The cursor to the bin so many further, and the visible part with it where it leaves that.
  mutating func moveCursor(by count: Int) -> Asked {
    guard let limits = timelineLimits, let visible = timeline.visible, let moment,
      let bin = cursorBin
    else { return [] }
    let target = bin + count
    if (0..<visible.count).contains(target) {
      self.moment = visible.edges[target]
      follow(visible.bin(target), limits)
      return []
    }
    let start = visible.length.start(of: moment, movedBy: count, calendar: facts.calendar)
    let reached = min(max(start, limits.lowerBound), lastBin(visible.length, limits))
    if visible.bin(bin).contains(reached) {
      notice = edgeNotice(forward: count > 0)
      return []
    }
    self.moment = reached
    let next = visible.length.start(of: reached, movedBy: 1, calendar: facts.calendar)
    follow(reached..<max(reached + 1, next), limits)
    // By a quarter of the width at once, so that there is something to look ahead at.
    let columns = timelineColumns
    let offset =
      abs(count) > 1 ? bin : count > 0 ? columns - 1 - columns / 4 : columns / 4
    return part(visible.length, at: offset, in: limits).map { load($0) } ?? []
  }

  private func lastBin(_ length: BinLength, _ limits: Span) -> Instant {
    max(limits.lowerBound, length.start(of: limits.upperBound + -1, calendar: facts.calendar))
  }

  /// Who goes to where rows are being recorded stays there; who goes elsewhere stays elsewhere.
  private mutating func follow(_ column: Span, _ limits: Span) {
    guard !library.live.isEmpty, let now else { return timeline.followsNow = false }
    timeline.followsNow =
      column.contains(min(now, limits.upperBound + -1)) && now >= limits.lowerBound
  }

  private mutating func switchFollowing() -> Asked {
    if timeline.followsNow {
      timeline.followsNow = false
      notice = "The cursor stays where it is; F follows again."
      return []
    }
    guard !library.live.isEmpty else {
      notice = "No running recorder is found, so there is nothing to follow."
      return []
    }
    guard let now, let limits = timelineLimits, limits.contains(min(now, limits.upperBound + -1)),
      now >= limits.lowerBound, choice == .all || limits.contains(now)
    else {
      notice = "What is recorded now lies outside of the span. a shows all days."
      return []
    }
    timeline.followsNow = true
    return loadTimeline()
  }

  /// The clock has gone on: what is followed stays visible, also while no row comes.
  mutating func followClock() -> Asked {
    guard screen == .timeline, pages.isEmpty, timeline.followsNow, !timeline.isStale, let now,
      !library.live.isEmpty, let visible = timeline.visible,
      !visible.bin(visible.count - 1).contains(now), now >= visible.span.upperBound
    else { return [] }
    return loadTimeline()
  }

  private func edgeNotice(forward: Bool) -> CellText {
    let edge: CellText = forward ? "end" : "beginning"
    return choice == .all
      ? "This is the \(edge) of everything that was recorded."
      : "This is the \(edge) of the span. w chooses a wider one."
  }

  private mutating func useVisibleAsSpan() -> Asked {
    guard let part = timeline.visible else { return [] }
    let calendar = facts.calendar
    let (first, last) = (part.span.lowerBound, part.span.upperBound)
    let isDays = [first, last].allSatisfy { calendar.start(of: calendar.day(of: $0)) == $0 }
    let days = SpanChoice.days(calendar.day(of: first)...calendar.day(of: last + -1))
    guard let chosen = isDays ? days : SpanChoice.quarters(touching: part.span),
      chosen != choice
    else {
      notice = "All screens show this span already."
      return []
    }
    rememberPlace()
    scope.choice = chosen
    // What is visible stays; only the limits have changed.
    timeline.isWhole = false
    notice = "All screens show \(SpanLabel.of(chosen, in: calendar)) now. Backspace goes back."
    return reloadAll()
  }

  private mutating func openTimelineRows() -> Asked {
    guard let query = rowsQuery, screen == .timeline else {
      notice = "Nothing was recorded in this span, so there are no rows."
      return []
    }
    let asked = open(query)
    // The page before the cursor's begins where the column does.
    if query.from > query.span.lowerBound { rows?.before = [query.span.lowerBound] }
    return asked
  }
}

/// To the next event or gap.
extension DashboardState {
  mutating func seek(_ action: TimelineAction) -> Asked {
    guard let limits = timelineLimits, let visible = timeline.visible, let moment,
      let bin = cursorBin
    else { return [] }
    if action == .last, !library.live.isEmpty, let now, limits.upperBound > now {
      // What is newest is being written: stay there.
      _ = moveCursor(to: limits.upperBound + -1)
      timeline.followsNow = true
      return loadTimeline()
    }
    let column = visible.bin(bin)
    func seek(_ aim: TimelineSeek.Aim, _ isForward: Bool, _ from: Instant, _ to: Instant) -> Asked {
      let span = min(from, to)..<max(from, to)
      return [
        .run(
          .seek(
            TimelineSeek(
              aim: aim, isForward: isForward, span: span, filter: scope.filter,
              generation: generation)))
      ]
    }
    return switch action {
    case .first: seek(.event, true, limits.lowerBound, limits.upperBound)
    case .last: seek(.event, false, limits.lowerBound, limits.upperBound)
    case .nextEvent: seek(.event, true, column.upperBound, limits.upperBound)
    case .previousEvent: seek(.event, false, limits.lowerBound, column.lowerBound)
    case .nextGap: seek(.gap, true, moment + 1, limits.upperBound)
    case .previousGap: seek(.gap, false, limits.lowerBound, moment)
    default: []
    }
  }

  mutating func take(found: TimelineSeek.Found, of seek: TimelineSeek) -> Asked {
    guard seek.generation == generation, screen == .timeline, pages.isEmpty else { return [] }
    switch found {
    case .event(let instant): return moveCursor(to: instant)
    case .gap(let gap):
      notice = TimelineWords.gap(gap, facts.calendar)
      return moveCursor(to: gap.span.lowerBound)
    case .failed(let reason): notice = reason
    case .nothing:
      let what: CellText = seek.aim == .event ? "event" : "gap"
      notice = "There is no \(what) \(seek.isForward ? "after" : "before") this one in the span."
    }
    return []
  }

  mutating func moveCursor(to instant: Instant) -> Asked {
    guard let limits = timelineLimits, let visible = timeline.visible else { return [] }
    moment = min(max(instant, limits.lowerBound), limits.upperBound + -1)
    timeline.followsNow = false
    if cursorBin != nil { return [] }
    return part(visible.length, at: timelineColumns / 2, in: limits).map { load($0) } ?? []
  }
}
