package import CaptureModel
internal import Recordings
package import Summaries

/// What was recorded while certain windows were in front, counted from the rows.
package struct FilteredCounts: Hashable, Sendable {
  package var summary = Summary()
  package var keys: KeyCounts = [:]
  /// By quarter hour, counted from 1970 UTC.
  package var quarters: [Int64: Counts] = [:]
  /// When such windows were in front, apart from each other, oldest first.
  package var spans: [Span] = []
  /// False where the counting was cancelled.
  package var isComplete = false

  package init() {}
}

extension CaptureLibrary {
  /// Counts the rows of a span that were recorded while windows that match were in front.
  ///
  /// The times of windows are counted as the summaries do it: an hour at most for one visit, pauses
  /// left out; steps are those to and from windows that match.
  ///
  /// - Parameters:
  ///   - isCancelled: asked every few milliseconds.
  ///   - progress: how many rows of the span have been looked at.
  /// - Throws: what the source throws, or `SummaryError`.
  /// - Complexity: O(rows of the span).
  package func summary(
    of entry: Entry, in span: Span?, where match: WindowMatch,
    isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws -> FilteredCounts {
    var counts = FilteredCounts()
    guard let source = entry.source else { return counts }
    let recording = try entry.known?.recording ?? source.recording()
    // Also those after the span, as the next window says when one was left.
    let visits = try WindowVisits(of: source, isCancelled: isCancelled)
    let windows = try visits.windows(where: match, in: source)
    counts.spans = visits.spans(in: span) { windows.contains($0.window) }
    let mask = SpanMask(counts.spans)
    var delta = Delta()
    var rows = 0
    let selection = try selection(of: entry, in: span, streams: Set(Stream.allCases))
    try source.events(selection, limit: 16_384, isCancelled: isCancelled) { batch in
      rows += batch.eventCount
      var kept = batch.selecting(where: mask.contains)
      // Windows are counted below, as what is left out lies between them.
      kept.navigation = EventBatch.Navigation()
      delta.add(
        kept, origin: recording.origin, pauses: recording.pauses, calendar: store.calendar)
      progress(rows)
      return true
    }
    counts.summary = delta.total
    counts.summary += visits.summary(of: windows, in: span, pauses: recording.pauses)
    for (bucket, summary) in delta.buckets {
      counts.quarters[bucket.quarter, default: Counts()] += summary.counts
    }
    for visit in visits.visits
    where windows.contains(visit.window) && span?.contains(visit.from) ?? true {
      counts.quarters[Delta.quarterIndex(visit.from), default: Counts()].countWindow()
    }
    for keys in delta.keys.values { counts.keys.merge(keys, uniquingKeysWith: +) }
    counts.isComplete = !isCancelled()
    return counts
  }
}

extension WindowVisits {
  /// How often and how long windows were in front, and the steps from and to them.
  func summary(
    of windows: Set<WindowReference>, in span: Span?, pauses: [Pause]
  ) -> Summary {
    let paused = PausedTime(pauses)
    var summary = Summary()
    func isInSpan(_ instant: Instant) -> Bool { span?.contains(instant) ?? true }
    for visit in visits where windows.contains(visit.window) {
      if isInSpan(visit.from) {
        summary.counts.countWindow()
        summary.see(visit.from)
        summary.see(visit.reference.row...visit.reference.row, of: .navigation)
      }
      // Nobody stored when the last one was left.
      guard let to = visit.to else { continue }
      let longest = visit.isEndStored ? to : visit.from + Delta.longestDwell
      var time = visit.from..<min(to, longest)
      if let span { time = time.clamped(to: span) }
      guard !time.isEmpty || isInSpan(visit.from) else { continue }
      summary.dwell[visit.window, default: .init()].microseconds +=
        time.upperBound - time.lowerBound - paused.microseconds(in: time)
      summary.dwell[visit.window, default: .init()].visits += isInSpan(visit.from) ? 1 : 0
    }
    for (visit, next) in zip(visits, visits.dropFirst()) where visit.window != next.window {
      guard isInSpan(next.from), windows.contains(visit.window) || windows.contains(next.window)
      else { continue }
      summary.steps[.init(from: visit.window, to: next.window), default: 0] += 1
    }
    return summary
  }
}

extension Counts {
  fileprivate mutating func countWindow() {
    navigationEvents += 1
    windowEvents += 1
  }
}

/// Spans as a question to many instants, of which most are near the last one.
final class SpanMask {
  private let spans: [Span]
  private var last = 0

  /// - Parameter spans: apart from each other, oldest first.
  init(_ spans: [Span]) { self.spans = spans }

  /// - Complexity: O(1) for instants in order, else O(log spans).
  func contains(_ instant: Instant) -> Bool {
    if last < spans.count, spans[last].contains(instant) { return true }
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
    }
    last = low
    return low < spans.count && spans[low].contains(instant)
  }
}
