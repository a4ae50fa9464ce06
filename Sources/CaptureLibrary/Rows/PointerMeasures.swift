package import CaptureModel

/// Numbers of a path. Each says how it is counted; none of them rates a person.
package struct PointerMeasures: Hashable, Sendable {
  /// Pixels along the path.
  package private(set) var length = 0.0
  /// Times of more than half a second in which the pointer rested, between two rows of it.
  package private(set) var pauses: [Span] = []
  /// The straight ways from where each movement began to where it ended, by the length of the
  /// movements: 1 for straight lines. nil where nothing moved.
  package private(set) var straightness: Double?
  /// How often the direction turned by more than 60°; steps below 3 pixels have no direction.
  package private(set) var turns = 0
  /// Pixels a second: half of the steps were slower. nil where there are none.
  package private(set) var medianSpeed: Double?
  package private(set) var fastest: Double?
  /// Microseconds that the pointer had rested when a button went down, by click; absent for clicks
  /// without a row of motion before.
  package private(set) var rests: [Int: Int64] = [:]
  /// Microseconds between neighbouring clicks that are at most a minute apart.
  package private(set) var intervals: [Int64] = []

  /// Microseconds.
  package static let pause: Int64 = 500_000
  private static let directionless = 3.0
  private static let farthestApart: Int64 = 60_000_000

  /// - Complexity: O(n log n) of points and clicks.
  package init(_ path: PointerPath) {
    measureMovements(path.points)
    let speeds = path.points.compactMap(\.speed).sorted()
    medianSpeed = speeds.isEmpty ? nil : speeds[speeds.count / 2]
    fastest = speeds.last
    measureClicks(path)
  }

  private mutating func measureMovements(_ points: [PointerPath.Point]) {
    var (start, straight) = (points.first, 0.0)
    var (anchor, heading) = (points.first, (x: 0.0, y: 0.0))
    for (before, point) in zip(points, points.dropFirst()) {
      let time = point.instant - before.instant
      if time > Self.pause { pauses.append(before.instant..<point.instant) }
      if time < 0 || time > Self.pause {
        straight += start.map { Self.distance($0, before.x, before.y) } ?? 0
        // Where it rested it may have been moved by something else; that is no movement of its own.
        (start, anchor, heading) = (point, point, (0, 0))
        continue
      }
      length += Self.distance(before, point.x, point.y)
      guard let from = anchor, Self.distance(from, point.x, point.y) >= Self.directionless else {
        continue
      }
      let next = (x: Double(point.x - from.x), y: Double(point.y - from.y))
      if Self.isTurn(heading, next) { turns += 1 }
      (anchor, heading) = (point, next)
    }
    if let start, let last = points.last { straight += Self.distance(start, last.x, last.y) }
    straightness = length > 0 ? min(1, straight / length) : nil
  }

  private mutating func measureClicks(_ path: PointerPath) {
    var index = 0
    for click in path.clicks {
      while index < path.points.count, path.points[index].instant <= click.instant { index += 1 }
      if index > 0 { rests[click.number] = click.instant - path.points[index - 1].instant }
    }
    intervals = zip(path.clicks, path.clicks.dropFirst()).map { $1.instant - $0.instant }
      .filter { (0...Self.farthestApart).contains($0) }
  }

  private static func isTurn(_ one: (x: Double, y: Double), _ other: (x: Double, y: Double)) -> Bool
  {
    let lengths = (one.x * one.x + one.y * one.y) * (other.x * other.x + other.y * other.y)
    guard lengths > 0 else { return false }
    return (one.x * other.x + one.y * other.y) / lengths.squareRoot() < 0.5
  }

  static func distance(_ from: PointerPath.Point, _ x: Float, _ y: Float) -> Double {
    let (across, down) = (Double(x - from.x), Double(y - from.y))
    return (across * across + down * down).squareRoot()
  }
}
