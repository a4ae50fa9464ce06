package import CaptureModel

/// What the Timeline shows.
package struct TimelineState: Sendable {
  /// The part of time that is drawn; nil until there is something to draw.
  package var visible: Span?
  package var data: Loadable<TimelineData> = .idle
  /// True where what is shown is not of the present scope or rows.
  package var isStale = true
  package init() {}
}

/// The bins of one view.
package struct TimelineQuery: Equatable, Sendable {
  package var scope: Scope
  package var span: Span
  package var bins: Int
  package var generation: Int
  package init(scope: Scope, span: Span, bins: Int, generation: Int) {
    (self.scope, self.span, self.bins, self.generation) = (scope, span, bins, generation)
  }
}

package struct TimelineData: Equatable, Sendable {
  package var span: Span
  package init(span: Span) { self.span = span }
}

package enum TimelineAction: Equatable, Sendable {
  case zoomIn, zoomOut
}
