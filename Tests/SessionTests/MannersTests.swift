import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// Configuration, themes and the mouse in a real terminal.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct MannersTests {
  private func dashboard(
    _ arguments: [String] = [], config: String = "", term: String = "xterm-256color"
  )
    throws -> Dashboard
  {
    try Dashboard(arguments, term: term) { surroundings in
      try Dashboard.typedText(&surroundings)
      let folder = surroundings.home.path + "/config/seen"
      surroundings.environment["XDG_CONFIG_HOME"] = surroundings.home.path + "/config"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(config.utf8).write(to: URL(fileURLWithPath: folder + "/config.toml"))
    }
  }

  private func output(_ dashboard: Dashboard) throws -> String {
    String(decoding: try dashboard.session.recordedOutput(), as: UTF8.self)
  }

  @Test func aBadConfigurationStartsAndIsTold() throws {
    let dashboard = try dashboard(config: "mouse = 7\nscreen = \"keys\"\n")
    try dashboard.wait(for: "config.toml line 1", "presses")
    try dashboard.quit()
  }

  @Test func theMouseComesWhereItIsWanted() throws {
    let dashboard = try dashboard(config: "mouse = true\n")
    try dashboard.wait(for: "851")
    #expect(try output(dashboard).contains("\u{1B}[?1006h"))
    // On the tab of Keys.
    let tabs = try dashboard.session.screen().split(
      separator: "\n", omittingEmptySubsequences: false)
    let column = try #require(tabs[1].range(of: " 4 ")).lowerBound
    let number = tabs[1].distance(from: tabs[1].startIndex, to: column) + 2
    try dashboard.session.send(bytes: Array("\u{1B}[<0;\(number);2M\u{1B}[<0;\(number);2m".utf8))
    try dashboard.wait(for: "presses")
    try dashboard.quit()
    #expect(try output(dashboard).contains("\u{1B}[?1006l"), "it is given back")
  }

  @Test func theMouseIsLeftAloneOtherwise() throws {
    let dashboard = try dashboard(["--mouse", "off"], config: "mouse = true\n")
    try dashboard.wait(for: "851")
    try dashboard.quit()
    #expect(try output(dashboard).contains("\u{1B}[?1006h") == false)
  }

  @Test func keysOfTheConfigurationWork() throws {
    let dashboard = try dashboard(config: "[keys]\nquit = \"Q\"\n")
    try dashboard.wait(for: "851")
    try dashboard.session.press("Q")
    #expect(try dashboard.session.waitForEnd() == .exited(0))
  }

  @Test(arguments: [["--color=never"], ["--theme", "mono"]])
  func noColoursAreSentWhereNoneAreWanted(arguments: [String]) throws {
    let dashboard = try dashboard(arguments)
    try dashboard.wait(for: "851")
    try dashboard.session.press("3")
    try dashboard.wait(for: "Most near")
    try dashboard.quit()
    let coloured = try output(dashboard).matches(of: /\u{1B}\[([0-9;]*)m/).filter { match in
      match.1.split(separator: ";").compactMap { Int($0) }.contains {
        (30...38).contains($0) || (40...48).contains($0) || $0 >= 90
      }
    }
    #expect(coloured.isEmpty)
  }

  @Test(arguments: ["linux", "xterm-color", "tmux-256color", "vt100"])
  func everyThemeIsDrawnOnEveryTerminal(term: String) throws {
    let dashboard = try dashboard(term: term)
    try dashboard.wait(for: "851")
    for theme in ["light", "high-contrast", "mono", "dark"] {
      try dashboard.session.press(":")
      try dashboard.session.type("theme \(theme)")
      try dashboard.session.press("Enter")
      try dashboard.wait(for: "Theme \(theme)")
    }
    try dashboard.quit()
  }
}
