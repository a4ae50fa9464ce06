internal import CaptureModel
internal import Controls
internal import Ledger
internal import PolicyFiles
internal import RecorderLink

/// Recorders that read the policy by themselves and say what they keep to.
enum NativeLines {
  /// Looks until each has confirmed what is in force, or was waited for as long as that may take, and
  /// enters their answers in the history.
  static func recorders(
    _ sight: ControlsSight, _ surroundings: Surroundings, _ desk: ControlDesk
  ) throws -> [RecorderLine] {
    let tracker = try RecorderAccess.tracker(surroundings)
    var standings = tracker.native(sight.policy)
    if standings.contains(where: { isOpen($0.state) }) {
      var watch = RecorderWatch(
        RecorderReports(places: RecorderPlace.reading(surroundings.environment)))
      let deadline = ContinuousClock.now + WriteBack.patience + .seconds(1)
      while standings.contains(where: { isOpen($0.state) }), ContinuousClock.now < deadline {
        // News of a folder comes at once; a recording is looked at without any.
        _ = watch.next(within: .milliseconds(100))
        standings = tracker.native(sight.policy)
      }
    }
    do throws(ControlError) { try desk.note(standings) } catch {
      StandardStreams.tell("warning", error)
    }
    return standings.map(line)
  }

  /// Whether a look a little later may say more.
  private static func isOpen(_ state: WriteBack.State) -> Bool {
    switch state {
    case .requested, .acknowledged: true
    default: false
    }
  }

  private static func line(_ standing: RecorderStanding) -> RecorderLine {
    let state = standing.state
    let less = Set(standing.unsupported)
    return RecorderLine(
      kind: standing.recorder.rawValue, isTold: false,
      session: standing.session?.hexadecimal,
      recording: standing.recording?.unfiltered, state: state.code,
      agreement: agreement(state), because: state.sentence,
      hint: state.isAlarm
        ? "End it by hand if it matters now. `seen doctor --recorder COMMAND` tests a recorder."
        : nil,
      limits: less.isEmpty
        ? nil : "It cannot do all that is asked, and records less than it may of \(less.words).",
      milliseconds: standing.seconds.map { Int64($0 * 1000) })
  }

  private static func agreement(_ state: WriteBack.State) -> RecorderLine.Agreement {
    if state.isAlarm { return .notAcknowledged }
    if state.isConfirmed { return .acknowledged }
    return switch state {
    case .requested: .notAcknowledged
    case .refused: .stricter
    default: .cannotTell
    }
  }
}
