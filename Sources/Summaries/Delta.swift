package import CaptureModel

/// What a batch adds to the summaries: by quarter hour and app, and keys by local day.
package struct Delta: Sendable, Equatable {
  /// The quarter hour of an instant, counted from 1970 UTC. Every zone in use since 1972 is a whole
  /// number of quarter hours from UTC, so local days are whole numbers of these.
  package static let quarter: Int64 = 900_000_000
  /// A window that stays in front for longer was left, not looked at.
  package static let longestDwell: Int64 = 3_600_000_000
  /// Older than the row before by more than this is a step back of the clock; less is the order in
  /// which a recorder's threads happen to write.
  package static let jitter: Int64 = 1_000_000

  package struct Bucket: Hashable, Sendable {
    package let quarter: Int64
    package let app: AppReference
    package init(quarter: Int64, app: AppReference) { (self.quarter, self.app) = (quarter, app) }
  }

  package private(set) var buckets: [Bucket: Summary] = [:]
  package private(set) var keys: [Day: KeyCounts] = [:]
  /// Rows that were not understood; those without a time belong to no quarter hour.
  package private(set) var skipped = SkippedRows()

  package init() {}

  package init(
    _ batch: EventBatch, origin: (x: Int, y: Int), pauses: [Pause] = [],
    calendar: some DayCalendar
  ) {
    add(batch, origin: origin, pauses: pauses, calendar: calendar)
  }

  /// Adds the batch that follows on those before.
  ///
  /// - Parameters:
  ///   - origin: the desktop's upper left corner in the coordinates of the rows.
  ///   - pauses: as the recorder wrote them; they may overlap.
  ///   - calendar: whose days keys are counted by.
  /// - Complexity: O(events).
  package mutating func add(
    _ batch: EventBatch, origin: (x: Int, y: Int), pauses: [Pause] = [],
    calendar: some DayCalendar
  ) {
    addMotion(batch.motion, before: batch.before, origin: origin)
    addClicks(batch.clicks, origin: origin)
    addKeys(batch.keys, calendar: calendar)
    addNavigation(batch.navigation, before: batch.before, paused: PausedTime(pauses))
    addScreens(batch.screens)
    countBackwardSteps(batch)
    skipped = skipped + batch.skipped
  }

  package var total: Summary { buckets.values.reduce(into: Summary()) { $0 += $1 } }

  /// Calls `body` once for each run of neighbouring rows that fall into one bucket.
  private mutating func forEachRun(
    _ common: EventBatch.Common, of stream: Stream,
    _ body: (Range<Int>, inout Summary) -> Void
  ) {
    var start = 0
    while start < common.rows.count {
      let quarter = Self.quarterIndex(common.instants[start])
      let span = quarter * Self.quarter..<(quarter + 1) * Self.quarter
      let app = common.apps[start]
      var end = start + 1
      while end < common.rows.count, common.apps[end] == app,
        span.contains(common.instants[end].microseconds)
      {
        end += 1
      }
      let bucket = Bucket(quarter: quarter, app: app)
      var summary = buckets.removeValue(forKey: bucket) ?? Summary()
      see(start..<end, of: common, stream, in: &summary)
      body(start..<end, &summary)
      buckets[bucket] = summary
      start = end
    }
  }

  package static func quarterIndex(_ instant: Instant) -> Int64 {
    instant.microseconds.flooredDivision(by: quarter).quotient
  }

  private func see(
    _ run: Range<Int>, of common: EventBatch.Common, _ stream: Stream, in summary: inout Summary
  ) {
    if let first = common.instants[run].min() { summary.see(first) }
    if let last = common.instants[run].max() { summary.see(last) }
    if let least = common.rows[run].min(), let greatest = common.rows[run].max() {
      summary.see(least...greatest, of: stream)
    }
  }

  private mutating func countBackwardSteps(_ batch: EventBatch) {
    for (stream, common) in batch.columns {
      var before = batch.before.latest[stream]
      for index in common.rows.indices {
        let instant = common.instants[index]
        if let before, before - instant > Self.jitter {
          let bucket = Bucket(quarter: Self.quarterIndex(instant), app: common.apps[index])
          buckets[bucket, default: Summary()].counts.backwardSteps += 1
        }
        before = instant
      }
    }
  }

  private mutating func addMotion(
    _ motion: EventBatch.Motion, before: Context, origin: (x: Int, y: Int)
  ) {
    var pointer = before.pointer
    let (left, top) = (Double(origin.x), Double(origin.y))
    forEachRun(motion.common, of: .motion) { run, summary in
      summary.counts.motionEvents += run.count
      for index in run {
        let (x, y, instant) = (motion.x[index], motion.y[index], motion.common.instants[index])
        summary.motion.count(x: Double(x) - left, y: Double(y) - top)
        if let from = pointer {
          let (across, down) = (Double(x - from.x), Double(y - from.y))
          summary.speeds.count(
            pixels: (across * across + down * down).squareRoot(),
            microseconds: instant - from.instant)
        }
        pointer = Context.Pointer(instant: instant, x: x, y: y)
      }
    }
  }

  private mutating func addClicks(_ clicks: EventBatch.Clicks, origin: (x: Int, y: Int)) {
    forEachRun(clicks.common, of: .clicks) { run, summary in
      summary.counts.clickEvents += run.count
      for index in run {
        switch clicks.kinds[index] {
        case .press:
          summary.counts.clickPresses += 1
          summary.clicks.count(
            x: Double(clicks.x[index]) - Double(origin.x),
            y: Double(clicks.y[index]) - Double(origin.y))
        case .wheel: summary.counts.wheelEvents += 1
        case .release: break
        }
      }
    }
  }

  private mutating func addKeys(_ keys: EventBatch.Keys, calendar: some DayCalendar) {
    var byDay = self.keys
    forEachRun(keys.common, of: .keys) { run, summary in
      summary.counts.keyEvents += run.count
      // All of a quarter hour belongs to the day on which it begins.
      let quarter = Self.quarterIndex(keys.common.instants[run.lowerBound])
      let day = calendar.day(of: Instant(microseconds: quarter * Self.quarter))
      for index in run where keys.isPress[index] {
        let stored = keys.stored[index]
        let press = KeyCount(presses: 1, withText: stored == .text ? 1 : 0)
        summary.counts.keyPresses += 1
        summary.counts.keysWithText += press.withText
        summary.counts.keysNamed += stored == .name ? 1 : 0
        byDay[day, default: [:]][keys.keys[index], default: KeyCount()] += press
      }
    }
    self.keys = byDay
  }

  private mutating func addScreens(_ screens: EventBatch.Screens) {
    forEachRun(screens.common, of: .screens) { run, summary in
      summary.counts.screenEvents += run.count
      for index in run where screens.hasPicture[index] { summary.counts.rowPictures += 1 }
    }
  }

  private mutating func addNavigation(
    _ navigation: EventBatch.Navigation, before: Context, paused: PausedTime
  ) {
    var open = before.window
    var visits: [(Context.OpenWindow, until: Instant, next: WindowReference)] = []
    forEachRun(navigation.common, of: .navigation) { run, summary in
      summary.counts.navigationEvents += run.count
      for index in run where navigation.kinds[index] == .window {
        summary.counts.windowEvents += 1
        let next = Context.OpenWindow(
          window: navigation.windows[index], app: navigation.common.apps[index],
          since: navigation.common.instants[index])
        if let open { visits.append((open, until: next.since, next: next.window)) }
        open = next
      }
    }
    for visit in visits {
      addVisit(visit.0, until: visit.until, paused: paused)
      guard visit.next != visit.0.window else { continue }
      let bucket = Bucket(quarter: Self.quarterIndex(visit.until), app: visit.0.app)
      buckets[bucket, default: Summary()].steps[
        Summary.Step(from: visit.0.window, to: visit.next), default: 0] += 1
    }
  }

  /// Shares the time of a window out over the quarter hours, without what the recorder says it
  /// was paused.
  private mutating func addVisit(
    _ open: Context.OpenWindow, until end: Instant, paused: PausedTime
  ) {
    let limit = min(end, open.since + Self.longestDwell)
    let first = Bucket(quarter: Self.quarterIndex(open.since), app: open.app)
    buckets[first, default: Summary()].dwell[open.window, default: .init()].visits += 1
    var start = open.since
    while start < limit {
      let quarter = Self.quarterIndex(start)
      let stop = min(limit, Instant(microseconds: (quarter + 1) * Self.quarter))
      buckets[Bucket(quarter: quarter, app: open.app), default: Summary()]
        .dwell[open.window, default: .init()].microseconds +=
        stop - start - paused.microseconds(in: start..<stop)
      start = stop
    }
  }

  package static func + (left: Delta, right: Delta) -> Delta {
    var sum = left
    for (bucket, summary) in right.buckets { sum.buckets[bucket, default: Summary()] += summary }
    for (day, counts) in right.keys {
      sum.keys[day, default: [:]].merge(counts, uniquingKeysWith: +)
    }
    sum.skipped = left.skipped + right.skipped
    return sum
  }
}
