internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Recordings
internal import Summaries
internal import Synchronization

extension EffectRunner {
  /// Without rows for longer than this, a time counts as a gap.
  static let shortestGap: Int64 = 15 * 60 * 1_000_000

  /// - Parameter titles: also read the titles of the windows that were longest in front.
  func overview(_ query: Query, titles: Bool) throws -> OverviewData {
    let known = known()
    let ids = known.map(\.id)
    var data = OverviewData()
    data.counts = try library.store.counts(of: ids, in: query.choice)
    let inVideos = known.reduce(0) { $0 + $1.recording.videoPictures }
    data.pictures = min(
      data.counts.screenEvents,
      max(data.counts.rowPictures, query.choice == .all ? inVideos : min(inVideos, data.counts.screenEvents)))
    data.skipped = contentsSkipped
    if let days = try shownDays(query.choice, ids) {
      try fillDay(days, ids, &data)
    } else {
      data.first = known.compactMap(\.recording.first).min()
      data.last = known.compactMap(\.recording.last).max()
      data.gaps = known.flatMap { Self.pauses($0.recording, in: nil) }
    }
    if titles { data.windows = try windows(query.choice, limit: 8).windows }
    return data
  }

  /// The days that are chosen; where all are and there is but one, that one, so that its hours show.
  private func shownDays(_ choice: DayChoice, _ ids: [Int64]) throws -> ClosedRange<Day>? {
    switch choice {
    case .days(let days): return days
    case .all:
      let days = try library.store.days(of: ids).map(\.day)
      return days.count == 1 ? days.first.map { $0...$0 } : nil
    }
  }

  private var contentsSkipped: Int {
    contents.withLock { $0 }.entries.reduce(0) { $0 + ($1.known?.skipped.total ?? 0) }
  }

  private func fillDay(_ days: ClosedRange<Day>, _ ids: [Int64], _ data: inout OverviewData) throws {
    let span = calendar.start(of: days.lowerBound)..<calendar.start(
      of: days.upperBound.adding(days: 1))
    let quarters = try library.store.quarters(of: ids, in: span)
    data.first = quarters.compactMap(\.first).min()
    data.last = quarters.compactMap(\.last).max()
    if days.lowerBound == days.upperBound {
      data.hours = Array(repeating: Counts(), count: 24)
      for quarter in quarters {
        data.hours[calendar.localTime(at: quarter.start).hour] += quarter.counts
      }
    }
    let pauses = known().flatMap { Self.pauses($0.recording, in: span) }
    data.gaps = pauses + Self.gaps(quarters, pauses: pauses)
    data.gaps.sort { $0.span.lowerBound < $1.span.lowerBound }
  }

  private static func pauses(_ recording: Recording, in span: Span?) -> [OverviewData.Gap] {
    recording.pauses.compactMap { pause in
      let end = pause.to ?? recording.last ?? pause.from
      let whole = pause.from..<max(pause.from, end)
      let part = span.map { whole.clamped(to: $0) } ?? whole
      return part.isEmpty ? nil : OverviewData.Gap(span: part, cause: .paused)
    }
  }

  /// Between the last row of a quarter hour and the first of the next one that has any.
  private static func gaps(
    _ quarters: [SummaryStore.Slot], pauses: [OverviewData.Gap]
  ) -> [OverviewData.Gap] {
    zip(quarters, quarters.dropFirst()).compactMap { before, after in
      guard let from = before.last, let to = after.first, to - from > shortestGap else { return nil }
      let span = from..<to
      // A pause that explains most of the gap is its cause, and stands in the list already.
      if pauses.contains(where: { $0.span.overlaps(span) }) { return nil }
      return OverviewData.Gap(span: span, cause: .unknown)
    }
  }

  /// Windows by the time that they were in front, with their titles read from the recordings.
  func windows(_ choice: DayChoice, limit: Int) throws -> NavigationData {
    var byTitle: [CellText: WindowTime] = [:]
    var steps: [NavigationData.Step] = []
    var events = 0
    for (id, _, entry) in known() {
      let summary = try library.store.summary(of: id, in: choice)
      events += summary.counts.navigationEvents
      let longest = summary.dwell.sorted { $0.value.microseconds > $1.value.microseconds }
        .prefix(limit)
      let often = summary.steps.sorted { $0.value > $1.value }.prefix(limit)
      guard let source = entry.source, !longest.isEmpty else { continue }
      let references = longest.map(\.key) + often.flatMap { [$0.key.from, $0.key.to] }
      let titles = try source.titles(of: references)
      func title(_ window: WindowReference) -> CellText {
        titles[window].map { CellText(untrusted: $0.unfiltered, limit: 300) } ?? "title not readable"
      }
      for (window, dwell) in longest {
        let name = title(window).isEmpty ? "untitled window" : title(window)
        var time = byTitle[name] ?? WindowTime(title: name, microseconds: 0, visits: 0)
        time.microseconds += dwell.microseconds
        time.visits += dwell.visits
        byTitle[name] = time
      }
      steps += often.map {
        NavigationData.Step(from: title($0.key.from), to: title($0.key.to), count: $0.value)
      }
    }
    let windows = byTitle.values.sorted {
      ($0.microseconds, $1.title.string) > ($1.microseconds, $0.title.string)
    }
    return NavigationData(
      windows: Array(windows.prefix(limit)),
      steps: Array(steps.sorted { $0.count > $1.count }.prefix(limit)), events: events)
  }
}
