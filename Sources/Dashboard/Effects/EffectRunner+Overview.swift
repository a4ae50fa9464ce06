internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Compliance
package import Policy
internal import Recordings
internal import Summaries
internal import Synchronization

extension EffectRunner {
  /// Without rows for longer than this, a time counts as a gap.
  static let shortestGap: Int64 = 15 * 60 * 1_000_000

  /// - Parameter titles: also read the titles of the windows that were longest in front.
  func overview(
    _ query: Query, titles: Bool, _ meter: RowMeter? = nil
  ) throws -> OverviewData {
    let known = known()
    let ids = known.map(\.id)
    var data = OverviewData()
    data.counts = try library.store.counts(of: ids, in: query.choice)
    let inVideos = known.reduce(0) { $0 + $1.recording.videoPictures }
    data.pictures = min(
      data.counts.screenEvents,
      max(
        data.counts.rowPictures,
        query.choice == .all ? inVideos : min(inVideos, data.counts.screenEvents)))
    data.skipped = contentsSkipped
    if let days = try shownDays(query.choice, ids) {
      try fillDay(days, query.choice, ids, &data)
    } else {
      data.first = known.compactMap(\.recording.first).min()
      data.last = known.compactMap(\.recording.last).max()
      data.gaps = known.flatMap { Self.pauses($0.recording, in: nil) }
    }
    guard titles else { return data }
    let limit = query.scope.filter.window.isEmpty ? Self.mostWindows : 500
    data.windows = try windows(query.choice, limit: limit).windows
    data.sizes = try diskUse()
    data.revealing = try revealing(query.choice)
    addAbsences(in: try shownDays(query.choice, ids), &data)
    explainByPolicy(&data)
    try narrow(&data, query, meter)
    return data
  }

  /// Windows that are listed as longest in front.
  static let mostWindows = 8

  /// Few, as each that is sought costs reading rows.
  private static let mostRevealing = 3

  private func revealing(_ choice: SpanChoice) throws -> [OverviewData.Revealing] {
    try library.mostRevealing(
      in: contents.withLock { $0 }.entries, span: choice.span(in: calendar),
      limit: Self.mostRevealing, isCancelled: { Task.isCancelled }
    ).map { OverviewData.Revealing(span: $0.span, reasons: Self.words($0.reasons)) }
  }

  private static func words(_ reasons: [Revealing.Reason]) -> CellText {
    let words = reasons.map { reason in
      switch reason.kind {
      case .characters: Numbers.counted(reason.count, "character", "characters")
      case .windows: Numbers.counted(reason.count, "window", "windows")
      case .pictures: Numbers.counted(reason.count, "picture", "pictures")
      case .clicks: Numbers.counted(reason.count, "click", "clicks")
      }
    }
    return words.dropFirst().reduce(words.first ?? .empty) { "\($0), \($1)" }
  }

  /// Of the recordings whose files can be looked at.
  private func diskUse() throws -> [Int64: DiskUse] {
    try known().reduce(into: [:]) { sizes, known in
      sizes[known.id] = try DiskUse(of: known.recording, id: known.id, in: library.store)
    }
  }

  /// Absences that are read at most, the longest ones: those of some years.
  private static let mostAbsences = 20_000

  /// Gives the gaps their cause where a recorder says that nobody was there, and lists the absences
  /// that are no gaps, as a window was in front meanwhile. A recording that cannot be read now is told
  /// elsewhere.
  private func addAbsences(in days: ClosedRange<Day>?, _ data: inout OverviewData) {
    let span = days.map { calendar.span(of: .days($0)) }
    let absences = known().compactMap { $0.entry.source as? any PresenceSource }.flatMap {
      let found = try? $0.absences(
        in: span, atLeast: Self.shortestGap, limit: Self.mostAbsences)
      return found ?? []
    }
    guard !absences.isEmpty else { return }
    data.gaps.removeAll { gap in
      gap.cause == .unknown && absences.contains { $0.span.overlaps(gap.span) }
    }
    data.gaps += absences.map {
      OverviewData.Gap(span: $0.span, cause: .away(recorder: CellText(untrusted: $0.recorder)))
    }
    data.gaps.sort { $0.span.lowerBound < $1.span.lowerBound }
  }

