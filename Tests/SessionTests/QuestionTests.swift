import CaptureFixtures
import Foundation
import TerminalHarness
import Testing

/// What people want to know, answered by keys alone in a real terminal, in a window of any size.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct QuestionTests {
  @Test(.enabled(if: Store.canChangeRows, "there is no sqlite3"), arguments: ScreenSize.three)
  func whenWasIRecordedLastTuesday(size: ScreenSize) throws {
    let tuesday = LastTuesday()
    let person = try Person(
      at: size,
      with: .typedText + .typedText(daysEarlier: tuesday.daysBeforeTheRecording, named: "tuesday"))
    try person.reads("2 recordings", "all 2 days")
    try person.presses("s", for: "span.choose")
    try person.reads("Span of time", "or write:")
    try person.types("last tuesday")
    try person.reads("= Tue \(tuesday.date)")
    try person.presses("Enter")
    try person.reads("2,241 events from \(tuesday.date) 17:37:43 to 17:38:48")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func wasIRecordedOnADayWithoutARecording(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.commands("span 2026-11-17")
    try person.reads("Nothing was recorded then; the nearest day is Mon 2026-11-23.")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func whatDidItSeeOfThePayrollWindow(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.searches(for: "payroll", finding: "8 hits")
    try person.reads("Payroll - ACME HR")
    try person.presses("Enter", for: "search.timeline")
    try person.reads("a column", "In front:")
    try person.presses("Enter", for: "timeline.rows")
    try person.reads("Rows behind", "as it is stored")
    try person.presses("q", for: "quit")
    try person.presses("Backspace", for: "jump.back")
    try person.reads("8 hits")
    try person.presses("Esc", for: "back")
    // Everything of that window and of nothing else, on all screens.
    try person.commands("filter payroll")
    try person.reads("Filtered: only windows with 'payroll'")
    try person.opens(.screens)
    try person.reads(matching: #/Picture 1 of [1-9]/#, "that there are pictures")
    try person.opens(.keys)
    try person.reads(matching: #/[1-9][0-9]* presses/#, "how many presses")
    try person.presses("q", for: "quit")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func didItGetTheWordITypedIntoTheWrongWindow(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.searches(for: "password", finding: "1 hit ")
    try person.reads("typed", "***password***")
    try person.doesNotSee("Tr0ub4dor")
    try person.presses("Esc", for: "back")
    // In which window it was, and all of it, if they want to see it.
    try person.opens(.keys)
    try person.presses("t", for: "keys.typed")
    let masked = try person.readsAtRest(
      "Typed text, 23 runs", "••••••••", "*Untitled 1 - Mousep", "Show/mask", "by the recorder")
    try person.presses("v", for: "typed.reveal")
    try person.reads("password: Tr0ub4dor&3[Enter]", "shown for 30 seconds")
    try person.presses("v", for: "typed.reveal")
    try person.reads("masked again")
    try person.doesNotSee("Tr0ub4dor")
    try person.presses("j", for: "list.down")
    try person.presses("k", for: "list.up")
    try person.seesAgain(masked)
    try person.presses("q", for: "quit")
    try person.leaves()
    try person.hasNothingLeft(of: "Tr0ub4dor")
  }

  @Test(arguments: ScreenSize.three)
  func howLongWasTheGapAndWhy(size: ScreenSize) throws {
    let person = try Person(at: size, with: .pause)
    try person.reads("Gaps", "Paused by the recorder: 2026-11-23 17:33:56 to 17:34:03, 6 s")
    try person.opens(.timeline)
    try person.reads(" ms a column")
    try person.presses("g", for: "timeline.first")
    try person.reads(matching: #/17:33:47\.[0-9]+; column/#, "the first moment")
    try person.presses(">", for: "timeline.next-gap")
    try person.reads("Paused by the recorder", "17:33:56", "17:34:03, 6 s")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func whichAppGivesAwayMost(size: ScreenSize) throws {
    let person = try Person(at: size, with: .activityWatch)
    try person.reads("all 5 days", "10,075 events", "7 h 58 min  XTerm · Payroll - ACME HR")
    try person.opens(.navigation)
    let shown = try person.reads("6 windows, 1 d 21 h in front", "XTerm", "Slack", "KeePassXC")
    let apps = shown.split(separator: "\n").filter { $0.contains("▾ ") }
    #expect(apps.first?.contains("XTerm") == true, "the longest in front is the first")
    // What it gave away: its rows.
    try person.presses("Down", for: "list.down")
    try person.presses("Enter", for: "navigation.open")
    try person.reads("Rows behind", "Payroll - ACME HR", "as it is stored")
    try person.presses("q", for: "quit")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func whichTenMinutesRevealMostAndWhy(size: ScreenSize) throws {
    let person = try Person(at: size, with: .three)
    try person.reads("Most revealing ten minutes", "3 recordings")
    let lines = try person.rows(with: "characters, ")
    #expect(lines.count == 3)
    #expect(lines.first?.contains("430 pictures, 763 characters, 3 windows, 27 clicks") == true)
    // Below the five streams.
    try person.presses("Down", "Down", "Down", "Down", "j", for: "list.down")
    try person.presses("Enter", for: "overview.open")
    try person.arrives(on: .timeline)
    try person.reads("a column", "In front:")
    try person.presses("Backspace", for: "jump.back")
    try person.arrives(on: .overview)
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func howMuchDiskDoesItTake(size: ScreenSize) throws {
    let person = try Person(at: size, with: .activityWatch + .pause)
    try person.reads("2 recordings", "all 6 days")
    try person.reads(matching: #/Disk used: 4\.[0-9] MB, [0-9]+ kB a day/#, "the disk used")
    try person.presses("G", for: "list.last")
    try person.reads(matching: #/>? ?3\.8 MB  closed, openadapt-capture/#, "one recording's part")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func whatWouldSomeoneInferFromMyPointer(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.pointer)
    try person.reads("17 presses", "1280 × 800")
    try person.presses("t", for: "pointer.path")
    try person.reads("A drawing: nothing is done again", "Someone could infer")
    try person.presses("e", for: "path.explain")
    try person.reads(
      "Someone could infer from this path", "on average 2.8 s apart", "94 % straight", "EU AI Act")
    try person.presses("Esc", for: "back")
    try person.presses("t", for: "path.close")
    try person.reads("17 presses")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func whatIsInThisOneRow(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.navigation)
    try person.reads("app and window")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind", "Row 1 of window_event, as it is stored")
    try person.presses("Enter", for: "rows.inspect")
    try person.reads("Row 1 of window_event", "title", "left", "width", "window_id")
    try person.presses("Enter", for: "rows.inspect")
    try person.reads("Rows behind")
    try person.presses("q", for: "quit")
    try person.reads("app and window")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func howDoIFindAMomentAgain(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.screens)
    try person.reads("Picture 1 of 330")
    try person.presses("Space", for: "mark.toggle")
    try person.reads("Marked 2026-11-23 17:37:43")
    try person.opens(.overview)
    try person.presses("'", for: "mark.next")
    try person.reads("a column", "17:37:43")
    try person.presses("Backspace", for: "jump.back")
    try person.reads("Longest in front")
    try person.leaves()
  }
}

/// The Tuesday before today, in the zone of the tests.
private struct LastTuesday {
  let date: String
  /// The recording with typed text is one of Mon 2026-11-23.
  let daysBeforeTheRecording: Int

  init() {
    let today = Int(Date().timeIntervalSince1970) / 86_400
    // 1970-01-01 was a Thursday: day 5 was a Tuesday.
    let since = (today - 5) % 7
    let tuesday = today - (since == 0 ? 7 : since)
    daysBeforeTheRecording = 1_795_455_463 / 86_400 - tuesday
    date = Date(timeIntervalSince1970: Double(tuesday * 86_400)).formatted(
      .iso8601.year().month().day())
  }
}
