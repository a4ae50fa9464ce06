import CaptureFixtures
import TerminalHarness
import Testing

/// Every screen in a real terminal, at three sizes.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct ScreenTests {
  static let sizes = [(80, 24), (120, 40), (200, 60)]

  @Test(arguments: sizes)
  func everyScreenShowsItsNumbers(columns: Int, rows: Int) throws {
    let dashboard = try Dashboard(columns: columns, rows: rows)
    try dashboard.wait(for: "851", "994", "330 pictures", "Payroll - ACME HR", "1 recording")
    try dashboard.session.press("3")
    try dashboard.wait(for: "1280 × 800", "17 presses", "851 motion events")
    try dashboard.session.press("4")
    try dashboard.wait(for: "497 presses", "the text of 394 is stored", "Space", "F12")
    try dashboard.session.press("5")
    try dashboard.wait(for: "unknown app", "*Untitled 1 - Mousepad", "app and window")
    try dashboard.session.press("6")
    let screen = try dashboard.wait(for: "Picture 1 of 330", "17:37:43")
    #expect(screen.split(separator: "\n", omittingEmptySubsequences: false).count >= rows)
    try dashboard.session.press("Tab")
    try dashboard.wait(for: "330 pictures")
    try dashboard.quit()
  }

  @Test(arguments: sizes)
  func pictureAreOpenedAndLeft(columns: Int, rows: Int) throws {
    let dashboard = try Dashboard(columns: columns, rows: rows, prepare: Dashboard.pictures)
    try dashboard.wait(for: "118 pictures", "Paused by the recorder")
    try dashboard.session.press("6")
    try dashboard.wait(for: "Picture 1 of 118")
    try dashboard.session.press("Enter")
    try dashboard.session.wait(until: "a large picture") { screen in
      // Drawn with blocks, on most rows.
      screen.split(separator: "\n").filter { line in
        line.unicodeScalars.contains { (0x2580...0x259F).contains($0.value) || $0.value > 0x1FB00 }
      }.count > rows / 3
    }
    // One level back, then out.
    try dashboard.session.press("q")
    try dashboard.wait(for: "Picture 1 of 118", "118")
    try dashboard.quit()
  }

  @Test func helpListsTheKeysAndScrolls() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851")
    try dashboard.session.press("?")
    try dashboard.wait(for: "Choose a span of time")
    try dashboard.session.press("End")
    try dashboard.wait(for: "All keys")
    try dashboard.session.press("Escape")
    try dashboard.session.wait(until: "the screen without help") { !$0.contains("All keys") }
    try dashboard.quit()
  }

  @Test func theCommandLineCompletesRunsAndComplains() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851")
    try dashboard.session.type(":nav")
    try dashboard.session.press("Tab")
    try dashboard.wait(for: ":navigation")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "app and window")
    try dashboard.session.type(":frob")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "There is no command frob.")
    try dashboard.session.type(":day 2026-11-22")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "the nearest day is Mon 2026-11-23")
    try dashboard.session.type(":quit")
    try dashboard.session.press("Enter")
    #expect(try dashboard.session.waitForEnd() == .exited(0))
  }

  @Test func daysAreChosen() throws {
    let dashboard = try Dashboard { surroundings in
      try Dashboard.typedText(&surroundings)
      let other = try Store(.imagesAndPause)
      // A day earlier, in every table that has a time.
      for table in ["action_event", "window_event", "screenshot", "recording"] {
        try other.sql("UPDATE \(table) SET timestamp = timestamp - 86400;")
      }
      _ = try other.copy(to: surroundings.home.path + "/.openadapt/captures/earlier")
    }
    try dashboard.wait(for: "all 2 days", "908")
    try dashboard.session.press("[")
    try dashboard.wait(for: "Mon 2026-11-23", "851")
    try dashboard.session.press("[")
    try dashboard.wait(for: "Sun 2026-11-22", "57")
    try dashboard.session.press("[")
    try dashboard.wait(for: "There is nothing earlier than this.")
    try dashboard.session.press("]")
    try dashboard.wait(for: "Mon 2026-11-23", "851")
    try dashboard.session.press("a")
    try dashboard.wait(for: "all 2 days", "908")
    try dashboard.quit()
  }

  @Test func anyKeyAnswersAndNoneDoesHarm() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851")
    try dashboard.session.press("x")
    try dashboard.wait(for: "x does nothing here. Press ? for all keys.")
    try dashboard.session.press("7")
    try dashboard.wait(for: "no screen of that number")
    try dashboard.session.paste("q:quit\n")
    try dashboard.wait(for: "Pasted text was ignored")
    try dashboard.session.press("F12", "C-g", "M-x", "IC", "DC", "NPage", "PPage", "Home", "End")
    try dashboard.session.press("1")
    try dashboard.wait(for: "851")
    try dashboard.quit()
  }

  @Test func thereIsNothingToShow() throws {
    let dashboard = try Dashboard(prepare: { _ in })
    try dashboard.wait(for: "No recording can be shown.", "seen demo", "seen doctor")
    for key in ["3", "4", "5", "6", "Enter", "[", "a", "r"] { try dashboard.session.press(key) }
    try dashboard.wait(for: "No recording can be shown.")
    try dashboard.quit()
  }

  @Test func aRecordingThatCannotBeReadIsTold() throws {
    let dashboard = try Dashboard(["--recording", "/nowhere"], prepare: { _ in })
    try dashboard.wait(for: "There is nothing at /nowhere.", "Look at the spelling")
    try dashboard.quit()
  }
}
