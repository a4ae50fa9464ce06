package import CaptureModel

/// What a screen needs of a span, as a value that adds up: a day is the sum of its quarter hours.
///
/// Holds no content. A window is a reference into the recording; its title is read there when it is
/// drawn. Keys are counted apart, by local day (`KeyCounts`): finer counts are an anagram of what
/// was typed.
package struct Summary: Hashable, Sendable {
  package var counts = Counts()
  package var clicks = Grid()
  package var motion = Grid()
  package var speeds = Speeds()
  package var dwell: [WindowReference: Dwell] = [:]
  /// How often one window followed another.
  package var steps: [Step: Int] = [:]
  package var first: Instant?
  package var last: Instant?
  /// The smallest and the largest row id of each stream, the way back to the rows themselves: some
  /// recorders keep no index on time. A stream without rows is absent. Rows of two tables that one
  /// stream has count as one range.
  package var rows: [Stream: ClosedRange<RowID>] = [:]

  package init() {}

  package struct Dwell: Hashable, Sendable {
    package var microseconds: Int64 = 0
    package var visits = 0
    package init() {}
  }

  package struct Step: Hashable, Sendable {
    package let from: WindowReference
    package let to: WindowReference
    package init(from: WindowReference, to: WindowReference) { (self.from, self.to) = (from, to) }
  }

  /// Pointer speeds between neighbouring rows at most a second apart.
  package struct Speeds: Hashable, Sendable {
    /// Bin 0 counts below 1 px/s, bin n from 2^(n-1) to 2^n px/s, the last one all above.
    package var bins = [Int](repeating: 0, count: 18)
    package init() {}

    mutating func count(pixels: Double, microseconds: Int64) {
      guard microseconds > 0, microseconds <= 1_000_000 else { return }
      let speed = pixels * 1_000_000 / Double(microseconds)
      let bin = speed < 1 ? 0 : Int(speed.exponent) + 1
      bins[min(bin, bins.count - 1)] += 1
    }
  }

  package mutating func see(_ instant: Instant) {
    if first.map({ instant < $0 }) ?? true { first = instant }
    if last.map({ instant > $0 }) ?? true { last = instant }
  }

  package mutating func see(_ seen: ClosedRange<RowID>, of stream: Stream) {
    rows[stream] = rows[stream].map { $0.union(seen) } ?? seen
  }

  package static func + (left: Summary, right: Summary) -> Summary {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout Summary, right: Summary) {
    left.counts += right.counts
    left.clicks += right.clicks
    left.motion += right.motion
    for index in left.speeds.bins.indices { left.speeds.bins[index] += right.speeds.bins[index] }
    for (window, dwell) in right.dwell {
      left.dwell[window, default: Dwell()].microseconds += dwell.microseconds
      left.dwell[window, default: Dwell()].visits += dwell.visits
    }
    left.steps.merge(right.steps, uniquingKeysWith: +)
    if let first = right.first { left.see(first) }
    if let last = right.last { left.see(last) }
    for (stream, seen) in right.rows { left.see(seen, of: stream) }
  }
}

/// How often a key was pressed on one local day, over all apps.
package struct KeyCount: Hashable, Sendable {
  package var presses = 0
  package var withText = 0
  package init(presses: Int = 0, withText: Int = 0) {
    (self.presses, self.withText) = (presses, withText)
  }
  package static func + (left: Self, right: Self) -> Self {
    Self(presses: left.presses + right.presses, withText: left.withText + right.withText)
  }
  package static func += (left: inout Self, right: Self) { left = left + right }
}

package typealias KeyCounts = [KeyIdentity: KeyCount]

extension ClosedRange {
  /// The smallest range that holds both.
  func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
