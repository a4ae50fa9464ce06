internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// The line that never leaves: what is being recorded now, stream by stream.
///
/// Each state has its glyph, its word and its colour. Where no running recorder is found, it says just
/// that, as one may run that Seen cannot find.
enum StatusLine {
  enum StreamState: CaseIterable {
    case recorded, paused, unknown

    func glyph(_ glyphs: GlyphSet) -> CellText {
      switch self {
      case .recorded: glyphs == .unicode ? "●" : "*"
      case .paused: glyphs == .unicode ? "‖" : "="
      case .unknown: "?"
      }
    }

    var word: CellText {
      switch self {
      case .recorded: "recorded"
      case .paused: "paused"
      case .unknown: "cannot know"
      }
    }

    var role: Role {
      switch self {
      case .recorded: .recorded
      case .paused: .paused
      case .unknown: .unknown
      }
    }
  }

  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let columns = canvas.size.columns
    canvas.fill(
      Rect(row: 0, column: 0, columns: columns, rows: 1), with: Cell(style: Style(.status)))
    var column = 1
    if state.facts.isDemo {
      column = canvas.write("DEMO", row: 0, column: column, role: .warning) + 1
      column = canvas.write("not your data", row: 0, column: column, role: .status) + 2
    }
    let right = rightPart(state)
    let room = columns - right.width - 2
    for part in parts(state) where column < room {
      column = canvas.write(
        part.text, row: 0, column: column, columns: max(0, room - column), role: part.role)
    }
    canvas.write(
      right, row: 0, column: columns - right.width - 1, role: hasAlarm(state) ? .danger : .status)
  }

  private static func parts(_ state: DashboardState) -> [(text: CellText, role: Role)] {
    let live = state.library.live
    let glyphs = state.facts.glyphs
    guard !live.isEmpty else {
      if state.controls.isAllPaused {
        return [
          ("\(StreamState.paused.glyph(glyphs)) paused by you", .paused),
          (": no recorder found, one that Seen cannot find may run", .status),
        ]
      }
      let glyph: CellText = glyphs == .unicode ? "○" : "o"
      return [
        ("\(glyph) no recorder found", .off), (": one that Seen cannot find may run", .status),
      ]
    }
    var parts: [(CellText, Role)] = []
    for value in StreamState.allCases {
      let streams = Stream.allCases.filter { streamState($0, state, live) == value }
      guard !streams.isEmpty else { continue }
      let names = streams.map(\.rawValue).joined(separator: ", ")
      if !parts.isEmpty { parts.append(("  ", .status)) }
      parts.append(("\(value.glyph(glyphs)) \(value.word)", value.role))
      parts.append((": \(untrusted: names)", .status))
    }
    return parts
  }

  /// A stream of which this recorder has stored nothing yet may be off or only idle: that cannot
  /// be told apart from outside.
  private static func streamState(
    _ stream: Stream, _ state: DashboardState, _ live: [Recording]
  ) -> StreamState {
    if live.contains(where: { $0.pauses.last?.to == nil && !$0.pauses.isEmpty }) { return .paused }
    return state.liveCounts.events(of: stream) > 0 ? .recorded : .unknown
  }

  /// A recorder was told and does not confirm: nothing is more important than that.
  private static func hasAlarm(_ state: DashboardState) -> Bool {
    state.controls.recorders.contains { $0.state.isAlarm }
  }

  private static func rightPart(_ state: DashboardState) -> CellText {
    if state.controls.recorders.contains(where: { $0.state == .disobeyed }) {
      return "! a recorder does not obey: 7"
    }
    if hasAlarm(state) { return "! a recorder does not confirm: 7" }
    if state.controls.isBeingPaused { return "pausing …" }
    if let progress = state.counting.progress { return progress.label }
    if state.ledger.countProblem != nil { return "! day counts not in the history" }
    if let reading = state.reading { return "reading: \(Numbers.short(reading.events)) events" }
    let stopping = state.library.live.filter { $0.state == .stopping }.count
    if stopping > 0 { return "recorder is stopping" }
    return Numbers.counted(state.library.recordings.count, "recording", "recordings")
  }
}
