internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Dispatch
internal import Summaries

/// Reads commands from standard input and says the answers, one after the other, until `quit` or the
/// end of the input. While a recorder runs, what it takes is announced, at most every ten seconds.
enum PlainLoop {
  private enum Event: Sendable {
    case line(String)
    case end
    /// The time to look at live recordings has come.
    case due
  }

  static func run(
    _ library: CaptureLibrary, _ surroundings: Surroundings, isDemo: Bool
  ) async throws {
    let calendar = surroundings.calendar
    let environment = surroundings.environment
    let runner = try EffectRunner(library: library, calendar: calendar) {
      KeyboardAccess.layout(environment)
    }
    let screens = PlainScreens(library: library, calendar: calendar) {
      KeyboardAccess.layout(environment)
    }
    var session = try PlainSession(library, runner: runner, screens: screens)
    if isDemo { try StandardStreams.print("DEMO: invented data, not yours.") }
    try say(try session.greeting())
    let events = events()
    try ask(session)
    for await event in events {
      switch event {
      case .end: return
      case .due:
        let news = try session.lookAgain()
        if !news.isEmpty {
          try say([""] + news)
          try ask(session)
        }
      case .line(let line):
        do { try say(try session.take(PlainCommand(line))) } catch let error as OutputError {
          throw error
        } catch {
          // The person goes on from where they were.
          let explained = error as? any Explained
          let told = explained?.message ?? "Something failed: \(type(of: error))."
          try say(["Problem: \(CellText(untrusted: told).string)"])
          if let hint = explained?.hint { try say(["Hint: \(CellText(untrusted: hint).string)"]) }
        }
        if session.hasEnded { return }
        try ask(session)
      }
    }
  }

  private static func say(_ lines: [String]) throws {
    if !lines.isEmpty { try StandardStreams.print(lines.joined(separator: "\n")) }
  }

  private static func ask(_ session: PlainSession) throws {
    try StandardStreams.prompt(session.prompt)
  }

  /// Between looks at live recordings.
  private static let pace = Duration.seconds(10)

  private static func events() -> AsyncStream<Event> {
    let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
    // Reading a line blocks, so it has a thread of its own.
    DispatchQueue(label: "seen.lines").async {
      while let line = readLine() { continuation.yield(.line(line)) }
      continuation.yield(.end)
      continuation.finish()
    }
    let timer = Task {
      // A sleep ends with an error when the task is cancelled.
      while (try? await Task.sleep(for: pace)) != nil { continuation.yield(.due) }
    }
    continuation.onTermination = { _ in timer.cancel() }
    return stream
  }
}
