import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// What people have in their homes: nothing, one or several recordings, damaged ones.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct HomeTests {
  @Test(arguments: ScreenSize.three)
  func thereIsNothingToShow(size: ScreenSize) throws {
    let person = try Person(at: size, with: .none)
    try person.reads("No recording can be shown.", "seen demo", "seen doctor", "0 recordings")
    for screen in Screen.allCases where screen != .history && screen != .controls {
      try person.opens(screen)
      try person.presses("Enter")
      try person.reads("No recording can be shown.")
    }
    try person.presses("r", for: "reload")
    try person.presses("[", for: "span.previous")
    try person.reads("Nothing was recorded on any day.")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aRecordingThatIsNotThereIsTold(size: ScreenSize) throws {
    let person = try Person(at: size, with: .none, ["--recording", "/nowhere"])
    try person.reads("There is nothing at /nowhere.", "Look at the spelling")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aDamagedRecordingIsToldAndTheOthersAreShown(size: ScreenSize) throws {
    let person = try Person(at: size, with: .damaged + .typedText)
    try person.reads(
      "851", "To know", "! ", "not a SQLite database", "The other recordings are shown",
      "Payroll - ACME HR")
    try person.opens(.keys)
    try person.reads("497 presses")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func severalRecordingsAreOneAccount(size: ScreenSize) throws {
    let person = try Person(at: size, with: .three)
    try person.reads("3 recordings", "6,540 events from 2026-11-23 17:28:59 to 17:38:48", "2,300")
    try person.opens(.pointer)
    try person.reads("63 presses", "2,300 motion events")
    try person.opens(.keys)
    try person.reads("1,575 presses")
    try person.opens(.navigation)
    try person.reads("Payroll - ACME HR", "Untitled 1 - Mousepad")
    try person.opens(.screens)
    try person.reads("Picture 1 of 878")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aRecorderThatOnlyCountsIsShownAsSuch(size: ScreenSize) throws {
    let person = try Person(at: size, with: .activityWatch)
    try person.reads("all 5 days", "10,075 events", "Away from keyboard 15 times", "activitywatch")
    try person.opens(.timeline)
    try person.reads(" h a column", "navigation", "Fri 2026-11-20 17:04:59")
    try person.opens(.pointer)
    try person.reads("Counted by the recorder, no places stored: 6,005 presses")
    try person.opens(.keys)
    try person.reads("41,047 presses: only counted by the recorder, no keys are stored.")
    try person.presses("t", for: "keys.typed")
    try person.reads("Nothing was typed in this span.")
    try person.presses("q", for: "quit")
    try person.opens(.screens)
    try person.reads("No picture of the screen was recorded.")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aRecordingThatWasNeverFinishedSaysSo(size: ScreenSize) throws {
    let unfinished = Recordings { try $0.copy(.unsealed, as: "unfinished") }
    let person = try Person(at: size, with: unfinished)
    try person.reads("The recorder ended without finishing this recording.", "146", "dead")
    try person.leaves()
  }

  /// A dashboard that is open finds what comes.
  @Test(arguments: [("r", "57"), ("Ctrl-R", "851")])
  func aNewRecordingIsFound(key: String, earlier: String) throws {
    let first: Recordings = earlier == "57" ? .pause : .typedText
    let second: Recordings = earlier == "57" ? .typedText : .pause
    let person = try Person(at: ScreenSize.three[0], with: first)
    try person.reads(earlier, "1 recording")
    try second.place(person.dashboard.surroundings)
    if key == "r" { try person.presses("r", for: "reload") }
    if key != "r" { try person.presses("Ctrl-R", for: "reload") }
    try person.reads("908", "2 recordings")
    try person.leaves()
  }
}
