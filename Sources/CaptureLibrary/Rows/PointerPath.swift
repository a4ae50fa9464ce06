package import CaptureModel
internal import Recordings
internal import Summaries

/// Where the pointer went in a span, row by row.
package struct PointerPath: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package let reference: RowReference
    package let instant: Instant
    /// Pixels of the virtual desktop.
    package let x: Float
    package let y: Float
    /// Pixels a second on the way from the point before; nil where that is more than a second or
    /// not in the past.
    package let speed: Double?
  }

  /// A button that went down.
  package struct Click: Hashable, Sendable {
    /// From 1 on.
    package let number: Int
    package let reference: RowReference
    package let instant: Instant
    package let x: Float
    package let y: Float
    package let button: EventBatch.Button
  }

  /// In the order of the rows.
  package private(set) var points: [Point] = []
  package private(set) var clicks: [Click] = []
  /// True where there were more points or clicks than were asked for.
  package private(set) var isCut = false

  package init() {}

  init(points: [Point], clicks: [Click]) { (self.points, self.clicks) = (points, clicks) }

  /// Makes a path of rows as they come.
  package mutating func add(_ batch: EventBatch, limit: Int = .max) {
    let motion = batch.motion
    for index in motion.common.rows.indices {
      guard points.count < limit else { return isCut = true }
      let (instant, x, y) = (motion.common.instants[index], motion.x[index], motion.y[index])
      let speed = points.last.flatMap { before -> Double? in
        let time = instant - before.instant
        guard time > 0, time <= Self.longestStep else { return nil }
        return PointerMeasures.distance(before, x, y) * 1e6 / Double(time)
      }
      points.append(
        Point(
          reference: batch.reference(.motion, at: index), instant: instant, x: x, y: y,
          speed: speed))
    }
    addClicks(batch, limit: limit)
  }

  /// Microseconds; rows further apart are not one movement.
  static let longestStep: Int64 = 1_000_000

  private mutating func addClicks(_ batch: EventBatch, limit: Int) {
    let rows = batch.clicks
    for index in rows.kinds.indices where rows.kinds[index] == .press {
      guard clicks.count < limit else { return isCut = true }
      clicks.append(
        Click(
          number: clicks.count + 1, reference: batch.reference(.clicks, at: index),
          instant: rows.common.instants[index], x: rows.x[index], y: rows.y[index],
          button: rows.buttons[index]))
    }
  }
}

extension CaptureLibrary {
  /// The path of a span, read from its rows.
  ///
  /// - Parameter limit: points, and clicks, at most.
  /// - Throws: what the source throws, or `SummaryError`.
  package func pointerPath(
    of entry: Entry, in span: Span?, limit: Int = 200_000, isCancelled: () -> Bool = { false }
  ) throws -> PointerPath {
    var path = PointerPath()
    guard let source = entry.source else { return path }
    let selection = try selection(of: entry, in: span, streams: [.motion, .clicks])
    try source.events(selection, limit: 16_384, isCancelled: isCancelled) { batch in
      path.add(batch, limit: limit)
      return !path.isCut
    }
    return path
  }
}