  /// Of gaps that the policy of their time asked for. A history that cannot be read is told on its own
  /// screen.
  private func explainByPolicy(_ data: inout OverviewData) {
    guard let history = policyHistory else { return }
    let causes = PolicyCauses(history)
    data.gaps = data.gaps.flatMap { gap -> [OverviewData.Gap] in
      guard gap.cause == .unknown || gap.cause == .paused else { return [gap] }
      let cause = gap.cause == .paused ? TimelineGap.Cause.paused : .unknown
      return causes.explain([TimelineGap(span: gap.span, cause: cause)]).map {
        OverviewData.Gap(span: $0.span, cause: $0.cause == cause ? gap.cause : .policy($0.cause))
      }
    }
  }

  /// nil where there is none, or it cannot be read.
  package var policyHistory: PolicyHistory? { (try? policy?())?.history }

  /// The days that are chosen; where all are and there is but one, that one, so that its hours show.
  func shownDays(_ choice: SpanChoice, _ ids: [Int64]) throws -> ClosedRange<Day>? {
    if let days = choice.days(in: calendar) { return days }
    let days = try library.store.days(of: ids).map(\.day)
    return days.count == 1 ? days.first.map { $0...$0 } : nil
  }

  private var contentsSkipped: Int {
    contents.withLock { $0 }.entries.reduce(0) { $0 + ($1.known?.skipped.total ?? 0) }
  }

  private func fillDay(
    _ days: ClosedRange<Day>, _ choice: SpanChoice, _ ids: [Int64], _ data: inout OverviewData
  ) throws {
    let isOneDay = days.lowerBound == days.upperBound
    let whole = SpanChoice.days(days).span(in: calendar)
    guard let span = choice.span(in: calendar) ?? whole else { return }
    let quarters = try library.store.quarters(of: ids, in: span)
    data.first = quarters.compactMap(\.first).min()
    data.last = quarters.compactMap(\.last).max()
    if isOneDay {
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
      guard let from = before.last, let to = after.first, to - from > shortestGap else {
        return nil
      }
      let span = from..<to
      // A pause that explains most of the gap is its cause, and stands in the list already.
      if pauses.contains(where: { $0.span.overlaps(span) }) { return nil }
      return OverviewData.Gap(span: span, cause: .unknown)
    }
  }

  /// Windows by the time that they were in front, fit for the screen.
  func windows(_ choice: SpanChoice, limit: Int) throws -> NavigationData {
    let times = try WindowTimes(
      contents.withLock { $0 }, in: library.store, choice: choice, limit: limit)
    return NavigationData(
      windows: times.windows.map {
        WindowTime(
          app: Self.shown($0.name.app), title: Self.shown($0.name.title),
          microseconds: $0.microseconds, visits: $0.visits)
      },
      steps: times.steps.map {
        NavigationData.Step(from: Self.name($0.from), to: Self.name($0.to), count: $0.count)
      }, events: times.events)
  }

  private static func name(_ name: WindowTimes.Name) -> WindowName {
    WindowName(app: shown(name.app), title: shown(name.title))
  }

  /// nil where nothing of the name can be shown.
  private static func shown(_ app: UntrustedText?) -> CellText? {
    app.map { CellText(untrusted: $0.unfiltered, limit: 100) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func shown(_ title: WindowTimes.Title) -> CellText {
    switch title {
    case .text(let text):
      let shown = CellText(untrusted: text.unfiltered, limit: 300)
      return shown.isEmpty ? "untitled window" : shown
    case .none: return "untitled window"
    case .unreadable: return "title not readable"
    }
  }
}
