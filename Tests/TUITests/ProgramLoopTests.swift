import Cells
import CellsTesting
import Dispatch
import Foundation
import Synchronization
import TUI
import Testing

/// A counter with an effect of one slot and one without.
private struct Counter: Program {
  enum Work: Effect {
    case load(Int)
    case once
    enum Slot: Hashable { case load }
    var slot: Slot? { if case .load = self { .load } else { nil } }
  }

  var pressed = 0
  var answers: [Int] = []
  var notes: [String] = []

  mutating func reduce(_ event: Event<Int>) -> [Command<Work>] {
    switch event {
    case .answer(let number): answers.append(number)
    case .input(.resize(let size)): notes.append("\(size.columns)x\(size.rows)")
    case .input(.resumed): notes.append("resumed")
    case .input(.key("l")):
      pressed += 1
      return [.run(.load(pressed))]
    case .input(.key("o")): return [.run(.once)]
    case .input(.key("x")): return [.cancel(.load)]
    case .input(.key("z")): return [.suspend]
    case .input(.key("q")): return [.quit]
    case .input(.key("i")): break
    case .input(.mouse(.click, let row, let column)):
      notes.append("click \(row) \(column)")
      return [.set(.mouse(false))]
    case .input(.mouse): break
    case .input(.key): pressed += 1
    case .input(.paste(let text)): notes.append(text.string)
    case .input(.hangup), .input(.terminate): notes.append("end")
    }
    return []
  }

  func draw(in size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write("pressed \(pressed)", row: 0, column: 0)
    canvas.write(CellText(untrusted: "answers \(answers)"), row: 1, column: 0)
    canvas.write(CellText(untrusted: notes.joined(separator: " ")), row: 2, column: 0)
    return canvas
  }
}

@MainActor
struct ProgramLoopTests {
  private let terminal = MemoryTerminal(size: Size(columns: 40, rows: 4))

  /// Runs a loop beside the body, which has to end it.
  private func withLoop(
    runner: @escaping ProgramLoop<Counter>.Runner = { _, _ in },
    _ body: (MemoryTerminal) async -> Void
  ) async -> Ending {
    let loop = ProgramLoop(Counter(), on: terminal, runner: runner)
    let task = Task { await loop.run() }
    _ = await shown("pressed")
    await body(terminal)
    return await task.value
  }

  private func shown(_ text: String) async -> Canvas? {
    while terminal.screen == nil { await Task.yield() }
    return await terminal.frame { $0.text.contains(text) }
  }

  @Test func keysThatCameTogetherMakeOneFrame() async {
    let ending = await withLoop { terminal in
      let before = terminal.frames.count
      terminal.press("a", "b", "c")
      _ = await shown("pressed 3")
      #expect(terminal.frames.count == before + 1)
      terminal.press("q")
    }
    #expect(ending == .quit)
    #expect(terminal.isClosed)
  }

  /// Effects that read files hold their threads for long. The program once shared these with the
  /// keys, so that while a year was read a key waited for the end of a batch.
  @Test(.timeLimit(.minutes(1))) func effectsThatHoldTheirThreadsKeepNoKeyWaiting() async {
    let gate = Gate()
    _ = await withLoop(runner: { _, _ in gate.wait() }) { terminal in
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount + 2 { terminal.press("o") }
      for _ in 0..<20 { await Task.yield() }
      // Only where keys do wait for the effects does this let them go.
      DispatchQueue(label: "rescue").asyncAfter(deadline: .now() + 10) { gate.rescue() }
      terminal.press("a")
      _ = await shown("pressed 1")
      #expect(!gate.wasRescued)
      gate.open()
      terminal.press("q")
    }
  }

  @Test func equalFramesAreNotPresented() async {
    _ = await withLoop { terminal in
      let before = terminal.frames.count
      terminal.press("i")
      await Task.yield()
      terminal.press("a")
      _ = await shown("pressed 1")
      #expect(terminal.frames.count == before + 1)
      terminal.press("q")
    }
  }

