package import CaptureLibrary
package import CaptureModel
package import Cells

/// A page of a path.
package struct TrailQuery: Hashable, Sendable {
  /// nil for the first page of all.
  package var cursor: TrailCursor?
  /// Those of the desktop.
  package var recordings: [Int64]
  package var scope: Scope
  package var generation: Int

  package init(
    cursor: TrailCursor? = nil, recordings: [Int64], scope: Scope, generation: Int
  ) {
    (self.cursor, self.recordings) = (cursor, recordings)
    (self.scope, self.generation) = (scope, generation)
  }
}

package struct TrailData: Equatable, Sendable {
  package var trail: PointerTrail
  /// nil where there is nothing in the span.
  package var cursor: TrailCursor?
  package var next: TrailCursor?
  /// What the path lets someone infer.
  package var sentences: [CellText]

  package init(
    _ trail: PointerTrail, cursor: TrailCursor?, next: TrailCursor? = nil,
    sentences: [CellText] = []
  ) {
    (self.trail, self.cursor, self.next) = (trail, cursor, next)
    self.sentences = sentences
  }
}

/// The path of a span as a drawing that is scrubbed and played. Nothing of it is ever done again.
package struct TrailState: Sendable {
  package var query: TrailQuery
  package var data: Loadable<TrailData> = .loading
  /// Where the pages before this one begin.
  package var before: [TrailCursor] = []
  /// Of the page's bursts.
  package var burst = 0
  /// The point up to which the burst is drawn.
  package var index = 0
  /// Of the time in the recording, while it is played.
  package var clock = Instant(microseconds: 0)
  package var pace = 0
  package var isPlaying = false
  package var isExplaining = false
  /// Counts ticks, so that one that was asked for earlier does nothing.
  package var tick = 0
  /// Where to stand on the page that is being read.
  package var entry = Entry.firstDrawn

  package enum Entry: Equatable, Sendable {
    /// The first burst, all of it drawn.
    case firstDrawn
    /// The start of the first burst, which is played.
    case firstStart
    case lastDrawn
    /// Where the same moment was.
    case same(Instant)
  }

  package static let paces = [1, 2, 5, 10, 30, 60]
  /// Microseconds between frames at least.
  package static let shortestTick: Int64 = 33_000

  package init(_ query: TrailQuery) { self.query = query }

  package var trail: PointerTrail? { data.value?.trail }
  package var times: Int { Self.paces[min(max(0, pace), Self.paces.count - 1)] }

  /// The points of the burst; nil where there are none.
  package var range: Range<Int>? {
    guard let bursts = trail?.bursts, bursts.indices.contains(burst) else { return nil }
    return bursts[burst]
  }

  package var point: PointerTrail.Point? {
    guard let points = trail?.points, points.indices.contains(index) else { return nil }
    return points[index]
  }

  /// How many presses were before a point of the page, on this page and those before.
  package func presses(before index: Int) -> Int {
    guard let data = data.value else { return 0 }
    let here = data.trail.points.prefix(max(0, index)).count(where: \.isPress)
    return (data.cursor?.presses ?? 0) + here
  }
}
