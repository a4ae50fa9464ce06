internal import CaptureModel
internal import Controls
internal import Policy

/// One recorder that runs, and whether it does what the person chose.
struct RecorderLine {
  enum Agreement: String {
    /// It says that it does as the choice says.
    case acknowledged
    /// It records less than it may.
    case stricter
    case notAcknowledged = "not-acknowledged"
    /// There is nothing to hold it to, or nothing that it could say.
    case cannotTell = "cannot-tell"
  }

  let kind: String
  /// Whether it reads no policy and was told through a channel of its own.
  let isTold: Bool
  let session: String?
  /// Whatever the recorder said; filtered when it is shown.
  let recording: String?
  /// What it says of itself, in words.
  let state: String
  let agreement: Agreement
  /// A sentence that begins small; nil where the state says it all.
  let because: String?
  /// What to do, where something is to be done.
  let hint: String?
  /// What it cannot be told; whole sentences.
  let limits: String?
  let milliseconds: Int64?
}

/// Asks the recorders that run.
enum RecorderLines {
  /// All that can be asked, each held to what is in force: those that read the policy by themselves, and
  /// those that are told.
  ///
  /// - Parameter ask: what a recorder that is told is asked; how it is, by default.
  static func recorders(
    _ sight: ControlsSight, in session: ChoiceSession,
    _ ask: @Sendable (RecorderBridge, any RecorderControl) -> RecorderAnswer = { $0.status($1) }
  ) throws -> [RecorderLine] {
    // Those that have to be told are told first: the others know already.
    let told = try bridged(sight, now: session.now, session.surroundings, ask)
    return try NativeLines.recorders(sight, session.surroundings, session.desk) + told
  }

  /// Those that read no policy and are told through their channels; all at once.
  private static func bridged(
    _ sight: ControlsSight, now: Instant, _ surroundings: Surroundings,
    _ ask: @Sendable (RecorderBridge, any RecorderControl) -> RecorderAnswer
  ) throws -> [RecorderLine] {
    let bridge = try RecorderAccess.bridge(surroundings)
    let controls = try bridge.controls()
    let answers = bridge.each(of: controls) { ask(bridge, $0) }
    let wish = BridgeWish(sight, now: now)
    return zip(controls, answers).map { control, answer in line(control, answer, wish) }
  }

  private static func line(
    _ control: any RecorderControl, _ answer: RecorderAnswer, _ wish: BridgeWish
  ) -> RecorderLine {
    let (agreement, because, hint) =
      switch answer.result {
      case .success(let state): wish.judge(state)
      case .failure(let problem): wish.judge(problem)
      }
    let (seconds, attoseconds) = answer.duration.components
    return RecorderLine(
      kind: control.kind, isTold: true, session: control.session, recording: control.recordingPath,
      state: (try? answer.result.get())?.words ?? "does not answer", agreement: agreement,
      because: because, hint: hint, limits: control.limits,
      milliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}

/// What a recorder that knows nothing but a pause of all would have to do.
struct BridgeWish {
  /// Which streams the choice pauses.
  let paused: Set<Stream>
  /// Whether nothing at all may be recorded, by an offer and a choice that are both there, or by a choice
  /// that cannot be read.
  let isAllOff: Bool
  let hasChoice: Bool
  /// Whether some of it may be recorded less than in full.
  let isPartial: Bool

  init(_ sight: ControlsSight, now: Instant) {
    paused = sight.choice?.pausedStreams(at: now) ?? []
    let levels = Stream.allCases.map { sight.effective[$0].level }
    let isRuled = sight.offer != nil && sight.choice != nil
    isAllOff =
      sight.pair.choice == .unreadable || isRuled && levels.allSatisfy { $0 == .off }
    hasChoice = sight.pair.choice != .missing
    isPartial = isRuled && levels.contains { $0 < .full }
  }

  var isPause: Bool { isAllOff || paused.count == Stream.allCases.count }

  typealias Judgement = (RecorderLine.Agreement, String?, String?)

  func judge(_ state: RecorderAnswer.State) -> Judgement {
    switch state {
    case .paused, .pausedAlready, .stopped, .finalising:
      isPause
        ? (.acknowledged, nil, nil)
        : (
          .stricter, "your choice does not pause it",
          "`seen resume` lets it go on, if Seen paused it."
        )
    case .recording, .notPausedBySeen, .other: judgeRecording()
    }
  }

  private func judgeRecording() -> Judgement {
    let stop = "`seen pause` pauses it as a whole; `seen recorder stop` ends its recording."
    if paused.count == Stream.allCases.count {
      return (.notAcknowledged, "it records, and you paused everything", stop)
    }
    if isAllOff { return (.notAcknowledged, "it records, and nothing may be recorded", stop) }
    if !paused.isEmpty {
      return (
        .notAcknowledged,
        "it records \(paused.words), which you paused: it cannot pause single streams", stop
      )
    }
    if !hasChoice { return (.cannotTell, "you have decided nothing yet", nil) }
    return isPartial
      ? (.cannotTell, "it records in full: that you allow less does not reach it", stop)
      : (.acknowledged, nil, nil)
  }

  /// Of one that does not answer, only what it should do is known.
  func judge(_ problem: RecorderAnswer.Problem) -> Judgement {
    let isAsked = isPause || !paused.isEmpty
    return (isAsked ? .notAcknowledged : .cannotTell, problem.message, problem.hint)
  }
}
