import CaptureFixtures
import TerminalHarness
import Testing

/// Whatever goes wrong is told in words, with something to do, and a status for scripts.
struct ErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let status: Int32
    let message: String

    init(_ arguments: String..., status: Int32, message: String) {
      (self.arguments, self.status, self.message) = (arguments, status, message)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let printing = ["summary", "pointer", "keys", "navigation", "screens", "doctor"]

  @Test(arguments: [
    Case("frob", status: 64, message: "error: Unexpected argument 'frob'\n"),
    Case("summary", "--frob", status: 64, message: "error: Unknown option '--frob'"),
    Case("summary", "--recording", status: 64, message: "error: Missing value for '--recording"),
    Case("summary", "--recording", "", status: 64, message: "error: --recording was given without"),
    Case("summary", "--day", "7", status: 64, message: "error: '7' is not a day."),
    Case(
      "summary", "--day", "2026-02-30", status: 64, message: "error: '2026-02-30' is not a day."),
    Case("--color", "pink", status: 64, message: "error: 'pink' is not one of auto, never"),
    Case("thumbnail", status: 64, message: "error: Missing expected argument '<file> ...'"),
    Case(
      "thumbnail", "x", "--size", "0x9", status: 64, message: "error: The value '0x9' is invalid"),
    Case("thumbnail", "no.png", status: 1, message: "error: no.png: The picture cannot be read"),
    Case("screens", "--limit", "-1", status: 64, message: "error: "),
    Case("search", status: 64, message: "error: Missing expected argument '<text>'"),
    Case("search", "", status: 64, message: "error: There is no text to look for."),
    Case("search", "a", "--limit", "-1", status: 64, message: "error: "),
    Case("row", "keys", "1", status: 64, message: "error: Missing expected argument '--recording"),
    Case(
      "row", "--recording", "", "keys", "1", status: 64, message: "error: --recording was given"),
    Case("row", "--recording", "x", "frob", "1", status: 64, message: "error: The value 'frob'"),
    Case(
      "row", "--recording", "/nowhere", "keys", "1", status: 4, message: "error: There is nothing"),
  ])
  func theCommandLineIsAnswered(_ example: Case) throws {
    let result = try Program().run(example.arguments)
    #expect(result.status == example.status)
    #expect(result.messages.hasPrefix(example.message), "\(result.messages)")
    #expect(result.messages.contains("\nhint: "))
    #expect(result.output == "")
  }

  @Test(arguments: printing)
  func aRecordingThatIsNotThereIsStatus4(command: String) throws {
    for arguments in [
      ["--recording", "/nowhere/at all"], ["--recording", "/nowhere/at all", "--json"],
    ] {
      let result = try Program().run([command] + arguments)
      #expect(result.status == 4)
      #expect((result.messages + result.output).contains("There is nothing at /nowhere/at all."))
      #expect((result.messages + result.output).contains("Look at the spelling"))
    }
  }

  @Test(arguments: printing)
  func theOthersArePrintedAllTheSame(command: String) throws {
    let program = try Program()
    let store = try Store(.typedText)
    let alone = try program.run(command, "--recording", store.path)
    let both = try program.run(command, "--recording", store.path, "--recording", "/nowhere")
    #expect(alone.status == 0)
    #expect(both.status == 4)
    if command != "doctor" { #expect(both.output == alone.output) }
    #expect((both.messages + both.output).contains("There is nothing at /nowhere."))
  }

  /// Each way in which a folder can be no recording that can be read.
  @Test(arguments: [
    ("mkdir x", "is not a recording that Seen knows"), ("touch x", "is not a recording"),
    ("mkfifo x", "is not a recording"), ("ln -s x x", "is a symbolic link"),
    ("mkdir x; echo no >x/recording.db", "is not a SQLite database"),
    ("mkdir x; : >x/recording.db", "is not a recording"),
    ("mkdir x x/recording.db", "is not a rec"),
    ("mkdir x; mkfifo x/recording.db", "is not a recording"),
    ("mkdir x; ln -s /etc/passwd x/recording.db", "is a symbolic link"),
    ("mkdir x; head -c 9000 /dev/zero >x/recording.db", "is not a"),
  ])
  func whatIsNoRecordingIsTold(script: String, message: String) throws {
    let program = try Program()
    let home = program.surroundings.home.path
    #expect(
      try Command.run(
        "sh", ["-c", script], environment: program.surroundings.environment,
        directory: home
      ).status == 0)
    let result = try program.run("summary", "--recording", "x")
    #expect(result.status == 4)
    #expect(result.messages.contains("warning: "))
    #expect(result.messages.contains(message), "\(result.messages)")
    #expect(result.messages.contains("hint: "))
  }

  @Test(arguments: [100, 5000, 40_000])
  func aCutDatabaseIsTold(length: Int) throws {
    let program = try Program()
    let store = try Store(.typedText)
    try store.truncate("recording.db", to: length)
    let result = try program.run("summary", "--recording", store.path)
    #expect(result.status == 4)
    #expect(result.messages.contains("warning: "))
    #expect(result.messages.contains("hint: "))
  }

  /// Root may read everything, so this one needs another user.
  @Test(.enabled(if: !isRoot, "root may read everything"))
  func whatMayNotBeReadIsTold() throws {
    let program = try Program()
    let path = try Store(.typedText).copy(to: program.place("c"))
    _ = try Command.run("chmod", ["000", path])
    defer { _ = try? Command.run("chmod", ["700", path]) }
    for arguments in [["summary"], ["summary", "--recording", path]] {
      let result = try program.run(arguments)
      #expect(result.status == 4)
      #expect(result.messages.contains("warning: Seen may not read \(path)"))
    }
  }

  static var isRoot: Bool { (try? Command.run("id", ["-u"]).output) == "0\n" }
}
