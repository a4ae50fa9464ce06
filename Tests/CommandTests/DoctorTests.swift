import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// `seen doctor` and `seen navigation`.
struct DoctorTests {
  struct Answer: Decodable {
    struct Place: Decodable, Equatable { let path, state: String }
    struct Entry: Decodable {
      let path: String
      let readable: Bool
      let recording: Summary.Recording?
      let skipped: [String: Int]
    }
    struct Summaries: Decodable {
      let path: String?
      let bytes: Int
    }
    struct Machine: Decodable {
      struct Terminal: Decodable {
        let type: String?
        let interactive: Bool
        let colors: Int
        let utf8: Bool
        let problem: String?
      }
      let zone: String
      let ffmpeg: String?
      let terminal: Terminal
    }
    let version: String
    let places: [Place]
    let recordings: [Entry]
    let warnings: [Notice]
    let summaries: Summaries
    let machine: Machine
    let cannotKnow: [String]
  }

  @Test func everythingIsTold() throws {
    let program = try Program(zone: "Europe/Berlin")
    let path = try Store(.typedText).copy(to: program.place("c"))
    try FileManager.default.createDirectory(
      atPath: program.place("bad"), withIntermediateDirectories: false)
    try Data("no".utf8).write(to: URL(fileURLWithPath: program.place("bad/recording.db")))
    try FileManager.default.createSymbolicLink(
      atPath: program.place("linked"), withDestinationPath: path)
    let result = try program.run("doctor", "--json")
    #expect(result.status == 4)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(result.stdout))
    let data = try #require(program.surroundings.environment["XDG_DATA_HOME"])
    #expect(
      answer.places == [
        .init(path: program.captures, state: "found"),
        .init(path: data + "/activitywatch/aw-server", state: "missing"),
      ])
    #expect(answer.recordings.map(\.path) == [program.place("bad"), path])
    #expect(answer.recordings.map(\.readable) == [false, true])
    #expect(answer.recordings.last?.recording?.state == "closed")
    #expect(Set(answer.warnings.map(\.code)).isSuperset(of: ["unreadable", "link"]))
    #expect(answer.summaries.path == program.surroundings.home.path + "/state/seen/summary.sqlite")
    #expect(answer.summaries.bytes > 0)
    #expect(answer.machine.zone == "Europe/Berlin")
    #expect(!answer.machine.terminal.interactive)
    #expect(answer.machine.terminal.colors == 256)
    #expect(answer.machine.terminal.utf8)
    #expect(answer.cannotKnow.count > 3)

    let text = try program.run("doctor").output
    for line in [
      "Looked in: \(program.captures)", "Recording: \(program.place("bad")), cannot be read",
      "Recording: \(path), openadapt-capture, closed", "Zone of the days: Europe/Berlin",
      "Seen: version \(answer.version)",
    ] {
      #expect(text.split(separator: "\n").contains(line[...]), "\(line)")
    }
  }

  @Test func worldReadableRecordingsComeWithTheCommandThatMendsIt() throws {
    let program = try Program()
    let store = try Store(.typedText)
    // The folder above is 0700, so nobody else can come this far.
    let closed = try program.json(Answer.self, "doctor", "--recording", store.path)
    #expect(closed.warnings.map(\.code) == [])
    _ = try Command.run(
      "chmod", ["755", URL(fileURLWithPath: store.path).deletingLastPathComponent().path])
    let open = try program.json(Answer.self, "doctor", "--recording", store.path)
    let warning = try #require(open.warnings.first { $0.code == "world-readable" })
    let command = try #require(warning.hint?.split(separator: ": ", maxSplits: 1).last)
    #expect(
      try Command.run(
        "sh", ["-c", String(command)], environment: program.surroundings.environment
      ).status == 0)
    #expect(try program.json(Answer.self, "doctor", "--recording", store.path).warnings.isEmpty)
  }

  @Test func aTerminalThatIsTooSimpleIsTold() throws {
    var program = try Program(locale: "C")
    program.surroundings.environment["TERM"] = "dumb"
    program.surroundings.environment["PATH"] = "/nowhere"
    let machine = try program.json(Answer.self, "doctor").machine
    #expect(machine.terminal.problem?.contains("dumb") == true)
    #expect(!machine.terminal.utf8)
    #expect(machine.ffmpeg == nil)
    #expect(
      try program.run("doctor").output.contains("not installed; install it with: sudo apt-get"))
  }

  struct Navigation: Decodable {
    struct Window: Decodable {
      let title: String?
      let app: String?
      let seconds: Double
      let visits: Int
    }
    struct Step: Decodable, Equatable {
      let from: String?
      let to: String?
      let count: Int
    }
    let events: Int
    let windows: [Window]
    let steps: [Step]
  }

  @Test func windowsAndStepsAreThoseOfTheRecording() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let answer = try program.json(Navigation.self, "navigation", "--recording", store.path)
    #expect(answer.events == 17)
    #expect(
      answer.windows.map(\.title) == ["Payroll - ACME HR", "*Untitled 1 - Mousepad", "Mousepad"])
    #expect(answer.windows.allSatisfy { $0.app == nil })
    #expect(answer.windows.map(\.seconds) == answer.windows.map(\.seconds).sorted(by: >))
    // Every row but the last one is a visit that ended.
    #expect(answer.windows.reduce(0) { $0 + $1.visits } == 16)
    #expect(
      answer.steps.first
        == .init(
          from: "Payroll - ACME HR", to: "*Untitled 1 - Mousepad", count: 7))
    let whole = try store.sql(
      "SELECT round(max(timestamp) - min(timestamp), 3) FROM window_event;")
    let sum = answer.windows.reduce(0) { $0 + $1.seconds }
    #expect(abs(sum - (Double(whole.dropLast()) ?? 0)) < 0.01)
    let text = try program.run("navigation", "--recording", store.path).output
    #expect(
      text.contains("Window: \"Payroll - ACME HR\"; unknown app; in front for 27 s; 8 visits\n"))
  }

  @Test func anotherDayHasNoWindows() throws {
    let program = try Program()
    let store = try Store(.typedText)
    let answer = try program.json(
      Navigation.self, "navigation", "--recording", store.path, "--day", "2026-11-22")
    #expect(answer.events == 0)
    #expect(answer.windows.isEmpty)
    #expect(answer.steps.isEmpty)
  }
}
