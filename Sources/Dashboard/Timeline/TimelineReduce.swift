internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// What is visible, and what is asked for.
extension DashboardState {
  /// The time in which the Timeline moves: the span, or from the first to the last row where all days
  /// are shown; nil where nothing was recorded.
  var timelineLimits: Span? {
    if let span = scope.choice.span(in: facts.calendar) { return span.isEmpty ? nil : span }
    let recordings = library.recordings.map(\.recording)
    guard let first = recordings.compactMap(\.first).min(),
      let last = recordings.compactMap(\.last).max()
    else { return shownSpan }
    let end = max(first, max(last, library.live.isEmpty ? last : now ?? last))
    return first..<end + 1
  }

  var timelineColumns: Int { TimelineLayout(contentSize).columns }

  /// Asks for the visible part: the one that was, in the limits as they are now, else all of them.
  mutating func loadTimeline() -> Asked {
    guard let limits = timelineLimits else {
      (timeline.visible, timeline.shown, timeline.isStale) = (nil, nil, false)
      return []
    }
    if timeline.visible == nil { timeline.isWhole = true }
    placeCursor(in: limits)
    let whole = TimelinePart(whole: limits, columns: timelineColumns, calendar: facts.calendar)
    guard let whole else { return [] }
    var part = whole
    if !timeline.isWhole, let visible = timeline.visible, let moment {
      let offset =
        timeline.followsNow ? timelineColumns - 1 : visible.index(of: moment) ?? visible.count / 2
      part = self.part(visible.length, at: offset, in: limits) ?? whole
    }
    return load(part)
  }

  /// The part with bins of a length that has the cursor in a column.
  func part(_ length: BinLength, at offset: Int, in limits: Span) -> TimelinePart? {
    guard let moment else { return nil }
    return TimelinePart(
      length, holding: moment, at: offset, columns: timelineColumns, within: limits,
      calendar: facts.calendar)
  }

  mutating func load(_ part: TimelinePart) -> Asked {
    timeline.visible = part
    timeline.isStale = false
    timeline.shown = timeline.data.value?.rebinned(to: part)
    if timeline.shown != nil { timeline.shown?.precision = .stale }
    let query = TimelineQuery(scope: scope, part: part, generation: generation)
    return [.run(.timeline(query))]
  }

  /// Puts the cursor on the last event of the limits where it is not in them.
  private mutating func placeCursor(in limits: Span) {
    let isLive = !library.live.isEmpty && now.map { limits.upperBound > $0 } ?? false
    if timeline.followsNow || moment == nil, isLive {
      moment = min(limits.upperBound + -1, max(limits.lowerBound, now ?? limits.lowerBound))
      timeline.followsNow = true
      return
    }
    if let moment, limits.contains(moment) { return }
    timeline.followsNow = false
    let last = library.recordings.compactMap(\.recording.last).filter(limits.contains).max()
    moment = last ?? limits.upperBound + -1
  }

  mutating func take(timeline data: TimelineData, of query: TimelineQuery) {
    guard query.generation == generation, query.part == timeline.visible else { return }
    var data = data
    if data.bands == nil, let old = timeline.shown, old.part == data.part {
      // The windows of before stay until those of now are read.
      (data.bands, data.windows) = (old.bands, old.windows)
    }
    timeline.data = .loaded(data)
    timeline.shown = data
  }

  mutating func fail(timeline reason: CellText, of query: TimelineQuery) {
    guard query.generation == generation, query.part == timeline.visible else { return }
    timeline.data = .failed(reason)
    timeline.shown = nil
  }

  /// The bin that the cursor is in.
  var cursorBin: Int? {
    guard let moment else { return nil }
    return timeline.visible?.index(of: moment)
  }

  /// The rows of the column under the cursor.
  func timelineRows(span: Span) -> RowsQuery? {
    guard let moment, let part = timeline.visible, let bin = cursorBin else { return nil }
    let column = part.bin(bin)
    var query = RowsQuery(
      title: TimelineWords.title(of: column, part.length, facts.calendar), scope: scope,
      span: column, streams: scope.filter.streams, moment: moment)
    // Pages are whole quarter hours; begin with the cursor's.
    let quarter = Delta.quarterIndex(moment) * Delta.quarter
    query.from = max(query.from, Instant(microseconds: quarter))
    return query
  }

  /// Shows a moment on the Timeline, whatever was shown before. The span becomes all days where the
  /// moment lies outside of it.
  mutating func show(moment: Instant) -> Asked {
    self.moment = moment
    pages = []
    screen = .timeline
    timeline.followsNow = false
    var asked: Asked = []
    if let limits = timelineLimits, !limits.contains(moment), choice != .all {
      scope.choice = .all
      notice = "The moment lies outside of the span, so all days are shown. Backspace goes back."
      timeline.visible = nil
      asked = reloadAll()
    }
    guard let limits = timelineLimits,
      let close = TimelinePart(
        whole: around(moment), columns: timelineColumns, calendar: facts.calendar)
    else { return asked + loadIfNeeded() }
    // Who looks closer already goes on doing so.
    let present = timeline.visible.map(\.length) ?? close.length
    let length = present.typical < close.length.typical ? present : close.length
    timeline.isWhole = false
    // A mark may lie where nothing was ever recorded.
    self.moment = min(max(moment, limits.lowerBound), limits.upperBound + -1)
    guard let part = part(length, at: timelineColumns / 2, in: limits) else { return asked }
    return asked + load(part)
  }
}
