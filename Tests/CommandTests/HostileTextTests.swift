import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// Nothing that was captured, named or typed drives the terminal that a command prints on.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct HostileTextTests {
  static let commands = [
    ["summary"], ["pointer"], ["keys"], ["navigation"], ["screens"], ["doctor"], [],
    ["search", "m-zwsp", "--reveal"], ["keys", "--typed", "--reveal"],
  ]

  /// A recording with hostile text in all of its fields, in a folder of a hostile name.
  private func hostile(_ program: Program, _ fixture: Fixture = .typedText) throws -> String {
    let store = try Store(fixture)
    try store.plantHostileText()
    return try store.copy(to: program.place(HostileText.fileName))
  }

  private func expectNone(in result: Command.Result, _ comment: String) {
    #expect(HostileText.dangers(in: result.output) == [], "\(comment)")
    #expect(HostileText.dangers(in: result.messages) == [], "\(comment)")
    #expect(!result.output.contains("\u{1B}") && !result.messages.contains("\u{1B}"))
  }

  @Test(arguments: commands, [Fixture.typedText, .imagesAndPause])
  func noCommandLetsItOut(command: [String], fixture: Fixture) throws {
    let program = try Program()
    let path = try hostile(program, fixture)
    let named = ["--recording", path]
    for arguments in [[], ["--json"], named, named + ["--json"], named + ["--day", "2026-11-23"]] {
      if command.isEmpty, arguments.contains("--json") { continue }
      if command == ["doctor"], arguments.contains("--day") { continue }
      let result = try program.run(command + arguments)
      #expect(result.status == 0, "\(result.messages)")
      // Something of the recording is there: its name, at least.
      if command != ["keys"], command != ["pointer"] { #expect(result.output.contains("m-zwsp")) }
      expectNone(in: result, "\(command + arguments)")
    }
  }

  @Test func titlesArePrintedWithoutTheirDangers() throws {
    let program = try Program()
    _ = try hostile(program)
    let text = try program.run("navigation").output
    for part in HostileText.parts { #expect(text.contains(part.mark), "\(part.mark)") }
    // In JSON they are whole, but escaped.
    let json = try program.run("navigation", "--json").output
    #expect(json.contains(#"\u001b]52;c;U0VFTg==\u0007m-osc"#))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let windows = object?["windows"] as? [[String: Any]]
    #expect((windows?.first?["title"] as? String)?.hasSuffix(HostileText.text) == true)
  }

  /// The argument itself, echoed by an error, of ours or of the library that parses.
  @Test(arguments: [
    ["--recording", HostileText.text], ["--day", HostileText.text], ["--\(HostileText.text)"],
    ["-\(HostileText.text)"], [HostileText.text], ["--recording=\(HostileText.text)"],
    ["--json=\(HostileText.text)"],
  ])
  func errorsLetNothingOut(arguments: [String]) throws {
    for command in Self.commands + [["thumbnail"], ["help"], ["demo"]] {
      let result = try Program().run(command + arguments)
      expectNone(in: result, "\(command)")
    }
  }

  @Test(arguments: [
    "TERM", "TZ", "XKB_DEFAULT_LAYOUT", "HOME", "TMPDIR", "XDG_STATE_HOME", "LC_ALL",
  ])
  func theEnvironmentLetsNothingOut(variable: String) throws {
    var program = try Program()
    program.surroundings.environment[variable] = "/\(HostileText.text)"
    for command in Self.commands + [["demo"], ["doctor", "--json"]] {
      expectNone(in: try program.run(command), "\(command)")
    }
  }

  @Test func damagedRecordingsOfHostileNamesLetNothingOut() throws {
    let program = try Program()
    let path = try hostile(program)
    for damage in ["truncate -s 5000", "truncate -s 100", "chmod 000", "rm -f"] {
      _ = try program.shell("\(damage) \"$HOME\"/.openadapt/captures/*/recording.db")
      for command in Self.commands {
        expectNone(in: try program.run(command + ["--recording", path]), "\(damage) \(command)")
        expectNone(in: try program.run(command), "\(damage) \(command)")
      }
    }
  }

  @Test func aPictureOfAHostileNameLetsNothingOut() throws {
    let program = try Program()
    let name = program.surroundings.home.path + "/" + HostileText.fileName
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: name))
    let result = try program.run("thumbnail", name)
    #expect(result.status == 1)
    #expect(result.messages.contains("m-osc"))
    expectNone(in: result, "thumbnail")
  }
}
