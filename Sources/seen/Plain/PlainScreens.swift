internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Keyboard
internal import Summaries

/// What the screens show, as lines that can be read out. The numbers are those of the dashboard,
/// narrowed by the same filter; each screen begins with a line that tells span and filter.
struct PlainScreens {
  let library: CaptureLibrary
  let calendar: any DayCalendar
  let runner: EffectRunner
  let layout: @Sendable () -> KeyboardLayout

  /// Pictures that are listed at once.
  private static let pictures = 20

  /// - Throws: `SummaryError`, and what the recordings throw.
  func lines(
    _ screen: Screen, of contents: CaptureLibrary.Contents, in scope: Scope
  ) async throws -> [String] {
    [heading(screen.title.string, scope)] + (try await text(screen, contents, scope))
  }

  /// `Keys, all days, only windows with 'payroll'`
  func heading(_ title: String, _ scope: Scope) -> String {
    let filter = scope.filter.isEmpty ? "" : ", only \(scope.filter.label.string)"
    return "\(title), \(SpanLabel.of(scope.choice, in: calendar).string)\(filter)"
  }

  private func text(
    _ screen: Screen, _ contents: CaptureLibrary.Contents, _ scope: Scope
  ) async throws -> [String] {
    switch screen {
    case .overview: try overview(contents, scope)
    case .timeline: try await timeline(contents, scope)
    case .pointer: try pointer(contents, scope)
    case .keys: keys(try runner.keys(in: scope), scope)
    case .navigation: navigation(try runner.navigation(in: scope))
    case .screens: screens(try runner.screens(in: scope), contents)
    }
  }

  private func overview(
    _ contents: CaptureLibrary.Contents, _ scope: Scope
  ) throws -> [String] {
    let data = try runner.overview(in: scope)
    var lines = SummaryText.lines(
      SummaryReport(
        contents, counts: data.counts, choice: scope.choice,
        disk: try DiskFacts(contents, in: library.store)))
    lines.insert(try recordingNow(contents), at: 0)
    lines += data.revealing.map {
      "Most revealing ten minutes: \(calendar.spoken($0.span)), \($0.reasons.string)"
    }
    lines += data.windows.map {
      "Longest in front: \(PlainWords.window($0.app, $0.title)), "
        + PlainWords.duration($0.microseconds)
    }
    lines += data.gaps.map { gap in
      let length = PlainWords.duration(gap.span.upperBound - gap.span.lowerBound)
      return "Gap: \(calendar.spoken(gap.span)), \(length), \(Self.words(gap.cause))"
    }
    if !scope.filter.window.isEmpty {
      lines.append(
        "Gaps and the most revealing ten minutes are known of all windows together only; filter "
          + "alone takes the filter off.")
    }
    return lines
      + WarningFacts.all(contents, counts: Counts()).flatMap { warning in
        let hint = warning.hint.map { ["  " + CellText(untrusted: $0).string] } ?? []
        return ["Warning: \(CellText(untrusted: warning.message).string)"] + hint
      }
  }

  /// What the status line of the dashboard says.
  private func recordingNow(_ contents: CaptureLibrary.Contents) throws -> String {
    let live = contents.entries.compactMap(\.known).filter {
      [.live, .stopping].contains($0.recording.state)
    }
    if live.isEmpty { return "No recorder found; one that Seen cannot find may run." }
    if live.contains(where: { $0.recording.pauses.last.map { $0.to == nil } ?? false }) {
      return "The recorder is paused."
    }
    let counts = try library.store.counts(of: live.map(\.id), in: .all)
    let stored = Stream.allCases.filter { counts.events(of: $0) > 0 }.map(\.rawValue)
    let others = Stream.allCases.filter { counts.events(of: $0) == 0 }.map(\.rawValue)
    let unknown =
      others.isEmpty
      ? "" : "; off or idle, which cannot be known: \(others.joined(separator: ", "))"
    let now = stored.isEmpty ? "nothing yet" : stored.joined(separator: ", ")
    return "Recorded now: \(now)\(unknown)"
  }

  private static func words(_ cause: OverviewData.Gap.Cause) -> String {
    switch cause {
    case .paused: PlainWords.cause(.paused)
    case .away(let recorder): "nobody at the computer, says \(recorder.string)"
    case .unknown: PlainWords.cause(.unknown)
    }
  }

  private func pointer(
    _ contents: CaptureLibrary.Contents, _ scope: Scope
  ) throws -> [String] {
    // What was only counted has no windows either.
    let counts =
      scope.filter.window.isEmpty
      ? try library.store.counts(of: contents.ids, in: scope.choice) : Counts()
    let report = PointerReport(
      contents, desktops: try runner.pointer(in: scope).desktops, counts: counts)
    return PointerText.lines(report) + ["Write path for the way of the pointer."]
  }

  private func screens(
    _ data: ScreensData, _ contents: CaptureLibrary.Contents
  ) -> [String] {
    let pictures = data.rows.filter { $0.row.place != nil }
    let inVideos = pictures.count { $0.row.place != .row }
    var lines = [
      "Pictures: \(pictures.count); \(pictures.count - inVideos) in rows, \(inVideos) in videos; "
        + PlainWords.counted(
          data.rows.count - pictures.count, "row without a picture", "rows without a picture")
    ]
    if data.total > data.rows.count {
      lines.append("Only the first \(data.rows.count) of \(data.total) rows were read.")
    }
    lines += pictures.prefix(Self.pictures).map {
      let place = $0.row.place == .row ? "in the row" : "in the video"
      return "  \(calendar.spoken($0.row.instant)), row \($0.row.row), \(place)"
    }
    if pictures.count > Self.pictures {
      lines.append("The first \(Self.pictures) are listed. Write rows for all.")
    }
    return lines
  }
}
