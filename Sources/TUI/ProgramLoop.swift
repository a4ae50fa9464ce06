internal import Cells

/// Why a loop ended.
package enum Ending: Hashable, Sendable {
  case quit
  case hangup
  case terminated(signal: Int32)
}

/// Drives a program on a terminal: takes events in, runs the effects, shows the frames.
///
/// Everything here is on the main actor, since a terminal is not safe for threads; the effects run
/// off it, as tasks that the loop owns. Nothing happens, and no time is spent, without an event.
@MainActor
package final class ProgramLoop<P: Program> {
  /// Does the work of one effect and sends as many answers as it likes. `send` returns when the
  /// answer is in the stream; the answers of one effect stay in order. A cancelled effect should
  /// end soon; what it still sends is dropped.
  package typealias Runner =
    @Sendable (_ effect: P.Work, _ send: @Sendable (P.Answer) async -> Void) async -> Void

  package private(set) var program: P
  private let terminal: any Terminal
  private let runner: Runner
  private let inbox = Inbox<Event<P.Answer>>()
  private var running: [Int: (slot: P.Work.Slot?, task: Task<Void, Never>)] = [:]
  private var started = 0
  private var shown: Canvas?

  package init(_ program: P, on terminal: any Terminal, runner: @escaping Runner) {
    (self.program, self.terminal, self.runner) = (program, terminal, runner)
  }

  /// Runs until the program quits or the terminal goes away, and closes the terminal.
  ///
  /// A frame is drawn when all events that have come so far are taken in, and shown only when it
  /// differs from the one before.
  package func run() async -> Ending {
    defer {
      for entry in running.values { entry.task.cancel() }
      running = [:]
      terminal.close()
    }
    inbox.put(.input(.resize(terminal.size)))
    terminal.start { [inbox] in inbox.put(.input($0)) }
    while true {
      for event in await inbox.take() {
        if let ending = handle(event) { return ending }
      }
      show()
    }
  }

  private func handle(_ event: Event<P.Answer>) -> Ending? {
    for command in program.reduce(event) {
      switch command {
      case .run(let effect): start(effect)
      case .cancel(let slot): cancel(slot)
      case .suspend: terminal.suspend()
      case .set(let setting):
        terminal.set(setting)
        shown = nil
      case .quit: return .quit
      }
    }
    switch event {
    case .input(.hangup): return .hangup
    case .input(.terminate(let signal)): return .terminated(signal: signal)
    case .input(.resize), .input(.resumed): shown = nil
    case .input, .answer: break
    }
    return nil
  }

  private func show() {
    let frame = program.draw(in: terminal.size)
    guard frame != shown else { return }
    terminal.present(frame)
    shown = frame
  }

  private func start(_ effect: P.Work) {
    if let slot = effect.slot { cancel(slot) }
    started += 1
    let number = started
    let runner = runner
    // Threads of the system's pool are few and serve the main actor too. Effects read files and so
    // hold theirs for long: they get those of another priority, or a key would wait for a batch of rows.
    let task = Task(priority: .utility) { [weak self] in
      await runner(effect) { [weak self] answer in await self?.accept(answer, from: number) }
      self?.running[number] = nil
    }
    running[number] = (effect.slot, task)
  }

  private func accept(_ answer: P.Answer, from number: Int) {
    if running[number] != nil { inbox.put(.answer(answer)) }
  }

  /// Answers of the cancelled effect that already are in the stream stay: the program was in the
  /// state that asked for them when they came.
  private func cancel(_ slot: P.Work.Slot) {
    for (number, entry) in running where entry.slot == slot {
      entry.task.cancel()
      running[number] = nil
    }
  }
}
