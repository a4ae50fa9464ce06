import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// Terminals, locales and windows of other kinds, at every size.
@Suite(.enabled(if: TerminalSession.isAvailable && Store.canChangeRows, "no tmux or no sqlite3"))
struct TerminalTests {
  private func visitsTheScreens(_ person: Person) throws {
    for (screen, words) in [
      (Screen.overview, "motion"), (.timeline, "a column"), (.pointer, "Most near"),
      (.keys, "presses"), (.navigation, "in front"), (.screens, "Picture 1 of"),
    ] {
      try person.opens(screen)
      try person.reads(words)
    }
  }

  @Test(arguments: ScreenSize.three)
  func aLocaleWithoutUnicodeGetsASCII(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText, locale: "C")
    try person.reads("851", "o no recorder found")
    try visitsTheScreens(person)
    try person.presses("?", for: "help")
    try person.reads("Esc close")
    try person.presses("Esc")
    try person.leaves()
    #expect(try person.session.recordedOutput().filter { $0 > 0x7E } == [])
  }

  /// SGR 30 to 49 and 90 to 107 are colours; attributes are allowed.
  @Test(arguments: ScreenSize.three)
  func NO_COLORIsObeyed(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText, environment: ["NO_COLOR": "1"])
    try person.reads("851", "1 recording")
    try visitsTheScreens(person)
    try person.leaves()
    #expect(try person.coloursSent().isEmpty)
  }

  @Test(arguments: ScreenSize.three)
  func sixteenColoursAreEnough(size: ScreenSize) throws {
    let types = try TerminalTypes()
    let person = try Person(
      at: size, with: .typedText, term: "sixteen", environment: ["TERMINFO": types.path])
    try person.reads("851", "1 recording")
    try visitsTheScreens(person)
    try person.leaves()
    let colours = try person.coloursSent()
    #expect(!colours.isEmpty)
    #expect(colours.isDisjoint(with: [38, 48]), "no colour by a number of its own")
  }

  /// Anything between a whole screen and twenty columns, and back to the very same picture.
  @Test(arguments: ScreenSize.three)
  func theWindowGetsSmallAndLargeAgain(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    for screen in Screen.allCases where screen != .screens {
      try person.opens(screen)
      let before = try person.reads("Help")
      try person.resizes(to: ScreenSize(200, 60))
      try person.resizes(to: ScreenSize(20, 5))
      try person.seesAtMost(columns: 20, rows: 5)
      try person.resizes(to: size)
      try person.reads("Help")
      if size.rows > 24 { #expect(before.contains("Help")) }
    }
    try person.opens(.overview)
    try person.reads("851", "Payroll - ACME HR")
    try person.leaves()
  }

  /// Wide, combining and joined characters, and one that is no character.
  @Test(arguments: ScreenSize.three)
  func titlesOfAnyScriptKeepTheirColumns(size: ScreenSize) throws {
    let titles = """
      UPDATE window_event SET title = '給与明細 - 株式会社アクメ' WHERE title LIKE 'Payroll%';
      UPDATE window_event SET title = 'Re\u{301}sume\u{301} 👩‍💻 אבג' WHERE title LIKE '*Untitled%';
      """
    let person = try Person(at: size, with: .typedText(changedBy: titles))
    try person.reads("851", "給与明細 - 株式会社アクメ")
    try person.opens(.navigation)
    let lines = try person.rows(with: "給与明細")
    #expect(lines.contains { $0.contains("57% ") })
    try person.opens(.timeline)
    try person.reads("In front: ")
    try person.searches(for: "給与", finding: "8 hits")
    try person.presses("Esc", for: "back")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func theShellIsHadForAWhile(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    for screen in [Screen.overview, .timeline] {
      try person.opens(screen)
      try person.suspends()
      try person.types("clear; echo at the shell")
      try person.presses("Enter")
      try person.reads("at the shell")
      try person.resumes()
      try person.arrives(on: screen)
    }
    try person.leaves()
  }
}

extension Person {
  /// Numbers of SGR sequences for colours that were sent since the start.
  func coloursSent() throws -> Set<Int> {
    let output = String(decoding: try session.recordedOutput(), as: UTF8.self)
    let numbers = output.matches(of: /\u{1B}\[([0-9;:]*)m/).flatMap { match in
      match.1.split { ";:".contains($0) }.compactMap { Int($0) }
    }
    return Set(numbers.filter { (30...38).contains($0) || (40...48).contains($0) || $0 >= 90 })
  }

  func seesAtMost(
    columns: Int, rows: Int, at location: SourceLocation = #_sourceLocation
  ) throws {
    try step("sees a small screen", location) {
      _ = try waits { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return lines.count == rows && lines.allSatisfy { $0.count <= columns }
          && lines.contains { !$0.isEmpty }
      }
    }
  }
}

/// A type of terminal with sixteen colours, which many systems have no entry for: `sixteen`.
final class TerminalTypes {
  private let folder: TemporaryDirectory
  var path: String { folder.path }

  init() throws {
    folder = try TemporaryDirectory()
    let source = """
      sixteen|xterm with 16 colours,
      \tcolors#16, pairs#0x100,
      \tsetab=\\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,
      \tsetaf=\\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,
      \tuse=xterm,

      """
    try Data(source.utf8).write(to: URL(fileURLWithPath: path + "/source"))
    let made = try Command.run(
      "tic", ["-x", "-o", path, path + "/source"], environment: ["PATH": "/usr/bin:/bin"])
    #expect(made.status == 0, "\(made.messages)")
  }
}
