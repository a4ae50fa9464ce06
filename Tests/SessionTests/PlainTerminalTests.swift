import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// Terminals and locales that can do less, and text that is hostile to them.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct PlainTerminalTests {
  /// Shows every screen once, and waits for what each has.
  private func visitScreens(_ dashboard: Dashboard) throws {
    for (key, text) in [
      ("1", "motion"), ("3", "Most near"), ("4", "presses"), ("5", "in front"),
      ("6", "Picture 1 of"),
    ] {
      try dashboard.session.press(key)
      try dashboard.wait(for: text)
    }
  }

  @Test(arguments: [("dumb", "dumb"), ("no-such-type", "no-such-type"), ("", "TERM is not set")])
  func aTerminalThatWillNotDoIsAClearError(type: String, words: String) throws {
    let dashboard = try Dashboard(term: type)
    #expect(try dashboard.session.waitForEnd() == .exited(1))
    let screen = try dashboard.session.screen()
    #expect(screen.contains("error: "))
    #expect(screen.contains("hint: "))
    #expect(screen.replacing("\n", with: "").contains(words))
    #expect(try dashboard.session.isAlternate() == false)
  }

  @Test(arguments: ["linux", "vt100", "screen-256color", "tmux-256color", "xterm"])
  func otherTerminalsWork(type: String) throws {
    let dashboard = try Dashboard(term: type)
    try visitScreens(dashboard)
    try dashboard.quit()
  }

  /// Bytes that are no characters take nothing with them, least of all the end of a paste.
  @Test(arguments: [("C.UTF-8", "ü \u{FFFD} z"), ("C", "?? ? z")])
  func bytesThatAreNoCharactersAreShownAsSuch(locale: String, shown: String) throws {
    let dashboard = try Dashboard(locale: locale)
    try dashboard.wait(for: "851")
    try dashboard.session.press(":")
    try dashboard.wait(for: "Enter Run")
    let pasted: [UInt8] = Array("\u{1B}[200~ü ".utf8) + [0xFF] + Array(" z\u{1B}[201~".utf8)
    try dashboard.session.send(bytes: pasted)
    try dashboard.wait(for: ":\(shown)")
    try dashboard.session.press("C-c")
    try dashboard.session.wait(until: "no command line") { !$0.contains("Enter Run") }
    try dashboard.quit()
  }

  /// At 200 columns most of a planted title is on the screen.
  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"), arguments: ["C.UTF-8", "C"])
  func hostileTextDoesNotLeaveTheScreens(locale: String) throws {
    let dashboard = try Dashboard(columns: 200, rows: 60, locale: locale) { surroundings in
      for fixture in [Fixture.typedText, .imagesAndPause, .unsealed] {
        let store = try Store(fixture)
        try store.plantHostileText()
        _ = try store.copy(
          to: surroundings.home.path + "/.openadapt/captures/" + fixture.rawValue.suffix(3)
            + HostileText.fileName)
      }
    }
    try dashboard.wait(for: "m-osc", "motion")
    for key in ["3", "4", "5", "6", "Enter", "Down", "?"] {
      try dashboard.session.press(key)
      if key == "5" {
        let shown = try dashboard.wait(for: "Payroll - ACME HR", "m-osc", "m-zwsp")
        #expect(HostileText.dangers(in: shown) == [])
      }
    }
    try dashboard.wait(for: "Choose a span of time")
    try dashboard.session.press("Escape")
    try dashboard.session.wait(until: "no help") { !$0.contains("Choose a span of time") }
    try dashboard.session.press(":")
    try dashboard.session.paste("frob " + HostileText.text)
    try dashboard.wait(for: ":frob")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "There is no command frob")
    try dashboard.session.press("C-c")
    #expect(try dashboard.session.waitForEnd() == .exited(0))
    #expect(HostileText.leaks(in: try dashboard.session.recordedOutput()) == [])
  }

  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
  func hostileTextDoesNotLeaveErrorsOfTheDashboard() throws {
    let path = "/nowhere/" + HostileText.text.replacing("/", with: "")
    let dashboard = try Dashboard(["--recording", path], prepare: { _ in })
    try dashboard.wait(for: "There is nothing at", "m-osc")
    try dashboard.quit()
    #expect(HostileText.leaks(in: try dashboard.session.recordedOutput()) == [])
  }
}
