import Configuration
import TUI
import Testing

/// Settings from text, and what is said of those that are wrong.
struct ReaderTests {
  private static let vocabulary = Vocabulary(
    screens: ["overview", "pointer", "keys"],
    tables: [
      KeyTable([("pointer.swap", ["m"]), ("list.left", ["h"]), ("span.previous", ["h", "["])]),
      KeyTable([("reload", ["r"]), ("quit", ["q"]), ("leave", [.control("c")])]),
    ], essential: ["leave"])

  private func read(_ text: String) -> Configuration {
    .read(text, path: "/c/config.toml", Self.vocabulary)
  }

  @Test func everySettingIsTaken() {
    let found = read(
      """
      # mine
      theme = "light"\t# by day
      heat = 'cividis'
      mouse = true
      screen = "keys"
      plain = false
      [keys]
      quit = "x"
      "pointer".swap = [
        "F5",   # first
        "Ctrl-T",
      ]
      """)
    #expect(found.problems == [])
    #expect(found.settings.theme == .light && found.settings.heat == .cividis)
    #expect(found.settings.mouse == true && found.settings.plain == false)
    #expect(found.settings.screen == "keys")
    #expect(
      found.settings.keys.keys == ["quit": ["x"], "pointer.swap": [.function(5), .control("t")]])
  }

  @Test(arguments: ["", "\n\n# nothing\r\n", "\u{FEFF}theme = \"auto\"", "keys = {}"])
  func littleIsFineToo(_ text: String) {
    let found = read(text)
    #expect(found.problems == [] && found.settings == Settings())
  }

  /// Line, column, setting, and a word of the message or the hint.
  @Test(
    arguments: [
      ("\ntheme = \"drak\"", 2, 9, "theme", "Did you mean dark?"),
      ("theme = 7", 1, 9, "theme", "This is a number"),
      ("mouse = \"on\"", 1, 9, "mouse", "true, false"),
      ("tehme = \"dark\"", 1, 1, "tehme", "Did you mean theme?"),
      ("[keys]\nquti = \"x\"", 2, 1, "keys.quti", "Did you mean quit?"),
      ("[keys]\nquit = [\"x\", \"Entr\"]", 2, 14, "keys.quit", "Did you mean Enter?"),
      ("keys.quit = 3", 1, 13, "keys.quit", "a key is named by text"),
      ("keys.leave = []", 1, 14, "keys.leave", "It keeps its own: Ctrl-C."),
      ("keys.quit = \"r\"", 1, 13, "keys.quit", "r is a key of reload already"),
    ])
  func aWrongSettingIsToldWithItsPlace(
    _ text: String, line: Int, column: Int, key: String, words: String
  ) throws {
    let found = read(
      text
        + "\nscreen = \"keys\"".replacing(
          "\nscreen", with: text.contains("[keys]") ? "\n#" : "\nscreen"))
    let problem = try #require(found.problems.first)
    #expect(found.problems.count == 1)
    #expect(problem.place == TextPlace(line: line, column: column))
    #expect(problem.key == key)
    #expect((problem.message + " " + problem.hint).contains(words), "\(problem)")
    #expect(problem.line.hasPrefix("/c/config.toml:\(line):\(column): \(key): "))
    // The others hold all the same.
    if !text.contains("[keys]") { #expect(found.settings.screen == "keys") }
  }

  /// What is no TOML costs the whole file, as nobody can say what the rest means.
  @Test(
    arguments: [
      ("theme = dark", 1, 9, "needs quotes"), ("theme \"dark\"", 1, 7, "needs a ="),
      ("theme = \"dark", 1, 9, "at its end"), ("mouse = true false", 1, 14, "end of the line"),
      ("theme =", 1, 8, "no value"), ("[keys\nquit = 'x'", 1, 6, "needs a ]"),
      ("keys.quit = ['x'", 1, 13, "no ] at its end"), ("a = 1.5", 1, 5, "not used here"),
      ("theme = 'a'\ntheme = 'b'", 2, 1, "second time; the first is in line 1"),
      ("[keys]\n[keys]", 2, 1, "second time"), ("[[keys]]", 1, 1, "not used here"),
      ("a = \"\"\"x\"\"\"", 1, 5, "several lines"), ("a = \"\\q\"", 1, 7, "no such escape"),
      ("= 1", 1, 1, "name of a setting"),
    ])
  func whatIsNoTOMLIsToldWithItsPlace(_ text: String, line: Int, column: Int, words: String) throws
  {
    let found = read(text)
    let problem = try #require(found.problems.first)
    #expect(problem.place == TextPlace(line: line, column: column))
    #expect(problem.message.contains(words), "\(problem.message)")
    #expect(found.settings == Settings())
  }

  @Test func textHasEscapes() {
    let found = read(#"keys.quit = ["\u0078", "\\", '\']"#)
    #expect(found.settings.keys.keys["quit"] == ["x", "\\"])
  }

  /// Two settings may change places; none may take a key that another one keeps.
  @Test func keysCanBeSwapped() {
    let swapped = read("keys.quit = 'r'\nkeys.reload = 'q'")
    #expect(swapped.problems == [])
    #expect(swapped.settings.keys.keys == ["quit": ["r"], "reload": ["q"]])
    let both = read("keys.quit = 'x'\nkeys.reload = 'x'")
    #expect(both.settings.keys.keys == ["quit": ["x"]], "the later one is refused")
    #expect(both.problems.map(\.key) == ["keys.reload"])
    #expect(both.problems.first?.message.contains("quit") == true)
  }

  /// A key that two actions of one screen share by themselves is no conflict.
  @Test func usualOverlapsAreAllowed() {
    #expect(read("keys.span.previous = ['h']").problems == [])
  }

  @Test func theExampleIsGoodAndChangesNothing() {
    let text = Example.text(Self.vocabulary)
    #expect(read(text).problems == [])
    #expect(read(text).settings == Settings())
    let uncommented = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? String(line.dropFirst()) : String(line)
    }
    let all = read(uncommented.joined(separator: "\n"))
    #expect(all.problems == [])
    #expect(all.settings.keys.keys["leave"] == [.control("c")])
  }

  /// Cut anywhere, it never traps, and says a place within it.
  @Test func anyPartOfAFileIsAnswered() {
    let text =
      "theme = \"dark\"\n[keys]\nquit = [\"\\u0078\", 'y', # z\n]\na.b = {c = 1, d = [2]}\n"
    for end in text.indices { _ = read(String(text[..<end])) }
    for start in text.indices { _ = read(String(text[start...])) }
  }
}
