internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Summaries

/// Time: what was recorded when, and the gaps between, in the order in which they were.
extension PlainScreens {
  /// Parts of the span that are said at most.
  private static let bins = 48

  func timeline(
    _ contents: CaptureLibrary.Contents, _ scope: Scope, _ page: inout PlainPage
  ) async throws {
    let recordings = contents.entries.compactMap(\.known?.recording)
    let (first, last) = (recordings.compactMap(\.first).min(), recordings.compactMap(\.last).max())
    let whole = first.flatMap { first in last.map { first..<max(first, $0) + 1 } }
    guard let span = scope.choice.span(in: calendar) ?? whole,
      let part = TimelinePart(whole: span, columns: Self.bins, calendar: calendar)
    else {
      page += ["Nothing was recorded in this span."]
      return
    }
    let reading = TimelineReading(
      contents, store: library.store, calendar: calendar, now: SystemClock.now(),
      policy: runner.policyHistory)
    let request = TimelineRequest(
      part: part, streams: scope.filter.streams, window: scope.filter.window.string)
    var latest: TimelineContent?
    try await reading.read(request) { latest = $0 }
    guard let content = latest else {
      page += ["Nothing was recorded in this span."]
      return
    }
    add(content, &page)
  }

  private func add(_ content: TimelineContent, _ page: inout PlainPage) {
    let bins = content.counts.indices.filter { content.counts[$0].total > 0 }
    let parts = bins.map { bin in
      let span = content.part.bin(bin)
      return (
        at: span.lowerBound, text: line(bin, content), item: PlainPage.Item.rows(span)
      )
    }
    let gaps = content.gaps.map { gap in
      (
        at: gap.span.lowerBound, text: line(gap),
        item: PlainPage.Item.moment(gap.span.lowerBound)
      )
    }
    if bins.isEmpty { page += ["Nothing was recorded in this span."] }
    for told in (parts + gaps).sorted(by: { $0.at < $1.at }) { page.add(told.text, told.item) }
    page += [
      content.gaps.isEmpty
        ? "No gaps: nowhere is a quarter of an hour or more without rows."
        : PlainWords.counted(content.gaps.count, "gap", "gaps") + " in this span"
    ]
    page += content.failures.map { "Problem: \(CellText(untrusted: $0.error.message).string)" }
  }

  private func line(_ index: Int, _ content: TimelineContent) -> String {
    let parts = Stream.allCases.compactMap { stream -> String? in
      let count = content.counts[index][stream]
      return count > 0 ? "\(stream.rawValue) \(count)" : nil
    }
    let window = title(of: index, content).map { "; window \"\($0)\"" } ?? ""
    return
      "\(calendar.spoken(content.part.bin(index))): \(parts.joined(separator: ", "))\(window)"
  }

  private func line(_ gap: TimelineGap) -> String {
    let length = PlainWords.duration(gap.span.upperBound - gap.span.lowerBound)
    return "Gap: \(calendar.spoken(gap.span)), \(length), \(PlainWords.cause(gap.cause))"
  }

  /// Of the window that was longest in front, of the first recordings that have one.
  private func title(of bin: Int, _ content: TimelineContent) -> String? {
    for band in content.bands ?? [] {
      guard let front = band.fronts[bin], content.windows.indices.contains(front.window) else {
        continue
      }
      if case .text(let title) = content.windows[front.window].title {
        let shown = CellText(untrusted: title.unfiltered, limit: 300)
        return shown.isEmpty ? nil : shown.string
      }
    }
    return nil
  }
}
