package import CaptureModel

/// Rows of the pointer in one recording, in the order of time, with the speed at each.
///
/// Rows more than a second apart are not joined: what the pointer did between them was not seen.
package struct PointerTrail: Equatable, Sendable {
  package struct Point: Hashable, Sendable {
    package enum What: Hashable, Sendable {
      case motion
      case press(EventBatch.Button)
      case release(EventBatch.Button)
      case wheel
    }

    package let row: RowID
    package let instant: Instant
    /// Pixels of the virtual desktop.
    package let x: Double
    package let y: Double
    package let what: What

    package init(row: RowID, instant: Instant, x: Double, y: Double, what: What) {
      (self.row, self.instant, self.x, self.y, self.what) = (row, instant, x, y, what)
    }

    package var isPress: Bool { if case .press = what { true } else { false } }
  }

  /// Microseconds between rows up to which they are taken for one movement; the same as for the
  /// speeds of the summaries.
  package static let longestStep: Int64 = 1_000_000
  /// Microseconds without a row after which another burst begins.
  package static let burstPause: Int64 = 2_000_000
  /// Microseconds over which a speed is taken: recorders stamp rows in bunches, so that two
  /// neighbours alone tell little.
  package static let speedWindow: Int64 = 50_000

  package let points: [Point]
  /// Pixels a second at each point, over the last `speedWindow` or since the movement began; nil
  /// where that is less than 10 ms.
  package let speeds: [Double?]
  /// Indices of points without a pause between them, in order; together all points.
  package let bursts: [Range<Int>]

  /// - Complexity: O(n log n).
  package init(_ unsorted: [Point]) {
    let points = unsorted.sorted { ($0.instant, $0.row) < ($1.instant, $1.row) }
    self.points = points
    speeds = Self.speeds(of: points)
    var bursts: [Range<Int>] = []
    var start = 0
    for index in points.indices.dropFirst()
    where points[index].instant - points[index - 1].instant > Self.burstPause {
      bursts.append(start..<index)
      start = index
    }
    if !points.isEmpty { bursts.append(start..<points.count) }
    self.bursts = bursts
  }

  /// True where the point and the one before it are of one movement.
  package func isJoined(_ index: Int) -> Bool { Self.isJoined(points, index) }

  private static func isJoined(_ points: [Point], _ index: Int) -> Bool {
    index > 0 && points[index].instant - points[index - 1].instant <= longestStep
  }

  /// Pixels from the point before, as the crow flies; 0 for the first.
  package func step(_ index: Int) -> Double { Self.step(points, index) }

  private static func step(_ points: [Point], _ index: Int) -> Double {
    guard index > 0 else { return 0 }
    let (dx, dy) = (points[index].x - points[index - 1].x, points[index].y - points[index - 1].y)
    return (dx * dx + dy * dy).squareRoot()
  }

  private static func speeds(of points: [Point]) -> [Double?] {
    var speeds: [Double?] = []
    speeds.reserveCapacity(points.count)
    var (first, length) = (0, 0.0)
    for index in points.indices {
      if isJoined(points, index) {
        length += step(points, index)
      } else {
        (first, length) = (index, 0)
      }
      // The latest point that lies a whole window back, or the movement's first.
      while first + 1 < index, points[index].instant - points[first + 1].instant >= speedWindow {
        first += 1
        length -= step(points, first)
      }
      let elapsed = points[index].instant - points[first].instant
      speeds.append(elapsed < 10_000 ? nil : max(0, length) * 1_000_000 / Double(elapsed))
    }
    return speeds
  }
}
