internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Dispatch
internal import Ledger
internal import Summaries
internal import Terminal

/// Reads commands from standard input and says the answers, one after the other, until `quit` or the
/// end of the input. What changes meanwhile is announced, at most every ten seconds.
struct PlainLoop {
  private enum Event: Sendable {
    case line(String)
    case end
    /// The time to look at live recordings has come.
    case due
    /// The time of the reveal of that number is over.
    case maskDue(Int)
    /// The program went on after a stop, or its terminal changed.
    case interrupted
  }

  /// Between looks at live recordings.
  private static let pace = Duration.seconds(10)

  private let isUTF8: Bool
  private let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation

  static func run(
    _ library: CaptureLibrary, _ surroundings: Surroundings, isDemo: Bool
  ) async throws {
    let calendar = surroundings.calendar
    let environment = surroundings.environment
    let runner = try EffectRunner(
      library: library, calendar: calendar,
      policy: isDemo ? nil : ViolationAccess.policy(surroundings)
    ) {
      KeyboardAccess.layout(environment)
    }
    let screens = PlainScreens(
      library: library, calendar: calendar, runner: runner,
      ledger: isDemo ? nil : try LedgerAccess.paths(surroundings).ledger
    ) {
      KeyboardAccess.layout(environment)
    }
    let session = try PlainSession(library, runner: runner, screens: screens)
    let loop = PlainLoop(isUTF8: await TerminalProbe.isLocaleUTF8)
    if isDemo { try loop.say(["DEMO: invented data, not yours."]) }
    try await loop.run(session)
  }

  private init(isUTF8: Bool) {
    self.isUTF8 = isUTF8
    (events, continuation) = AsyncStream.makeStream(of: Event.self)
  }

  private func run(_ start: PlainSession) async throws {
    var session = start
    try say(try await session.greeting())
    let watch = begin()
    defer { watch?.cancel() }
    var interruptions = LineTerminal.interruptions
    try ask(session)
    for await event in events {
      // Whoever comes back may be another person. Counted by the signal's handler, so that a line which
      // overtakes the event is answered masked as well.
      let count = LineTerminal.interruptions
      if count != interruptions, session.isRevealed { try tell(session.mask(), session) }
      interruptions = count
      switch event {
      case .interrupted: break
      case .end: return
      case .due:
        // What cannot be read at this moment is told by the next command, or by the next look.
        try tell((try? session.lookAgain()) ?? [], session)
      case .maskDue(let number):
        if session.isRevealed, session.reveals == number { try tell(session.mask(), session) }
      case .line(let line):
        try await take(line, &session)
        if session.hasEnded { return }
        try ask(session)
      }
    }
  }

  private func take(_ line: String, _ session: inout PlainSession) async throws {
    let reveals = session.reveals
    do { try say(try await session.take(PlainCommand(line))) } catch let error as OutputError {
      throw error
    } catch {
      // The person goes on from where they were.
      let explained = error as? any Explained
      let told = explained?.message ?? "Something failed: \(type(of: error))."
      try say(["Problem: \(CellText(untrusted: told).string)"])
      if let hint = explained?.hint { try say(["Hint: \(CellText(untrusted: hint).string)"]) }
    }
    if session.reveals != reveals { maskLater(session.reveals) }
  }

  /// What the person did not ask for, on lines of its own, and the prompt again.
  private func tell(_ news: [String], _ session: PlainSession) throws {
    guard !news.isEmpty else { return }
    try say([""] + news)
    try ask(session)
  }

  private func say(_ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    let columns = LineTerminal.columns
    let wrapped = lines.flatMap { LineWrap.wrap(shown($0), to: columns) }
    try StandardStreams.print(wrapped.joined(separator: "\n"))
  }

  private func ask(_ session: PlainSession) throws {
    try StandardStreams.prompt(shown(session.prompt))
  }

  private func shown(_ text: String) -> String { isUTF8 ? text : PlainWords.ascii(text) }

  private func maskLater(_ number: Int) {
    Task { [continuation] in
      // The time for which text is said. It is not cancelled: the end of the program ends it.
      try? await Task.sleep(for: DashboardState.longestReveal)
      continuation.yield(.maskDue(number))
    }
  }

  private func begin() -> (any DispatchSourceRead)? {
    // Reading a line blocks, so it has a thread of its own.
    DispatchQueue(label: "seen.lines").async { [continuation] in
      while let line = readLine() { continuation.yield(.line(line)) }
      continuation.yield(.end)
      continuation.finish()
    }
    let timer = Task { [continuation] in
      // Announcements come at a pace that a listener can follow. The sleep ends with an error when the
      // task is cancelled.
      while (try? await Task.sleep(for: Self.pace)) != nil { continuation.yield(.due) }
    }
    continuation.onTermination = { _ in timer.cancel() }
    return LineTerminal.watch { [continuation] in continuation.yield(.interrupted) }
  }
}
