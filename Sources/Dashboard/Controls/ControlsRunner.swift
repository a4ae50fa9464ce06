package import CaptureModel
internal import Cells
package import Controls
internal import Ledger
internal import Policy
internal import PolicyFiles
internal import RecorderLink
internal import Synchronization

/// Does what the Controls screen asks for: writes choices, and tells the recorders that can be told.
package final class ControlsRunner: Sendable {
  package typealias Send = @Sendable (ControlsAnswer) async -> Void

  private let desk: ControlDesk
  private let tracker: RecorderTracker
  private let calendar: any DayCalendar
  private let clock: @Sendable () -> Instant
  /// Pauses of everything that are being written.
  private let pausing = Mutex(0)

  package init(
    desk: ControlDesk, tracker: RecorderTracker, calendar: any DayCalendar,
    clock: @escaping @Sendable () -> Instant = { SystemClock.now() }
  ) {
    (self.desk, self.tracker) = (desk, tracker)
    (self.calendar, self.clock) = (calendar, clock)
  }

  package func run(_ effect: ControlsEffect, _ send: Send) async {
    switch effect {
    case .look: await send(.looked(desk.look()))
    case .decide(let decision): await decide(decision, send)
    case .listWindows, .tryPattern: break
    case .askRecorders:
      let isBeingPaused = pausing.withLock { $0 > 0 }
      await follow(isPaused: isBeingPaused ? true : desk.look().isPauseWanted, send)
    }
  }

  /// Until each recorder has shown what it does, or too long ago to hope for more.
  private func follow(isPaused: Bool?, _ send: Send) async {
    let deadline = ContinuousClock.now + WriteBack.patience + .seconds(1)
    var told: [RecorderLine]?
    while !Task.isCancelled {
      let (lines, isOpen) = lines(isPaused: isPaused)
      if lines != told { await send(.recorders(lines)) }
      told = lines
      if !isOpen || ContinuousClock.now > deadline { return }
      // A poll: status files are small, and recorders of others tell nobody when a row comes. It ends
      // early only where a newer question has taken its place.
      try? await Task.sleep(for: ControlsRunner.pace)
    }
  }

  /// Short enough that seconds of waiting are seen to run.
  private static let pace = Duration.milliseconds(100)

  private func decide(_ decision: Decision, _ send: Send) async {
    // A pause of everything does not wait for a file: the recorders are told at the same time.
    // While it is being written, the choice of before says that nothing is paused.
    let isPause = decision.isPauseOfAll
    if isPause { pausing.withLock { $0 += 1 } }
    defer { if isPause { pausing.withLock { $0 -= 1 } } }
    async let told = isPause ? lines(isPaused: true).lines : nil
    do throws(ControlError) {
      let written = try desk.make(edits(of: decision))
      await send(.decided(decision, desk.look(), caution(written)))
    } catch {
      await send(.refused(decision, EffectRunner.told(error)))
    }
    if let told = await told { await send(.recorders(told)) }
  }

  private func edits(of decision: Decision) -> [ChoiceEdit] {
    let name = RandomID().hexadecimal
    return switch decision {
    case .pause(let streams, let length):
      [.pause(id: name, streams, until: length.end(after: clock(), in: calendar))]
    case .resume(let streams): [.resume(id: name, streams)]
    case .edits(let edits): edits
    }
  }

  private func caution(_ written: PolicyWritten) -> CellText? {
    if written.isAside {
      return "The disk is full. Your old choice was moved aside, so nothing at all may be recorded."
    }
    return written.isRecorded
      ? nil : "It holds, but could not be entered in the history yet. seen doctor says why."
  }

  private func lines(isPaused: Bool?) -> (lines: [RecorderLine], isOpen: Bool) {
    let native = tracker.native(desk.store.load())
    // What was answered is for the history; that it cannot be written is told beside the choice.
    _ = try? desk.note(native)
    do {
      let bridged = try tracker.bridged(isPaused: isPaused)
      return (
        native.map(RecorderLine.init) + bridged.map(RecorderLine.init),
        native.contains { $0.isOpen } || bridged.contains { $0.isOpen }
      )
    } catch {
      let told = EffectRunner.told(error)
      let line = RecorderLine(name: "recorders", state: .alarm, sentence: told.line)
      return (native.map(RecorderLine.init) + [line], false)
    }
  }
}

extension RecorderStanding {
  /// Whether a look a little later may say more.
  fileprivate var isOpen: Bool {
    switch state {
    case .requested, .acknowledged: true
    default: false
    }
  }
}

extension ControlsSight {
  /// What recorders that only know a pause are asked: true where the person paused everything; nil where
  /// nothing may be recorded for another reason, which ends no pause and begins none.
  fileprivate var isPauseWanted: Bool? {
    if isAllPaused { return true }
    let isRuled = offer != nil && choice != nil
    let isAllOff = Stream.allCases.allSatisfy { effective[$0].level == .off }
    return pair.choice == .unreadable || isRuled && isAllOff ? nil : false
  }

  /// True where the person paused all streams.
  var isAllPaused: Bool {
    guard let choice else { return false }
    return Stream.allCases.allSatisfy { stream in
      choice.pauses.contains {
        $0.streams.contains(stream) && $0.holds(at: effective.instant, decided: choice.decided)
      }
    }
  }
}