  @Test func answersComeBackInOrder() async {
    _ = await withLoop(runner: { _, send in
      for number in 1...5 { await send(number) }
    }) { terminal in
      terminal.press("o")
      #expect(await shown("answers [1, 2, 3, 4, 5]") != nil)
      terminal.press("q")
    }
  }

  /// The older effect never ends by itself, and answers when it is cancelled: nobody hears it.
  @Test func aNewerEffectOfTheSlotReplacesTheOlder() async {
    _ = await withLoop(runner: { effect, send in
      guard case .load(let number) = effect else { return }
      if number == 1 {
        try? await Task.sleep(for: .seconds(3600))
        await send(-1)
      } else {
        await send(number)
      }
    }) { terminal in
      terminal.press("l")
      _ = await shown("pressed 1")
      terminal.press("l")
      #expect(await shown("answers [2]") != nil)
      terminal.press("l")
      #expect(await shown("answers [2, 3]") != nil)
      terminal.press("q")
    }
  }

  @Test func aCancelledEffectIsNotHeard() async {
    let (stream, hear) = AsyncStream.makeStream(of: String.self)
    _ = await withLoop(runner: { effect, send in
      if case .once = effect { return await send(7) }
      try? await Task.sleep(for: .seconds(3600))
      await send(-1)
      hear.yield("ended")
    }) { terminal in
      terminal.press("l", "x")
      for await _ in stream { break }
      terminal.press("o")
      #expect(await shown("answers [7]") != nil)
      terminal.press("q")
    }
  }

  @Test func quittingCancelsWhatRuns() async {
    let (stream, hear) = AsyncStream.makeStream(of: Bool.self)
    _ = await withLoop(runner: { _, _ in
      try? await Task.sleep(for: .seconds(3600))
      hear.yield(Task.isCancelled)
    }) { terminal in
      terminal.press("l")
      _ = await shown("pressed 1")
      terminal.press("q")
    }
    for await isCancelled in stream {
      #expect(isCancelled)
      break
    }
  }

  @Test(arguments: [
    (Input.hangup, Ending.hangup), (.terminate(signal: 15), .terminated(signal: 15)),
  ])
  func theTerminalCanEndTheLoop(_ input: Input, _ expected: Ending) async {
    #expect(await withLoop { $0.send(input) } == expected)
  }

  @Test func resizingAndSuspendingAreEvents() async {
    _ = await withLoop { terminal in
      terminal.resize(Size(columns: 30, rows: 3))
      #expect(await shown("40x4 30x3")?.size == Size(columns: 30, rows: 3))
      terminal.press("z")
      #expect(await shown("resumed") != nil)
      #expect(terminal.suspensions == 1)
      terminal.send(.paste("pasted q"))
      #expect(await shown("pasted q") != nil)
      terminal.press("q")
    }
  }

  @Test func aSessionPlaysTheSameProgramInStep() async {
    var session = Session(Counter(), size: Size(columns: 40, rows: 4))
    session.press("a", "l", "l", "o")
    #expect(session.pending == [.load(3), .once])
    await session.perform { effect in
      if case .load(let number) = effect { [number] } else { [100] }
    }
    #expect(session.screen.text.contains("answers [3, 100]"))
    session.press("o")
    await session.perform(running: { _, send in for number in 7...8 { await send(number) } })
    #expect(session.screen.text.contains("answers [3, 100, 7, 8]"))
    session.type("lx")
    #expect(session.pending.isEmpty)
    session.press("z", "q")
    #expect(session.suspensions == 1 && session.hasQuit)
  }
}

/// Holds threads until it is opened.
private final class Gate: Sendable {
  private let opened = DispatchSemaphore(value: 0)
  private let rescued = Mutex(false)
  var wasRescued: Bool { rescued.withLock { $0 } }

  func wait() {
    opened.wait()
    opened.signal()
  }

  func open() { opened.signal() }

  func rescue() {
    rescued.withLock { $0 = true }
    open()
  }
}
