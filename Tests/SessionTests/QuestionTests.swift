import CaptureFixtures
import TerminalHarness
import Testing

/// What people want to know, answered by keys alone in a real terminal.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"), .serialized)
struct QuestionTests {
  @Test func whenWasIRecordedThatDay() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.type("s")
    try dashboard.wait(for: "Span of time", "or write:")
    try dashboard.session.type("2026-11-23")
    try dashboard.wait(for: "= Mon 2026-11-23")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "2,241 events from 2026-11-23 17:37:43 to 17:38:48")
    try dashboard.quit()
  }

  @Test func whatWasThereOnADayWithoutRecordings() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.type(":span 2026-11-17")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "Nothing was recorded then; the nearest day is Mon 2026-11-23.")
    try dashboard.quit()
  }

  @Test func whatDidItSeeOfThePayrollWindow() throws {
    let dashboard = try Dashboard(columns: 120, rows: 40)
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.type("/payroll")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "8 hits", "all of them searched", "Payroll - ACME HR")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "a column", "In front:")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "Rows behind", "as it is stored")
    try dashboard.session.press("q")
    try dashboard.session.press("BSpace")
    try dashboard.wait(for: "8 hits")
    try dashboard.session.press("q")
    try dashboard.wait(for: "Overview", "17 presses")
    try dashboard.quit()
  }

  @Test func didItGetTheTextThatITyped() throws {
    let dashboard = try Dashboard(columns: 120, rows: 40)
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.press("4")
    try dashboard.wait(for: "497 presses")
    try dashboard.session.press("t")
    let masked = try dashboard.wait(for: "Payroll", "stored")
    try dashboard.session.press("v")
    let shown = try dashboard.wait(for: "shown for 30 seconds")
    #expect(masked != shown)
    try dashboard.session.press("v")
    try dashboard.wait(for: "masked again")
    try dashboard.session.press("q")
    try dashboard.wait(for: "497 presses")
    try dashboard.quit()
  }

  @Test func howLongWasTheGapAndWhy() throws {
    let dashboard = try Dashboard(columns: 120, rows: 40, prepare: Dashboard.pictures)
    try dashboard.wait(for: "118 pictures", "Paused by the recorder")
    try dashboard.session.press("2")
    try dashboard.wait(for: "a column")
    try dashboard.session.press("g")
    try dashboard.session.type(">")
    try dashboard.wait(for: "paused")
    try dashboard.quit()
  }

  @Test func whatIsInOneRow() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.press("5")
    try dashboard.wait(for: "app and window")
    try dashboard.session.press("i")
    try dashboard.wait(for: "Rows behind", "Row ", "title")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "Row 1 of window_event", "window_id")
    try dashboard.session.press("q")
    try dashboard.wait(for: "app and window")
    try dashboard.quit()
  }

  @Test func howDoIFindAMomentAgain() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.press("6")
    try dashboard.wait(for: "Picture 1 of 330")
    try dashboard.session.press("Space")
    try dashboard.wait(for: "Marked 2026-11-23 17:37:43")
    try dashboard.session.press("1")
    try dashboard.wait(for: "17 presses")
    try dashboard.session.type("'")
    try dashboard.wait(for: "a column", "17:37:43")
    try dashboard.session.press("BSpace")
    try dashboard.wait(for: "Longest in front")
    try dashboard.quit()
  }

  @Test func howManyKeysWithoutTheRest() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.press("f")
    try dashboard.wait(for: "Show only", "[x] motion")
    try dashboard.session.press("Down", "Space", "Enter")
    try dashboard.wait(for: "Filtered: only clicks, keys, navigation, screens", "filtered out")
    try dashboard.session.press("q")
    try dashboard.wait(for: "places of the pointer")
    try dashboard.quit()
  }

  /// What a filter leaves out is not among the hits, as the frame says that it is on.
  @Test func whatIsFoundWhileAFilterIsOn() throws {
    let dashboard = try Dashboard()
    try dashboard.wait(for: "851", "1 recording")
    try dashboard.session.type(":filter payroll")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "Filtered: only windows with 'payroll'")
    try dashboard.session.type("/untitled")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "0 hits", "all of them searched")
    try dashboard.session.type("/")
    try dashboard.session.press("C-u")
    try dashboard.session.type("payroll")
    try dashboard.session.press("Enter")
    try dashboard.wait(for: "8 hits", "all of them searched")
    try dashboard.session.press("q")
    try dashboard.session.press("q")
    try dashboard.quit()
  }
}
