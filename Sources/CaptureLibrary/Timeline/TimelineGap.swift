package import CaptureModel

/// A time in which nothing was recorded, and why.
package struct TimelineGap: Hashable, Sendable {
  package let span: Span
  package let cause: Cause

  package init(span: Span, cause: Cause) { (self.span, self.cause) = (span, cause) }

  package enum Cause: String, CaseIterable, Sendable {
    /// The recorder says that it was paused.
    case paused
    /// The person's own choice paused everything then.
    case pausedByYou = "paused-by-you"
    /// The person's schedule was closed.
    case outsideHours = "outside-hours"
    /// What the employer asks for had run out.
    case offerExpired = "offer-expired"
    /// The person chose, or consented, to nothing then.
    case notAllowed = "not-allowed"
    /// The recorder says that the person was away.
    case away
    /// No recording that is known covers it.
    case noRecording = "no-recording"
    /// The same, and the recorder of the recording before ended without finishing it.
    case recorderDied = "recorder-died"
    /// A recording covers it and says nothing of why there are no rows.
    case unknown
    /// It lies ahead.
    case future
  }

  /// Within a recording, less time without rows is no gap: a person reads, or thinks.
  package static let shortestSilence: Int64 = 15 * 60 * 1_000_000
}

/// What is known of a span that tells its gaps.
package struct TimelineCoverage: Sendable {
  /// The first and the last instant of each recording; those that are being written reach to now.
  package var recorded = SpanSet()
  package var paused = SpanSet()
  package var away = SpanSet()
  /// From the first to the last row of neighbouring ones: in between there may be no silence that counts.
  package var rows: [ClosedRange<Instant>] = []
  package var now: Instant?
  /// Where recordings end whose recorder died.
  package var deaths: Set<Instant> = []

  package init() {}

  package init(_ recordings: [Recording], now: Instant?) {
    self.now = now
    var active = SpanSet()
    for recording in recordings {
      guard let first = recording.first, let last = recording.last else { continue }
      let isLive = recording.state == .live || recording.state == .stopping
      let end = max(first, isLive ? max(last, now ?? last) : last) + 1
      let whole = SpanSet([first..<end])
      if recording.state == .dead { deaths.insert(end) }
      let pauses = SpanSet(
        recording.pauses.map { $0.from..<max($0.from, $0.to ?? end) })
      recorded = recorded.union(whole).union(pauses)
      paused = paused.union(pauses)
      active = active.union(whole.subtracting(pauses))
    }
    // While one recorder is paused and another runs, there is no gap.
    paused = paused.subtracting(active)
  }

  /// The gaps of a span, the earliest first; they do not overlap. A gap that begins before the span
  /// or ends after it is as long as the rows around tell.
  ///
  /// - Complexity: O(n log n) for n rows, pauses and recordings.
  package func gaps(in span: Span) -> [TimelineGap] {
    guard !span.isEmpty else { return [] }
    let from = min(span.lowerBound, rows.map(\.lowerBound).min() ?? span.lowerBound)
    let to = max(span.upperBound, (rows.map(\.upperBound).max() ?? span.lowerBound) + 1)
    let whole = SpanSet([from..<to])
    let known = recorded.union(looseRows)
    let ahead = SpanSet(now.map { $0 < to ? [max(from, $0)..<to] : [] } ?? [])
    let uncovered = whole.subtracting(known)
    let awayOrPaused = paused.union(away)
    let causes: [(SpanSet, TimelineGap.Cause, Int64)] = [
      (uncovered.subtracting(ahead), .noRecording, 1_000_000),
      (uncovered.intersection(ahead), .future, 0),
      (paused.intersection(whole), .paused, 0),
      (away.subtracting(paused).intersection(whole), .away, 0),
      (
        silences(in: from..<to).intersection(known).subtracting(awayOrPaused), .unknown,
        TimelineGap.shortestSilence
      ),
    ]
    return causes.flatMap { set, cause, shortest in
      set.spans.filter { $0.upperBound - $0.lowerBound > shortest && $0.overlaps(span) }
        .map {
          let died = cause == .noRecording && deaths.contains($0.lowerBound)
          return TimelineGap(span: $0, cause: died ? .recorderDied : cause)
        }
    }.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }

  /// Rows that lie in the time of no recording. The others do not tell where one ends and the next
  /// begins: neighbouring rows can be of two recordings.
  private var looseRows: SpanSet {
    let runs = rows.map { $0.lowerBound..<$0.upperBound + 1 }
    return SpanSet(runs.filter { recorded.intersection(SpanSet([$0])).spans.isEmpty })
  }

  private func silences(in span: Span) -> SpanSet {
    var silences: [Span] = []
    var end = span.lowerBound
    for run in rows.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if run.lowerBound - end > TimelineGap.shortestSilence {
        silences.append(end..<run.lowerBound)
      }
      end = max(end, run.upperBound)
    }
    if span.upperBound - end > TimelineGap.shortestSilence {
      silences.append(end..<span.upperBound)
    }
    return SpanSet(silences)
  }
}
