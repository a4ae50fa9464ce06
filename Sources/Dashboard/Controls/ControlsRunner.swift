package import CaptureModel
internal import Cells
package import Controls
internal import Ledger
internal import Policy
internal import PolicyFiles

/// Does what the Controls screen asks for: writes choices, and tells the recorders that can be told.
package final class ControlsRunner: Sendable {
  package typealias Send = @Sendable (ControlsAnswer) async -> Void

  private let desk: ControlDesk
  private let bridge: RecorderBridge
  private let calendar: any DayCalendar
  private let clock: @Sendable () -> Instant

  package init(
    desk: ControlDesk, bridge: RecorderBridge, calendar: any DayCalendar,
    clock: @escaping @Sendable () -> Instant = { SystemClock.now() }
  ) {
    (self.desk, self.bridge) = (desk, bridge)
    (self.calendar, self.clock) = (calendar, clock)
  }

  package func run(_ effect: ControlsEffect, _ send: Send) async {
    switch effect {
    case .look: await send(.looked(desk.look()))
    case .decide(let decision): await decide(decision, send)
    case .listWindows, .tryPattern: break
    case .askRecorders:
      let isPaused = ControlsState(sight: desk.look()).isAllPaused
      await send(.recorders(answers(isPaused: isPaused)))
    }
  }

  private func decide(_ decision: Decision, _ send: Send) async {
    // A pause of everything does not wait for a file: the recorders are told at the same time.
    async let told = isPauseOfAll(decision) ? answers(isPaused: true) : nil
    do throws(ControlError) {
      let written = try desk.make(edits(of: decision))
      await send(.decided(decision, desk.look(), caution(written)))
    } catch {
      await send(.refused(decision, EffectRunner.told(error)))
    }
    if let told = await told { await send(.recorders(told)) }
  }

  private func isPauseOfAll(_ decision: Decision) -> Bool {
    if case .pause(let streams, _) = decision {
      streams.count == Stream.allCases.count
    } else {
      false
    }
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

  /// All at once: one that is slow keeps no other waiting.
  private func answers(isPaused: Bool) async -> [RecorderLine] {
    let controls: [any RecorderControl]
    do { controls = try bridge.controls() } catch {
      let told = EffectRunner.told(error)
      return [RecorderLine(name: "recorders", state: .alarm, sentence: told.line)]
    }
    let bridge = bridge
    let answers = await withTaskGroup(of: (Int, RecorderAnswer).self) { group in
      for (index, control) in controls.enumerated() {
        group.addTask { (index, bridge.settle(control, isPaused: isPaused)) }
      }
      return await group.reduce(into: [(Int, RecorderAnswer)]()) { $0.append($1) }
    }
    return answers.sorted { $0.0 < $1.0 }.map { RecorderLine($0.1, isPaused: isPaused) }
  }
}

extension ControlsState {
  init(sight: ControlsSight) { self.sight = .loaded(sight) }
}
