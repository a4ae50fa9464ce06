package import CaptureModel
package import Policy
internal import Recordings
internal import Summaries

/// What was recorded over time, in equal bins, and the gaps with their causes: `seen timeline`. Schema
/// `seen.timeline.v1`.
package struct TimelineReport: Encodable, Sendable {
  package let schema = "seen.timeline.v1"
  /// Those with rows, oldest first.
  package let bins: [Bin]
  package let gaps: [Gap]
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey { case schema, bins, gaps, warnings }

  package struct Bin: Encodable, Sendable {
    package let from: String
    package let to: String
    /// Rows by stream; those without rows are 0.
    package let events: [Stream: Int]
    /// As recorded, so it must be filtered before it is shown: of the window that was longest in
    /// front; nil where none is known.
    @Nullable package private(set) var window: String?

    package init(from: String, to: String, events: [Stream: Int], window: String?) {
      (self.from, self.to, self.events) = (from, to, events)
      self.window = window
    }
  }

  package struct Gap: Encodable, Sendable {
    package let from: String
    package let to: String
    /// See `TimelineGap.Cause`.
    package let cause: String
  }

  package init(_ content: TimelineContent?, warnings: [WarningFacts]) {
    guard let content else {
      (bins, gaps) = ([], [])
      self.warnings = warnings
      return
    }
    bins = content.counts.indices.compactMap { index in
      guard content.counts[index].total > 0 else { return nil }
      let span = content.part.bin(index)
      let events = Stream.allCases.map { ($0, content.counts[index][$0]) }
      return Bin(
        from: span.lowerBound.rfc3339, to: span.upperBound.rfc3339,
        events: Dictionary(uniqueKeysWithValues: events), window: content.title(of: index))
    }
    gaps = content.gaps.map {
      Gap(
        from: $0.span.lowerBound.rfc3339, to: $0.span.upperBound.rfc3339, cause: $0.cause.rawValue)
    }
    self.warnings =
      warnings + content.failures.map { WarningFacts(failure: $0.error, path: $0.path) }
  }
}

extension TimelineReport {
  /// Bins at most, unless a caller names another number.
  package static let usualBins = 96

  /// Reads all of a span.
  ///
  /// - Parameter span: nil for everything that was recorded.
  /// - Throws: `SummaryError`. A recording that cannot be read is among the warnings.
  package static func read(
    _ contents: CaptureLibrary.Contents, in library: CaptureLibrary, span: Span?, bins: Int,
    calendar: any DayCalendar, now: Instant, policy: PolicyHistory? = nil
  ) async throws -> TimelineReport {
    let warnings = WarningFacts.all(contents, counts: Counts())
    let recordings = contents.entries.compactMap(\.known?.recording)
    let (first, last) = (recordings.compactMap(\.first).min(), recordings.compactMap(\.last).max())
    let whole = first.flatMap { first in last.map { first..<max(first, $0) + 1 } }
    guard let span = span ?? whole,
      let part = TimelinePart(whole: span, columns: bins, calendar: calendar)
    else { return TimelineReport(nil, warnings: warnings) }
    let reading = TimelineReading(
      contents, store: library.store, calendar: calendar, now: now, policy: policy)
    var latest: TimelineContent?
    try await reading.read(TimelineRequest(part: part)) { latest = $0 }
    return TimelineReport(latest, warnings: warnings)
  }
}

extension TimelineContent {
  /// The title of the window that was longest in front in a bin, of the first recordings that have
  /// one.
  fileprivate func title(of bin: Int) -> String? {
    for band in bands ?? [] {
      guard let front = band.fronts[bin], windows.indices.contains(front.window) else { continue }
      if case .text(let title) = windows[front.window].title { return title.unfiltered }
    }
    return nil
  }
}
