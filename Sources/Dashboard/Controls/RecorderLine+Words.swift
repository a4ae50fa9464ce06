internal import CaptureModel
internal import Cells
internal import Controls
internal import Ledger
internal import RecorderLink

extension RecorderLine {
  /// Of a recorder that reads the choice by itself.
  init(_ standing: RecorderStanding) {
    let place = standing.recording?.unfiltered.split(separator: "/").last.map(String.init)
    self.init(
      name: CellText(untrusted: place ?? standing.recorder.rawValue),
      state: State(standing.state), sentence: CellText(untrusted: standing.sentence))
  }

  /// Of a recorder that reads no choice and can be paused through its channel.
  init(_ standing: BridgeStanding) {
    let place = standing.recordingPath?.split(separator: "/").last.map(String.init)
    let (state, sentence) = Self.words(standing)
    self.init(
      name: CellText(untrusted: place ?? "a recorder"), state: state,
      sentence: CellText(untrusted: sentence))
  }

  private static func words(_ standing: BridgeStanding) -> (State, String) {
    switch standing.answer?.result {
    case nil: asking(standing)
    case .success(.paused), .success(.pausedAlready): paused(standing)
    case .success(.finalising), .success(.stopped):
      (.ended, "It records nothing any more; it may still write what it has.")
    case .success(.recording), .success(.notPausedBySeen):
      recording(standing)
    case .success(.other): (.unknown, "It runs and says nothing that Seen knows.")
    case .failure(let problem):
      (
        standing.isPaused == false ? .unknown : .alarm,
        [problem.message, problem.hint].compactMap(\.self).joined(separator: " ")
      )
    }
  }

  private static func recording(_ standing: BridgeStanding) -> (State, String) {
    switch standing.isPaused {
    case true?:
      (.disobeyed, "It still records although you paused everything. `seen recorder stop` ends it.")
    case nil: (.disobeyed, "It records although nothing may be recorded. p pauses it.")
    case false?:
      (
        .recording,
        "It records, and does not read your choice: p pauses all of it, and it can be told no more."
      )
    }
  }

  private static func asking(_ standing: BridgeStanding) -> (State, String) {
    guard case .asking(let waited, let isQuiet) = standing.proof else {
      return (.requested, asked)
    }
    let seconds = Int(waited / .seconds(1))
    let quiet =
      isQuiet
      ? " No input came into its recording since; it confirms when the pointer rests for a moment."
      : ""
    guard waited >= WriteBack.patience else { return (.requested, asked + quiet) }
    if standing.isPaused != true { return (.unknown, "It has not answered for \(seconds) s.") }
    let consequence = isQuiet ? quiet : " It may still record. Stop it by hand if it matters now."
    return (.alarm, "It has not confirmed for \(seconds) s.\(consequence)")
  }

  private static let asked = "It was asked, and has not answered yet."

  private static func paused(_ standing: BridgeStanding) -> (State, String) {
    let limits = standing.limits.map { " " + $0 } ?? ""
    switch standing.proof {
    case .none, .waiting, .asking:
      let took = standing.answer.map { " (\(seconds($0.duration)))" } ?? ""
      return (.acknowledged, "It says that it is paused\(took)." + limits)
    case .verified(let after):
      return (
        .verified,
        "Paused: \(seconds(after)) after you asked, nothing newer was in its recording." + limits
      )
    case .rows(let count):
      let rows = count == 1 ? "1 row" : "\(count) rows"
      return (.disobeyed, "It said that it was paused, and recorded \(rows) after that.")
    case .cannotLook:
      return (
        .acknowledged,
        "It says that it is paused; its recording cannot be looked at, so this is its word alone."
          + limits
      )
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let hundredths = Int(duration / .milliseconds(10))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }
}

extension RecorderLine.State {
  init(_ state: WriteBack.State) {
    switch state {
    case .halfObeyed, .disobeyed: self = .disobeyed
    case _ where state.isAlarm: self = .alarm
    case .requested, .restarted: self = .requested
    case .acknowledged: self = .acknowledged
    case .verified: self = .verified
    case .ended: self = .ended
    default: self = .unknown
    }
  }
}
