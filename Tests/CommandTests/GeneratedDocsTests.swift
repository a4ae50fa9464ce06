import Foundation
import TerminalHarness
import Testing

/// What is generated from the commands and the keys is as committed, and fit for its readers.
struct GeneratedDocsTests {
  private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let names = [
    "Resources/man/seen.1", "Resources/completions/seen.bash", "Resources/completions/_seen",
    "Resources/completions/seen.fish", "docs/keys.md",
    "docs/config.md", "Resources/man/seen-config.5",
  ]

  @Test(arguments: names)
  func committedFilesAreFresh(name: String) throws {
    let program = try Program()
    #expect(try program.run("generate-docs", "out").status == 0)
    let made = try String(
      contentsOfFile: program.surroundings.home.path + "/out/" + name, encoding: .utf8)
    let kept = try String(
      contentsOf: Self.top.appendingPathComponent(name), encoding: .utf8)
    #expect(made == kept, "run `.build/debug/seen generate-docs .`")
  }

  @Test(.enabled(if: Executable.path(of: "man") != nil, "there is no man"))
  func theManualPagesAreGoodRoff() throws {
    try expectGoodRoff("seen.1", has: "EXIT STATUS")
    try expectGoodRoff("seen-config.5", has: "high-contrast")
  }

  private func expectGoodRoff(_ name: String, has words: String) throws {
    let page = Self.top.appendingPathComponent("Resources/man/" + name).path
    let result = try Command.run(
      "man", ["--warnings", "-l", page],
      environment: ["PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"])
    #expect(result.status == 0)
    #expect(result.messages == "")
    #expect(result.output.contains(words))
  }

  @Test(arguments: [
    ("bash", ["-n", "Resources/completions/seen.bash"]),
    ("zsh", ["-n", "Resources/completions/_seen"]),
    ("fish", ["--no-execute", "Resources/completions/seen.fish"]),
  ])
  func completionsAreGoodScripts(shell: String, arguments: [String]) throws {
    guard Executable.path(of: shell) != nil else { return }
    let result = try Command.run(
      shell, arguments, environment: ["PATH": "/usr/bin:/bin"], directory: Self.top.path)
    #expect(result.status == 0)
    #expect(result.messages == "")
  }

  /// Each command, and each schema that its help names, is in the document and the other way round.
  @Test func theDocumentOfTheCommandsIsComplete() throws {
    let program = try Program()
    let text = try String(
      contentsOf: Self.top.appendingPathComponent("docs/commands.md"), encoding: .utf8)
    let help = try program.run("--help").output
    let commands = help.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.wholeMatch(of: #/ {2}([a-z]+) {3,}\S.*/#).map { String($0.1) } }
    #expect(commands.count >= 8)
    for command in commands {
      #expect(text.contains("## `seen \(command)"), "\(command)")
      let schemas = try program.run("help", command).output.matches(of: /seen\.[a-z]+\.v[0-9]+/)
      for schema in schemas { #expect(text.contains("`\(schema.0)`")) }
    }
  }

  @Test(arguments: ["--help", "-h", "help", "help summary", "summary --help", "help thumbnail"])
  func helpIsPrinted(arguments: String) throws {
    let result = try Program().run(arguments.split(separator: " ").map(String.init))
    #expect(result.status == 0)
    #expect(result.output.contains("USAGE: seen"))
    #expect(result.messages == "")
  }

  @Test func theVersionIsPrinted() throws {
    let result = try Program().run("--version")
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }
}
