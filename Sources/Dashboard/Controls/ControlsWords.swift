internal import CaptureModel
internal import Cells
internal import Controls
internal import Policy
internal import PolicyFiles
internal import TUI

/// Glyph, word and colour of what may be recorded of a stream.
struct LevelMark {
  let word: CellText
  let role: Role
  private let unicode: CellText
  private let ascii: CellText

  init(_ effective: EffectiveLevel) {
    switch effective.level {
    case .off where effective.because.kind == .paused:
      (word, role, unicode, ascii) = ("off", .paused, "‖", "=")
    case .off: (word, role, unicode, ascii) = ("off", .off, "○", "o")
    case .counts, .coarse:
      (word, role, unicode, ascii) = (
        CellText(untrusted: effective.level.rawValue), .reduced, "◐", "%"
      )
    case .full: (word, role, unicode, ascii) = ("full", .recorded, "●", "*")
    }
  }

  func glyph(_ glyphs: GlyphSet) -> CellText { glyphs == .unicode ? unicode : ascii }
}

extension ControlsView.Context {
  /// The clock today, with the day where it is another one, for narrow columns.
  var short: (Instant) -> String {
    { instant in
      let time = calendar.localTime(at: instant)
      let clock = String(time.clock.prefix(5))
      return time.day == today ? clock : "\(time.day.iso8601) \(clock)"
    }
  }

  /// Why a stream is recorded as far as it is. A yes to all that is asked is no limit.
  func reason(_ level: EffectiveLevel, asked: Level) -> CellText {
    if level.because.kind == .consentCovers, level.level >= asked {
      let until = level.because.until.map { ", until " + short($0) } ?? ""
      return CellText(untrusted: "you agreed" + until)
    }
    return CellText(untrusted: level.because.words(short))
  }

  /// `keys until 14:35 (29 min left)`
  func words(_ pause: PolicyPause, at now: Instant) -> CellText {
    let what =
      pause.streams.count == Stream.allCases.count
      ? "everything" : ControlsState.names(pause.streams)
    guard let until = pause.until else { return "\(untrusted: what) until you go on: P" }
    return
      "\(untrusted: what) until \(untrusted: short(until)) (\(Numbers.duration(until - now)) left)"
  }
}

/// What the person answered to a purpose, over all streams that it asks for.
struct PurposeAnswer {
  private let states: [(stream: CaptureModel.Stream, consent: Consent?, isOutdated: Bool)]
  private let now: Instant

  init(_ name: String, _ sight: ControlsSight) {
    now = sight.effective.instant
    let purpose = sight.offer?.purpose(name)
    states = (purpose.map(PurposeForm.asked) ?? []).map { stream in
      let consent = sight.choice?.consent(to: name, for: stream)
      return (stream, consent, consent.map { $0.notice != purpose?.shown } ?? false)
    }
  }

  private var agreed: [Consent] {
    states.filter { !$0.isOutdated }.compactMap(\.consent)
      .filter { $0.state(at: now) == .consented }
  }

  var isOutdated: Bool {
    states.contains { $0.isOutdated && $0.consent?.state == .consented }
  }

  /// Of the yes that ends first.
  var nextEnd: Instant? { agreed.compactMap(\.expires).min() }

  var role: Role {
    if isOutdated { return .warning }
    if agreed.isEmpty { return .off }
    return agreed.count == states.count ? .recorded : .reduced
  }

  func glyph(_ glyphs: GlyphSet) -> CellText {
    if isOutdated { return "!" }
    switch role {
    case .off: return glyphs == .unicode ? "○" : "o"
    case .recorded: return glyphs == .unicode ? "●" : "*"
    default: return glyphs == .unicode ? "◐" : "%"
    }
  }

  func words(_ context: ControlsView.Context) -> CellText {
    if isOutdated { return "it changed since you agreed: it needs a new yes (Enter)" }
    if !agreed.isEmpty {
      let names = ControlsState.names(
        Set(states.filter { $0.consent?.state(at: now) == .consented }.map(\.stream)))
      let end: CellText =
        nextEnd.map { " for \(Numbers.duration($0 - now)) more" } ?? ", without an end"
      return "you agreed: \(untrusted: names)\(end)"
    }
    let all = Set(states.map { $0.consent?.state(at: now) })
    guard all.count == 1, let only = all.first, let state = only else {
      return all.count > 1
        ? "you answered differently for each stream (Enter)" : "no answer: off (Enter)"
    }
    return Self.words(state)
  }

  static func words(_ state: Consent.State) -> CellText {
    switch state {
    case .notified: "shown to you, not answered: off"
    case .acknowledged: "you have read it, which is no yes: off"
    case .consented: "you agreed"
    case .refused: "you refused: off"
    case .withdrawn: "you took your yes back: off"
    case .objected: "you objected: off"
    case .expired: "your yes ran out: off"
    }
  }
}

/// What must not be overlooked.
enum ControlsAlarm {
  static func lines(_ state: ControlsState, _ sight: ControlsSight) -> [CellText] {
    let files = sight.policy.problems.map { problem in
      CellText(untrusted: problem.message + (problem.hint.map { " " + $0 } ?? ""))
    }
    let ledger = sight.ledgerProblem.map { problem -> CellText in
      "Your choice holds, but the history cannot be written: \(EffectRunner.told(problem).line)"
    }
    let overrides = Stream.allCases.compactMap { stream in
      sight.effective[stream].override.map { level -> CellText in
        "Override by the employer: \(untrusted: stream.rawValue) at \(untrusted: level.rawValue) is said to be no choice. A recorder that keeps to this policy does not obey it."
      }
    }
    let recorders = state.recorders.filter(\.state.isAlarm).map { line -> CellText in
      "\(line.name): \(line.sentence)"
    }
    return recorders + files + [ledger].compactMap(\.self) + overrides
  }
}

/// More of what is selected.
enum ControlsDetail {
  static func lines(
    _ state: ControlsState, _ sight: ControlsSight, _ context: ControlsView.Context
  ) -> [CellText] {
    switch state.selected {
    case .stream(let stream):
      let level = sight.effective[stream]
      let others = level.limits.filter { $0.because != level.because && $0.level < .full }
        .map { "\($0.level.rawValue): \($0.because.words(context.short))" }
      let asked = sight.offer?.asked(stream) ?? .off
      let first = "\(level.level.rawValue): \(context.reason(level, asked: asked).string)"
      let all = [first] + others
      return [
        CellText(untrusted: all.joined(separator: "; ") + "."),
        "Enter changes your level.",
      ]
    case .exclusions:
      return ["Enter shows the list, and lets you pick from the windows that were seen."]
    case .schedule: return ["Enter draws the week, and lets you open and close hours."]
    case .pause: return ["Enter pauses for a time or some streams. P goes on."]
    case .purpose(let name):
      let text = sight.offer?.purpose(name)?.text ?? ""
      return [CellText(untrusted: text), "Enter shows the notice, and what you can answer."]
    case .recorder(let index):
      guard state.recorders.indices.contains(index) else { return [] }
      return [state.recorders[index].sentence]
    case nil: return []
    }
  }
}
