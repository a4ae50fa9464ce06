import CaptureFixtures
import TerminalHarness
import Testing

/// Windows and apps: the tree, the steps between them, and the rows behind.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct NavigationTests {
  @Test(arguments: ScreenSize.three)
  func appsAreFoldedAndUnfolded(size: ScreenSize) throws {
    let person = try Person(at: size, with: .activityWatch)
    try person.reads("all 5 days", "10,075 events")
    try person.opens(.navigation)
    try person.reads("▾ XTerm", "Payroll - ACME HR", "▾ Slack")
    try person.presses("Enter", for: "navigation.open")
    try person.doesNotSee("Payroll - ACME HR")
    try person.presses("Right", for: "navigation.unfold")
    try person.reads("Payroll - ACME HR")
    try person.presses("Left", for: "navigation.fold")
    try person.doesNotSee("Payroll - ACME HR")
    try person.presses("l", for: "navigation.unfold")
    try person.reads("Payroll - ACME HR")
    try person.presses("h", for: "navigation.fold")
    try person.doesNotSee("Payroll - ACME HR")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func theStepsBetweenWindowsAreAMatrix(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.navigation)
    try person.reads("3 windows, 47 s in front", "Payroll - ACME HR")
    try person.presses("m", for: "navigation.steps")
    try person.reads(
      "16 steps from window to window", "1 Payroll - ACME HR to 2 *Untitled 1 - Mousepad: 7 times")
    try person.presses("Right", for: "navigation.unfold")
    try person.reads("1 Payroll - ACME HR to 3 Mousepad: once")
    try person.presses("j", for: "list.down")
    try person.presses("Left", "h", for: "navigation.fold")
    try person.reads("2 *Untitled 1 - Mousepad to 1 Payroll - ACME HR: 6 times")
    try person.presses("Enter", for: "navigation.open")
    try person.reads("Rows behind")
    try person.presses("q", for: "quit")
    try person.presses("m", for: "navigation.steps")
    try person.reads("app and window")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func longListsAreGoneThrough(size: ScreenSize) throws {
    let person = try Person(at: size, with: .activityWatch)
    try person.reads("all 5 days", "10,075 events")
    // The recording is the last line; more rows than a page has are behind it.
    try person.presses("G", for: "list.last")
    try person.presses("i", for: "rows.open")
    let first = try person.readsAtRest("1 of 5,196 on page 1", "Row 1 of eventmodel")
    try person.presses("PgDn", "Ctrl-F", for: "list.page-down")
    try person.doesNotSee("Row 1 of eventmodel")
    try person.presses("PgUp", "Ctrl-B", for: "list.page-up")
    try person.presses("Up", for: "list.up")
    try person.seesAgain(first)
    try person.presses(">", for: "rows.next-page")
    try person.reads("on page 2")
    try person.presses("<", for: "rows.previous-page")
    try person.reads("1 of 5,196 on page 1")
    try person.presses("G", for: "list.last")
    try person.doesNotSee("Row 1 of eventmodel")
    try person.presses("g", for: "list.first")
    try person.reads("Row 1 of eventmodel")
    try person.presses("t", for: "rows.timeline")
    try person.arrives(on: .timeline)
    try person.reads("Mon 2026-11-16 08:00:00")
    try person.leaves(by: "Ctrl-C")
  }
}
