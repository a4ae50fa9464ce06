internal import CaptureModel
internal import Cells
internal import TUI

package enum OverviewAction: Equatable, Sendable { case open }

extension DashboardState {
  static let overviewKeys = Keymap<DashboardState, DashboardAction>([
    Binding(
      name: "overview.open", .enter, action: .onOverview(.open),
      summary: "What is behind the selected line: its rows, or its moment on the Timeline",
      hint: "Open", group: "Overview",
      refusal: { $0.overviewItems.isEmpty ? "There is nothing to open." : nil })
  ]).over(listKeys)

  mutating func take(overview data: OverviewData) {
    overview = .loaded(data)
    overviewLine.resize(count: overviewItems.count)
  }

  mutating func moveOverview(_ action: DashboardAction) -> Asked {
    overviewLine.resize(count: overviewItems.count)
    overviewLine = moved(overviewLine, action, page: max(1, contentRows / 2))
    return []
  }

  mutating func perform(_ action: OverviewAction) -> Asked {
    switch selectedItem {
    case .revealing(let part):
      rememberPlace()
      // The ten minutes may begin before anything was recorded.
      return show(moment: max(part.span.lowerBound, overview.value?.first ?? part.span.lowerBound))
    case .gap(let span?):
      rememberPlace()
      return show(moment: span.lowerBound)
    case .gap(nil):
      notice = "These are several absences. Choose a day to see each."
    case .warning: notice = "seen doctor tells all of it, and what to do."
    case .stream, .window, .recording, nil: return openRows()
    }
    return []
  }

  /// The rows behind the selected line.
  func overviewRows(span: Span) -> RowsQuery? {
    let streams = scope.filter.streams
    func query(_ title: CellText, _ streams: Set<Stream>, _ part: Span) -> RowsQuery {
      RowsQuery(title: title, scope: scope, span: part, streams: streams)
    }
    switch selectedItem {
    case .stream(let stream):
      return query(
        CellText(untrusted: stream.rawValue), streams.intersection([stream]), span)
    case .window(let window): return rows(of: window.title, span: span)
    case .revealing(let part): return query("these ten minutes", streams, part.span)
    case .gap(let gap?):
      // The last row before it and the first one after.
      return query("the gap", streams, gap.lowerBound + -60_000_000..<gap.upperBound + 60_000_000)
    case .recording(let row):
      let recording = row.recording
      guard let first = recording.first, let last = recording.last else { return nil }
      let whole = first..<max(first, last) + 1
      var rows = query(
        "this recording", streams, whole.overlaps(span) ? whole.clamped(to: span) : whole)
      rows.recordings = [row.id]
      return rows
    case .gap(nil), .warning, nil: return query("everything", streams, span)
    }
  }

  /// When the selected line begins; nil where it has no moment.
  var overviewMoment: Instant? {
    switch selectedItem {
    case .revealing(let part): part.span.lowerBound
    case .gap(let span): span?.lowerBound
    case .stream, .warning, .window, .recording, nil: nil
    }
  }
}
