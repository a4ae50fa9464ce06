internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// A line of the Overview that a person can select.
enum OverviewItem: Equatable {
  case stream(Stream)
  case warning
  case revealing(OverviewData.Revealing)
  case window(WindowTime)
  /// nil: several together.
  case gap(Span?)
  case recording(LibraryFacts.Row)
}

/// The lines below the streams, in the order of their weight.
struct OverviewSections {
  struct Section {
    let title: CellText
    let lines: [Line]
  }

  struct Line {
    let item: OverviewItem
    let text: CellText
    let role: Role
  }

  let sections: [Section]

  init(_ data: OverviewData, _ state: DashboardState) {
    sections = [
      Section(title: "To know", lines: Self.warnings(data, state)),
      Section(
        title: "Most revealing ten minutes\(Self.unfiltered(state))",
        lines: Self.revealing(data, state)),
      Section(
        title: "Longest in front",
        lines: state.scope.filter.streams.contains(.navigation)
          ? data.windows.map(Self.window) : []),
      Section(title: "Gaps\(Self.unfiltered(state))", lines: Self.gaps(data, state)),
      Section(title: Self.diskTitle(data, state), lines: Self.recordings(data, state)),
    ].filter { !$0.lines.isEmpty }
  }

  /// What a filter does not narrow says so.
  private static func unfiltered(_ state: DashboardState) -> CellText {
    state.scope.filter.isEmpty ? .empty : " (not filtered)"
  }

  private static func warnings(_ data: OverviewData, _ state: DashboardState) -> [Line] {
    var lines: [Line] = []
    for warning in state.library.warnings {
      // Of a fixed width, so that the number of lines is none of the screen's.
      lines += Prose.lines(warning.message, columns: 74).enumerated().map { index, text in
        Line(item: .warning, text: index == 0 ? "! \(text)" : "  \(text)", role: .warning)
      }
      lines += Prose.lines(warning.hint ?? "", columns: 74).map {
        Line(item: .warning, text: "  \($0)", role: .muted)
      }
    }
    if data.skipped > 0 {
      let rows = Numbers.counted(data.skipped, "row was", "rows were")
      lines.append(
        Line(item: .warning, text: "! \(rows) not understood: seen doctor", role: .warning))
    }
    return lines
  }

  private static func revealing(_ data: OverviewData, _ state: DashboardState) -> [Line] {
    let calendar = state.facts.calendar
    return data.revealing.map { part in
      let start = calendar.localTime(at: part.span.lowerBound)
      let clock: CellText = "\(start.day.labelled) \(untrusted: start.hourAndMinute)"
      return Line(item: .revealing(part), text: "\(clock)  \(part.reasons)", role: .plain)
    }
  }

  private static func window(_ window: WindowTime) -> Line {
    let time = Numbers.duration(window.microseconds).padded(to: 12, alignment: .right)
    return Line(item: .window(window), text: "\(time)  \(window.label)", role: .plain)
  }

  private static func gaps(_ data: OverviewData, _ state: DashboardState) -> [Line] {
    GapLines.lines(data.gaps, state.facts.calendar).map {
      Line(item: .gap($0.span), text: $0.text, role: $0.role)
    }
  }

  /// How much all of them take, and by how much that grows a day.
  private static func diskTitle(_ data: OverviewData, _ state: DashboardState) -> CellText {
    let sizes = state.library.recordings.compactMap { data.sizes[$0.id] }
    let note = unfiltered(state)
    guard !sizes.isEmpty else { return "Recordings\(note)" }
    let bytes = sizes.reduce(0) { $0 + $1.bytes }
    let days = Int64(state.library.days.count)
    let growth: CellText = days > 0 ? ", \(Numbers.bytes(bytes / days)) a day" : ""
    let known: CellText =
      sizes.count < state.library.recordings.count ? " or more" : ""
    return "Disk used: \(Numbers.bytes(bytes))\(known)\(growth)\(note)"
  }

  private static func recordings(_ data: OverviewData, _ state: DashboardState) -> [Line] {
    state.library.recordings.map { row in
      let recording = row.recording
      var size: CellText = "size not known"
      if let use = data.sizes[row.id] {
        size = Numbers.bytes(use.bytes)
        if use.isLive, let hour = use.bytesPerHour {
          size = "\(size), \(Numbers.bytes(hour)) an hour"
        } else if use.days > 1, let day = use.bytesPerDay {
          size = "\(size), \(Numbers.bytes(day)) a day"
        }
      }
      return Line(
        item: .recording(row),
        text:
          "\(size)  \(untrusted: recording.state.words), \(untrusted: recording.kind), \(untrusted: recording.path)",
        role: .muted)
    }
  }
}

extension DashboardState {
  /// Every line that can be selected, the streams first.
  var overviewItems: [OverviewItem] {
    guard let data = overview.value, !data.counts.isEmpty else { return [] }
    return Stream.allCases.map(OverviewItem.stream)
      + OverviewSections(data, self).sections.flatMap { $0.lines.map(\.item) }
  }

  var selectedItem: OverviewItem? {
    let items = overviewItems
    let index = overviewLine.selected
    return items.indices.contains(index) ? items[index] : nil
  }
}
