internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import TUI

extension ControlsState {
  mutating func take(_ answer: ControlsAnswer) -> ControlsOutcome {
    switch answer {
    case .looked(let seen):
      let wasPaused = isAllPaused
      show(seen)
      // A pause that ended by the clock, or began elsewhere, is for the recorders to hear of.
      return ControlsOutcome(isAllPaused == wasPaused ? [] : [.askRecorders])
    case .decided(let decision, let seen, let caution):
      if decision == .pauseEverything { isBeingPaused = false }
      show(seen)
      return ControlsOutcome([.askRecorders], notice: caution ?? words(decision))
    case .refused(let decision, let told):
      if decision == .pauseEverything { isBeingPaused = false }
      return ControlsOutcome([.look], notice: told.line)
    case .windows(let windows): take(windows: windows)
    case .tried(let pattern, let result): take(trial: result, of: pattern)
    case .recorders(let lines):
      recorders = lines
      list.resize(count: rows.count)
    }
    return ControlsOutcome()
  }

  private mutating func show(_ seen: ControlsSight) {
    sight = .loaded(seen)
    list.resize(count: rows.count)
    if case .exclusions = place { inner.resize(count: exclusionRows.count) }
    // What was being answered may have changed under the person's eyes.
    guard case .purpose(let form) = place else { return }
    if seen.offer?.purpose(form.purpose)?.shown != form.shown { place = nil }
  }

  private func words(_ decision: Decision) -> CellText? {
    switch decision {
    case .pause(let streams, let length):
      let what: CellText =
        streams.count == Stream.allCases.count
        ? "everything" : "\(untrusted: Self.names(streams))"
      let end: CellText = length == .untilResumed ? "" : " \(length.words)"
      // That a recorder does it is for the recorder to show.
      return "You paused \(what)\(end). 7 shows whether it is done; P there goes on."
    case .resume: return "The pause is over. What may be recorded is shown here."
    case .edits(let edits): return edits.isEmpty ? nil : words(edits[0])
    }
  }

  private func words(_ edit: ChoiceEdit) -> CellText? {
    switch edit {
    case .level(let stream, let level):
      let now = policy?.effective[stream].level ?? .off
      let chosen: CellText =
        "\(untrusted: stream.rawValue): you chose \(untrusted: level.rawValue)."
      if now == level { return chosen }
      return "\(chosen) Now it is \(untrusted: now.rawValue), for the reason beside it."
    case .answer(let answer):
      switch answer.state {
      case .consented: return "You agreed. N on the same page takes it back."
      case .refused: return "You said no."
      case .withdrawn: return "You took back your consent. It holds at once."
      case .acknowledged: return "Noted: you have read it. That is no consent."
      case .objected: return "You objected."
      case .notified, .expired: return nil
      }
    case .exclude: return "From now on such windows are excluded."
    case .removePattern: return "It is out of your list: such windows may be recorded again."
    case .schedule(let schedule):
      return schedule == nil
        ? "Any time is as good as any other now."
        : "Outside of these hours nothing may be recorded."
    default: return "Your choice is written."
    }
  }

  static func names(_ streams: Set<CaptureModel.Stream>) -> String {
    Stream.allCases.filter(streams.contains).map(\.rawValue).joined(separator: ", ")
  }
}
