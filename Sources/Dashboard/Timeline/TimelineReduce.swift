internal import CaptureModel
internal import Cells
internal import TUI

extension DashboardState {
  mutating func loadTimeline() -> Asked {
    guard let span = timeline.visible ?? shownSpan else { return [] }
    timeline.visible = span
    timeline.isStale = false
    let query = TimelineQuery(
      scope: scope, span: span, bins: max(1, contentSize.columns - 14), generation: generation)
    return [.run(.timeline(query))]
  }

  mutating func take(timeline data: TimelineData, of query: TimelineQuery) {
    guard query.generation == generation, query.span == timeline.visible else { return }
    timeline.data = .loaded(data)
  }

  mutating func fail(timeline reason: CellText, of query: TimelineQuery) {
    guard query.generation == generation, query.span == timeline.visible else { return }
    timeline.data = .failed(reason)
  }

  mutating func perform(_ action: TimelineAction) -> Asked { [] }

  mutating func moveTimeline(_ action: DashboardAction) -> Asked { [] }

  func timelineRows(span: Span) -> RowsQuery? {
    guard let moment else { return nil }
    return RowsQuery(
      title: "this moment", scope: scope, span: around(moment), streams: scope.filter.streams,
      moment: moment)
  }

  /// Shows a moment on the Timeline, whatever was shown before.
  mutating func show(moment: Instant) -> Asked {
    self.moment = moment
    pages = []
    screen = .timeline
    timeline.visible = around(moment)
    timeline.isStale = true
    return loadIfNeeded()
  }
}
