internal import ArgumentParser
internal import CaptureModel
internal import Cells
internal import Controls

/// `seen recorder`
struct RecorderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recorder", abstract: "Ask and tell the recorders that run for you.",
    discussion: """
      Reaches recorders that have a channel for it: openadapt-capture. A pause there is its interval for \
      signing in: it takes no input, pictures, windows or sound, but keeps one picture at the \
      beginning and one at the end, and the time and length of the pause. What was typed meanwhile \
      may show in the picture at the end.
      """,
    subcommands: [List.self, Pause.self, Resume.self, Stop.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which recorders run, and what they say of themselves.")
    @Flag(name: .long, help: "Print JSON (schema seen.recorder.v1).") var json = false

    func run() throws {
      let bridge = try RecorderAccess.bridge(.ofProcess())
      let facts = try bridge.controls().map(bridge.status).map { answer in
        RecorderFacts.Recorder(
          session: answer.session, recording: answer.recordingPath,
          state: (try? answer.result.get())?.words ?? "does not answer")
      }
      if json {
        return try StandardStreams.print(try JSONText.encode(RecorderFacts(recorders: facts)))
      }
      if facts.isEmpty { StandardStreams.tell("note", "No recorder that Seen can reach runs.") }
      for one in facts {
        try StandardStreams.print(RecorderCommand.line(one.state, one.recording))
      }
    }
  }

  struct Pause: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pause every recorder that can be reached, until `seen recorder resume`.")

    func run() throws { try RecorderCommand.each { $0.pause($1) } }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the recorders go on that `seen recorder pause` paused.")

    func run() throws { try RecorderCommand.each { $0.resume($1) } }
  }

  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop every recorder that can be reached; its recording stays.")
    @Option(name: .long, help: "Seconds to wait until it has finished writing.")
    var timeout = 120

    func run() throws { try RecorderCommand.each { $0.stop($1, within: timeout) } }
  }

  /// Does something with each, tells how it went, and fails if one failed or there is none.
  private static func each(
    _ ask: (RecorderBridge, any RecorderControl) -> RecorderAnswer
  ) throws {
    let bridge = try RecorderAccess.bridge(.ofProcess())
    let all = try bridge.controls()
    guard !all.isEmpty else { throw RecorderControlError.unreachable }
    var failed = false
    for control in all {
      let answer = ask(bridge, control)
      switch answer.result {
      case .success(let state): try StandardStreams.print(line(state.words, answer.recordingPath))
      case .failure(let problem):
        StandardStreams.tell("error", problem)
        failed = true
      }
    }
    if failed { throw ExitCode.failure }
  }

  private static func line(_ state: String, _ recording: String?) -> String {
    CellText(untrusted: "\(state): \(recording ?? "its folder is unknown")", limit: .max).string
  }
}

/// Schema `seen.recorder.v1`.
private struct RecorderFacts: Encodable {
  struct Recorder: Encodable {
    let session: String
    let recording: String?
    let state: String
  }

  var schema = "seen.recorder.v1"
  let recorders: [Recorder]
}
