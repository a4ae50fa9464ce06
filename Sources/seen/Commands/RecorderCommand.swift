internal import ArgumentParser
internal import CaptureModel
internal import Cells
internal import Recordings
internal import SafeFiles

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
      let found = try RecorderCommand.running()
      let facts = found.map { control in
        let phase = (try? control.status().phase).map(RecorderCommand.word)
        return RecorderFacts.Recorder(
          session: control.session, recording: control.recordingPath,
          state: phase ?? "does not answer")
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

    func run() throws {
      let pauses = try PauseNotes()
      try RecorderCommand.each { control in
        if case .paused = try control.status().phase { return "paused already" }
        let pause = control.newPause()
        // Before it is asked for: the recorder may pause and answer too late, and a pause whose name
        // nobody kept could not be ended.
        try pauses.keep(pause, of: control.session)
        do { try control.pause(pause) } catch let error as RecorderControlError {
          // It said no. In every other case it may have paused.
          if case .refused = error { try pauses.forget(control.session) }
          throw error
        }
        return "paused"
      }
    }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the recorders go on that `seen recorder pause` paused.")

    func run() throws {
      let pauses = try PauseNotes()
      try RecorderCommand.each { control in
        guard let pause = try pauses.pause(of: control.session) else { return "not paused by Seen" }
        try control.resume(pause)
        try pauses.forget(control.session)
        return "recording"
      }
    }
  }

  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stop every recorder that can be reached; its recording stays.")
    @Option(name: .long, help: "Seconds to wait until it has finished writing.")
    var timeout = 120

    func run() throws {
      try RecorderCommand.each { control in
        try control.stop(within: timeout) == .complete
          ? "stopped" : "stopped recording, still writing"
      }
    }
  }

  private static func running() throws -> [any RecorderControl] {
    try RecordingKinds.controls(environment: Surroundings.ofProcess().environment)
  }

  /// Does something with each, tells how it went, and fails if one failed or there is none.
  private static func each(_ body: (any RecorderControl) throws -> String) throws {
    let all = try running()
    guard !all.isEmpty else { throw RecorderControlError.unreachable }
    var failed = false
    for control in all {
      do {
        try StandardStreams.print(line(try body(control), control.recordingPath))
      } catch let error as any Explained {
        StandardStreams.tell("error", error)
        failed = true
      }
    }
    if failed { throw ExitCode.failure }
  }

  private static func line(_ state: String, _ recording: String?) -> String {
    CellText(untrusted: "\(state): \(recording ?? "its folder is unknown")", limit: .max).string
  }

  private static func word(_ phase: RecorderStatus.Phase) -> String {
    switch phase {
    case .recording: "recording"
    case .paused: "paused"
    case .finalising: "finalising"
    case .complete: "complete"
    case .other: "runs"
    }
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

/// The names of pauses that Seen began, so that another run of it can end them.
private struct PauseNotes {
  private let path: String

  init() throws(SafeFilesError) {
    path = try BaseDirectories(environment: Surroundings.ofProcess().environment)
      .path(.state, "seen/pauses")
  }

  func keep(_ pause: RecorderPause, of session: String) throws(SafeFilesError) {
    try Directory.makePrivate(path).writeAtomically(Array(pause.name.utf8), as: session)
  }

  func pause(of session: String) throws(SafeFilesError) -> RecorderPause? {
    do throws(SafeFilesError) {
      let name = try Directory.makePrivate(path).read(session, limit: 64)
      return RecorderPause(name: String(decoding: name, as: UTF8.self))
    } catch .missing { return nil }
  }

  func forget(_ session: String) throws(SafeFilesError) {
    try Directory.makePrivate(path).remove(session)
  }
}
