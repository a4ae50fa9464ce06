internal import CaptureModel

/// What rows say of a length of time: how long a window stayed, how much was done meanwhile.
extension Delta {
  /// The time of windows whose rows say how long it was. It is known, so that all of it counts.
  mutating func addVisits(_ navigation: EventBatch.Navigation) {
    guard !navigation.visits.isEmpty else { return }
    for index in navigation.kinds.indices where navigation.kinds[index] == .window {
      guard let visit = navigation.visit(at: index) else { continue }
      let (window, app) = (navigation.windows[index], navigation.common.apps[index])
      let since = navigation.common.instants[index]
      change(Bucket(quarter: Self.quarterIndex(since), app: app)) {
        $0.dwell[window, default: .init()].visits += 1
      }
      for (quarter, part) in quarters(of: since..<max(since, visit.end)) {
        change(Bucket(quarter: quarter, app: app)) {
          $0.dwell[window, default: .init()].microseconds += part.upperBound - part.lowerBound
          // The window was seen all the time, not only when its row began.
          $0.see(part.lowerBound)
          $0.see(part.upperBound + -1)
        }
      }
      guard let from = visit.from, from != window else { continue }
      change(Bucket(quarter: Self.quarterIndex(since), app: visit.fromApp)) {
        $0.steps[Summary.Step(from: from, to: window), default: 0] += 1
      }
    }
  }

  mutating func addPresence(_ presence: EventBatch.Presence) {
    forEachRun(presence.common) { run, summary in
      summary.counts.presenceRows += run.count
      summary.counts.awayRows += run.count { presence.isAway[$0] }
    }
  }

  mutating func addTallies(_ tallies: EventBatch.Tallies) {
    forEachRun(tallies.common) { run, summary in
      summary.counts.tallyRows += run.count
      for index in run {
        let row = tallies.common.rows[index]
        for stream in Stream.allCases where tallies.tells(of: stream, at: index) {
          summary.see(row...row, of: stream)
        }
        Self.count(tallies, index, &summary.counts)
      }
    }
  }

  private static func count(
    _ tallies: EventBatch.Tallies, _ index: Int, _ counts: inout Counts
  ) {
    let (keys, clicks) = (tallies.keyPresses[index], tallies.clickPresses[index])
    let (motion, wheel) = (tallies.motion[index], tallies.wheel[index])
    counts.keyEvents += keys > 0 ? 1 : 0
    counts.keyPresses += keys
    counts.keysCounted += keys
    counts.clickEvents += clicks > 0 || wheel > 0 ? 1 : 0
    counts.clickPresses += clicks
    counts.clicksCounted += clicks
    counts.wheelEvents += wheel > 0 ? 1 : 0
    counts.wheelCounted += wheel
    counts.motionEvents += motion > 0 ? 1 : 0
    counts.motionCounted += motion
  }

  private func quarters(of span: Span) -> [(quarter: Int64, part: Span)] {
    var quarters: [(quarter: Int64, part: Span)] = []
    var start = span.lowerBound
    while start < span.upperBound {
      let quarter = Self.quarterIndex(start)
      let stop = min(span.upperBound, Instant(microseconds: (quarter + 1) * Self.quarter))
      quarters.append((quarter, start..<stop))
      start = stop
    }
    return quarters
  }
}
