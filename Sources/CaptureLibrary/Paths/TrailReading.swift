package import CaptureModel
package import Summaries

/// Where a page of a path begins.
package struct TrailCursor: Hashable, Sendable {
  package var recording: Int64
  package var from: Instant
  /// Presses on the pages before, so that their numbers go on.
  package var presses: Int

  package init(recording: Int64, from: Instant, presses: Int = 0) {
    (self.recording, self.from, self.presses) = (recording, from, presses)
  }
}

/// Some thousands of points of a path, and where it goes on.
package struct TrailPage: Equatable, Sendable {
  package var trail: PointerTrail
  /// nil where nothing follows in this recording.
  package var next: TrailCursor?

  package init(_ trail: PointerTrail, next: TrailCursor? = nil) {
    (self.trail, self.next) = (trail, next)
  }
}

extension SummaryStore {
  /// Points of a page; more only where more rows than that are of one instant.
  package static let trailPage = 4096

  /// The rows of motion, buttons and the wheel from a place on. Reads by quarter hours, no more of
  /// them than it takes to fill the page.
  ///
  /// - Parameters:
  ///   - span: nil for all of the recording.
  ///   - streams: of motion and clicks.
  ///   - isWanted: false for instants whose rows are left out.
  /// - Complexity: O(rows of the quarter hours that are read).
  package func trail(
    from cursor: TrailCursor, in span: Span?, of source: some ContentSource, limit: Int = trailPage,
    streams: Set<Stream> = [.motion, .clicks],
    isCancelled: () -> Bool = { false }, where isWanted: (Instant) -> Bool = { _ in true }
  ) throws -> TrailPage {
    let all = span ?? Instant(microseconds: 0)..<Instant(microseconds: .max / 2)
    guard cursor.from < all.upperBound else { return TrailPage(PointerTrail([])) }
    let wanted = max(cursor.from, all.lowerBound)..<all.upperBound
    var points: [PointerTrail.Point] = []
    for slot in try quarters(of: [cursor.recording], in: wanted) {
      // One more than the page has tells that there is another.
      if points.count > limit || isCancelled() { break }
      let quarter = (slot.start..<slot.start + Delta.quarter).clamped(to: wanted)
      let selection = RowSelection(
        span: quarter, streams: streams,
        ranges: try rowRanges(of: cursor.recording, in: quarter))
      try source.events(selection, limit: 32_768, isCancelled: isCancelled) { batch in
        batch.selecting(where: isWanted).appendPoints(to: &points)
        return true
      }
    }
    return Self.page(points, from: cursor, limit: max(1, limit))
  }

  private static func page(
    _ unsorted: [PointerTrail.Point], from cursor: TrailCursor, limit: Int
  ) -> TrailPage {
    guard unsorted.count > limit else { return TrailPage(PointerTrail(unsorted)) }
    let points = unsorted.sorted { ($0.instant, $0.row) < ($1.instant, $1.row) }
    // A page ends between two instants, as the next one begins with an instant.
    var end = limit
    while end > 0, points[end - 1].instant == points[end].instant { end -= 1 }
    if end == 0 { end = points.firstIndex { $0.instant > points[0].instant } ?? points.count }
    let shown = Array(points[..<end])
    guard end < points.count else { return TrailPage(PointerTrail(shown)) }
    let next = TrailCursor(
      recording: cursor.recording, from: points[end].instant,
      presses: cursor.presses + shown.count(where: \.isPress))
    return TrailPage(PointerTrail(shown), next: next)
  }
}

extension EventBatch {
  /// The rows that have a place. Rows with coordinates that are no numbers are left out.
  package func appendPoints(to points: inout [PointerTrail.Point]) {
    func add(
      _ common: Common, _ index: Int, _ x: Float, _ y: Float, _ what: PointerTrail.Point.What
    ) {
      guard x.isFinite, y.isFinite else { return }
      points.append(
        PointerTrail.Point(
          row: common.rows[index], instant: common.instants[index], x: Double(x), y: Double(y),
          what: what))
    }
    for index in 0..<motion.count {
      add(motion.common, index, motion.x[index], motion.y[index], .motion)
    }
    for index in 0..<clicks.count {
      let what: PointerTrail.Point.What =
        switch clicks.kinds[index] {
        case .press: .press(clicks.buttons[index])
        case .release: .release(clicks.buttons[index])
        case .wheel: .wheel
        }
      add(clicks.common, index, clicks.x[index], clicks.y[index], what)
    }
  }
}
