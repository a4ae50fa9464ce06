internal import CaptureModel

/// What was taken in each minute of a short span.
struct MinuteCounts {
  private static let minute: Int64 = 60_000_000

  private var minutes: [Int64: [Revealing.Reason.Kind: Int]] = [:]
  private var windows: [Int64: Set<WindowReference>] = [:]
  /// True where each row of a screen has its picture in a video.
  private let hasVideo: Bool

  init(hasVideo: Bool) { self.hasVideo = hasVideo }

  mutating func add(_ batch: EventBatch) {
    for index in batch.keys.isPress.indices where batch.keys.isPress[index] {
      // A key with nothing but a name, such as Shift, is no character.
      if batch.keys.stored[index] != .name { count(.characters, batch.keys.common, index) }
    }
    for index in batch.clicks.kinds.indices where batch.clicks.kinds[index] == .press {
      count(.clicks, batch.clicks.common, index)
    }
    for index in batch.screens.hasPicture.indices where hasVideo || batch.screens.hasPicture[index]
    {
      count(.pictures, batch.screens.common, index)
    }
  }

  mutating func add(_ visits: [WindowVisits.Visit], in span: Span) {
    for visit in visits {
      let time = (visit.from..<max(visit.from, visit.to ?? span.upperBound)).clamped(to: span)
      guard !time.isEmpty else { continue }
      for minute in Self.minute(time.lowerBound)...Self.minute(time.upperBound + -1) {
        windows[minute, default: []].insert(visit.window)
      }
    }
  }

  private mutating func count(
    _ kind: Revealing.Reason.Kind, _ common: EventBatch.Common, _ index: Int
  ) {
    minutes[Self.minute(common.instants[index]), default: [:]][kind, default: 0] += 1
  }

  private static func minute(_ instant: Instant) -> Int64 {
    instant.microseconds.flooredDivision(by: minute).quotient
  }

  /// Every span of ten whole minutes in which something was taken.
  func spans(path: String) -> [Revealing] {
    guard let first = minutes.keys.min(), let last = minutes.keys.max() else { return [] }
    return (first - 9...last).map { start in
      let some = start..<start + 10
      var counts = some.reduce(into: [Revealing.Reason.Kind: Int]()) { sum, minute in
        sum.merge(minutes[minute] ?? [:], uniquingKeysWith: +)
      }
      counts[.windows] =
        some.reduce(into: Set<WindowReference>()) {
          $0.formUnion(windows[$1] ?? [])
        }.count
      let from = Instant(microseconds: start * Self.minute)
      return Revealing(path: path, span: from..<from + 10 * Self.minute, counts: counts)
    }
  }
}
