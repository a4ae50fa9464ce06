package import CaptureModel
internal import Dispatch
internal import Synchronization

/// The recorders that run for the person and can be told something, though they read no policy.
///
/// Calls block for as long as each recorder takes; all are asked at once.
package struct RecorderBridge: Sendable {
  package typealias Running = @Sendable () throws -> [any RecorderControl]

  private let running: Running
  private let pauses: RecorderPauses

  package init(pauses: RecorderPauses, running: @escaping Running) {
    (self.running, self.pauses) = (running, pauses)
  }

  /// Asks all at once; the answers are in the order of the recorders.
  package func each(
    of controls: [any RecorderControl], _ ask: @Sendable (any RecorderControl) -> RecorderAnswer
  ) -> [RecorderAnswer] {
    let answers = Mutex<[Int: RecorderAnswer]>([:])
    DispatchQueue.concurrentPerform(iterations: controls.count) { index in
      let answer = ask(controls[index])
      answers.withLock { $0[index] = answer }
    }
    return answers.withLock { answers in controls.indices.compactMap { answers[$0] } }
  }

  /// Whether Seen began a pause of it that it has not ended.
  package func isPausedBySeen(_ control: any RecorderControl) -> Bool {
    ((try? pauses.pause(of: control.session)) ?? nil) != nil
  }

  package func controls() throws -> [any RecorderControl] { try running() }

  /// Pauses each that is not paused already.
  package func pause(_ control: any RecorderControl) -> RecorderAnswer {
    answer(control) { () throws -> RecorderAnswer.State in
      if case .paused = try control.status().phase { return .pausedAlready }
      let pause = control.newPause()
      // Before it is asked for: the recorder may pause and answer too late, and a pause whose name
      // nobody kept could not be ended.
      try pauses.keep(pause, of: control.session)
      do { try control.pause(pause) } catch let error as RecorderControlError {
        // It said no. In every other case it may have paused.
        if case .refused = error { try pauses.forget(control.session) }
        throw error
      }
      return .paused
    }
  }

  /// Ends the pause that Seen began; a pause that somebody else began is theirs.
  package func resume(_ control: any RecorderControl) -> RecorderAnswer {
    answer(control) { () throws -> RecorderAnswer.State in
      guard let pause = try pauses.pause(of: control.session) else {
        return .notPausedBySeen
      }
      do { try control.resume(pause) } catch let error as RecorderControlError {
        // It knows of no such pause: it has gone on by itself, or never began it.
        guard case .refused = error, try control.status().phase == .recording else { throw error }
      }
      try pauses.forget(control.session)
      return .recording
    }
  }

  /// Pauses it where everything is paused; else ends the pause that Seen began, if it did, and says how
  /// it is. nil leaves it as it is.
  package func settle(_ control: any RecorderControl, isPaused: Bool?) -> RecorderAnswer {
    guard let isPaused else { return status(control) }
    if isPaused { return pause(control) }
    let resumed = resume(control)
    return resumed.result == .success(.notPausedBySeen) ? status(control) : resumed
  }

  package func stop(_ control: any RecorderControl, within seconds: Int) -> RecorderAnswer {
    answer(control) { () throws -> RecorderAnswer.State in
      try control.stop(within: seconds) == .complete ? .stopped : .finalising
    }
  }

  package func status(_ control: any RecorderControl) -> RecorderAnswer {
    answer(control) { () throws -> RecorderAnswer.State in
      switch try control.status().phase {
      case .recording: .recording
      case .paused: .paused
      case .finalising: .finalising
      case .complete: .stopped
      case .other: .other
      }
    }
  }

  private func answer(
    _ control: any RecorderControl, _ ask: () throws -> RecorderAnswer.State
  ) -> RecorderAnswer {
    let begin = ContinuousClock.now
    let result = Result { try ask() }.mapError { error in
      RecorderAnswer.Problem(error)
    }
    return RecorderAnswer(
      session: control.session, recordingPath: control.recordingPath, result: result,
      duration: ContinuousClock.now - begin)
  }
}

/// What one recorder answered.
package struct RecorderAnswer: Sendable, Equatable {
  package enum State: Hashable, Sendable {
    case recording, paused, pausedAlready, stopped
    /// It records nothing any more, and still writes what it has.
    case finalising
    case notPausedBySeen
    /// It runs, and says nothing that Seen knows.
    case other

    package var words: String {
      switch self {
      case .recording: "recording"
      case .paused: "paused"
      case .pausedAlready: "paused already"
      case .stopped: "stopped"
      case .finalising: "stopped recording, still writing"
      case .notPausedBySeen: "not paused by Seen"
      case .other: "runs"
      }
    }
  }

  /// Why there was no answer, or the answer was no.
  package struct Problem: Explained, Hashable {
    package let message: String
    package let hint: String?

    init(_ error: any Error) {
      let explained = error as? any Explained
      message = explained?.message ?? "The recorder could not be told: \(type(of: error))."
      hint = explained?.hint ?? "Stop the recorder by hand if it matters now."
    }
  }

  package let session: String
  /// Whatever the recorder said; filter it like any text from outside.
  package let recordingPath: String?
  package let result: Result<State, Problem>
  package let duration: Duration
}
