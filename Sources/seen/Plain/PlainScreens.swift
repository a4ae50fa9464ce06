internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Keyboard
internal import Summaries

/// What the screens show, as lines that can be read out: the text of the commands of the same name.
struct PlainScreens {
  let library: CaptureLibrary
  let calendar: any DayCalendar
  let layout: @Sendable () -> KeyboardLayout

  /// Pictures that are listed at once.
  private static let pictures = 20

  /// - Throws: `SummaryError`, and what the recordings throw.
  func lines(
    _ screen: Screen, of contents: CaptureLibrary.Contents, in scope: Scope
  ) throws -> [String] {
    let choice = scope.choice
    var lines = try text(screen, contents, choice)
    if !scope.filter.window.isEmpty {
      lines.append(
        "These numbers are of all windows; the filter holds for rows. Windows that match: "
          + (try matches(scope.filter.window, contents, choice)))
    }
    let warnings = WarningFacts.all(contents, counts: Counts())
    if screen == .overview {
      lines += warnings.map { "Warning: \(CellText(untrusted: $0.message).string)" }
    }
    return lines
  }

  private func text(
    _ screen: Screen, _ contents: CaptureLibrary.Contents, _ choice: SpanChoice
  ) throws -> [String] {
    let counts = try library.store.counts(of: contents.ids, in: choice)
    switch screen {
    case .overview:
      return SummaryText.lines(
        SummaryReport(
          contents, counts: counts, choice: choice, disk: try DiskFacts(contents, in: library.store)
        ))
    case .timeline: return try timeline(contents, choice)
    case .pointer:
      return PointerText.lines(
        PointerReport(
          contents,
          desktops: try DesktopPointer.all(
            of: contents.entries.compactMap(\.known), in: choice, store: library.store),
          counts: counts))
    case .keys:
      let reading = try KeysReading(
        of: contents.entries, in: choice, store: library.store, calendar: calendar)
      return KeysText.lines(KeysReport(contents, reading, layout: layout()))
    case .navigation:
      return NavigationText.lines(
        NavigationReport(
          contents, times: try WindowTimes(contents, in: library.store, choice: choice),
          counts: counts))
    case .screens:
      return ScreensCommand.lines(
        ScreensReport(contents, choice: choice, calendar: calendar, limit: Self.pictures))
    }
  }

  /// One line a quarter hour with events.
  private func timeline(
    _ contents: CaptureLibrary.Contents, _ choice: SpanChoice
  ) throws -> [String] {
    let slots = try library.store.quarters(of: contents.ids, in: calendar.span(of: choice))
    if slots.isEmpty { return ["Nothing was recorded in this span."] }
    return slots.map { slot in
      let parts = Stream.allCases.compactMap { stream in
        let count = slot.counts.events(of: stream)
        return count > 0 ? "\(stream.rawValue) \(count)" : nil
      }
      let local = calendar.localTime(at: slot.start)
      return "\(local.day.iso8601) \(local.hourAndMinute): \(parts.joined(separator: ", "))"
    }
  }

  private func matches(
    _ text: CellText, _ contents: CaptureLibrary.Contents, _ choice: SpanChoice
  ) throws -> String {
    let sought = text.string.lowercased()
    let times = try WindowTimes(contents, in: library.store, choice: choice)
    let count = times.windows.count {
      let app = $0.name.app?.unfiltered.lowercased() ?? ""
      guard case .text(let title) = $0.name.title else { return app.contains(sought) }
      return app.contains(sought) || title.unfiltered.lowercased().contains(sought)
    }
    return "\(count)."
  }
}
