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
  /// The folder of the ledger; nil where there is none to be shown, as in the demo.
  let ledger: String?
  let layout: @Sendable () -> KeyboardLayout

  /// Pictures that are listed at once.
  private static let pictures = 20

  /// - Throws: `SummaryError`, and what the recordings throw.
  func page(
    _ screen: Screen, of contents: CaptureLibrary.Contents, in scope: Scope,
    region: PixelRect? = nil
  ) async throws -> PlainPage {
    var page = PlainPage([heading(screen.title.string, scope)])
    if let told = leftOut(screen, scope) {
      page += [told]
    } else {
      switch screen {
      case .overview: try overview(contents, scope, &page)
      case .timeline: try await timeline(contents, scope, &page)
      case .pointer: try pointer(contents, scope, region, &page)
      case .keys: page += keys(try runner.keys(in: scope), scope)
      case .navigation: navigation(try runner.navigation(in: scope), &page)
      case .screens: screens(try runner.screens(in: scope), &page)
      case .controls: page += controls()
      case .history: try history(scope, &page)
      }
    }
    if !page.items.isEmpty { page += ["row NUMBER says the rows behind a number."] }
    return page
  }

  /// `Keys, all days, only windows with 'payroll'`
  func heading(_ title: String, _ scope: Scope) -> String {
    let filter = scope.filter.isEmpty ? "" : ", only \(scope.filter.label.string)"
    return "\(title), \(SpanLabel.of(scope.choice, in: calendar).string)\(filter)"
  }

  /// Where the filter leaves out all that a screen is about.
  private func leftOut(_ screen: Screen, _ scope: Scope) -> String? {
    guard screen.streams.isDisjoint(with: scope.filter.streams) else { return nil }
    let names = Stream.allCases.filter(screen.streams.contains).map(\.rawValue)
    return "Left out by the filter: \(names.joined(separator: ", ")). Write only alone for all."
  }

  /// A stream's line with its numbers, or that it is left out.
  private func narrowed(_ line: String, _ scope: Scope) -> String {
    let left = Stream.allCases.first {
      !scope.filter.streams.contains($0) && line.lowercased().hasPrefix("\($0.rawValue): ")
    }
    guard left != nil, let colon = line.firstIndex(of: ":") else { return line }
    return "\(line[..<colon]): left out by the filter"
  }

  private func overview(
    _ contents: CaptureLibrary.Contents, _ scope: Scope, _ page: inout PlainPage
  ) throws {
    let data = try runner.overview(in: scope)
    page += [try recordingNow(contents)]
    page += SummaryText.lines(
      SummaryReport(
        contents, counts: data.counts, choice: scope.choice,
        disk: try DiskFacts(contents, in: library.store))
    ).map { narrowed($0, scope) }
    for minutes in data.revealing {
      let words = "\(calendar.spoken(minutes.span)), \(minutes.reasons.string)"
      page.add("Most revealing ten minutes: \(words)", .rows(minutes.span))
    }
    for window in data.windows {
      let name = PlainWords.window(window.app, window.title)
      page.add(
        "Longest in front: \(name), \(PlainWords.duration(window.microseconds))",
        .window(window.title))
    }
    for gap in data.gaps {
      let length = PlainWords.duration(gap.span.upperBound - gap.span.lowerBound)
      page.add(
        "Gap: \(calendar.spoken(gap.span)), \(length), \(Self.words(gap.cause))",
        .moment(gap.span.lowerBound))
    }
    if !scope.filter.window.isEmpty {
      page += [
        "Gaps and the most revealing ten minutes are known of all windows together only; filter "
          + "alone takes the filter off."
      ]
    }
    page += WarningFacts.all(contents, counts: Counts()).flatMap { warning in
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
    case .policy(let cause): PlainWords.cause(cause)
    case .unknown: PlainWords.cause(.unknown)
    }
  }

  private func screens(_ data: ScreensData, _ page: inout PlainPage) {
    let pictures = data.rows.filter { $0.row.place != nil }
    let inVideos = pictures.count { $0.row.place != .row }
    page += [
      "Pictures: \(pictures.count); \(pictures.count - inVideos) in rows, \(inVideos) in videos; "
        + PlainWords.counted(
          data.rows.count - pictures.count, "row without a picture", "rows without a picture")
    ]
    if data.total > data.rows.count {
      page += ["Only the first \(data.rows.count) of \(data.total) rows were read."]
    }
    for picture in pictures.prefix(Self.pictures) {
      let place = picture.row.place == .row ? "in the row" : "in the video"
      page.add(
        "\(calendar.spoken(picture.row.instant)), row \(picture.row.row), \(place)",
        .moment(picture.row.instant), indent: "  ")
    }
    if pictures.count > Self.pictures {
      page += ["The first \(Self.pictures) are listed. Write rows for all."]
    }
  }
}
