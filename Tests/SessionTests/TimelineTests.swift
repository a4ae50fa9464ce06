import CaptureFixtures
import TerminalHarness
import Testing

/// The Timeline: from a year to a second and back, from event to event and from gap to gap.
@Suite(.enabled(if: TerminalSession.isAvailable && Store.canChangeRows, "no tmux or no sqlite3"))
struct TimelineTests {
  /// Two recordings a year apart.
  private static let aYear = Recordings.typedText + .typedText(daysEarlier: 364, named: "old")
  private static let moment = "Mon 2026-11-23 17:38:31.044"

  @Test(arguments: ScreenSize.three)
  func aYearIsZoomedToASecondAroundTheCursor(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.aYear)
    try person.reads("all 2 days", "2 recordings")
    try person.opens(.timeline)
    try person.reads(matching: #/(a week|[0-9]+ d(ays)?) a column/#, "columns of days or weeks")
    try person.presses("G", for: "timeline.last")
    try person.reads("Mon 2026-11-23 17:38:48")
    try person.presses("z", "z", "z", for: "timeline.zoom-far-in")
    try person.reads(matching: #/[0-9]+ (m?s|min) a column/#, "columns of minutes or less")
    try person.reads("Mon 2026-11-23 17:38:48")
    try person.presses("z", "z", "z", "z", for: "timeline.zoom-far-in")
    try person.reads("1 ms a column", "Mon 2026-11-23 17:38:48")
    try person.presses("Z", for: "timeline.zoom-far-out")
    try person.doesNotSee(" 1 ms a column")
    try person.presses("+", "Up", "k", for: "timeline.zoom-in")
    try person.presses("-", "Down", "j", for: "timeline.zoom-out")
    try person.reads("Mon 2026-11-23 17:38:48")
    try person.presses("0", for: "timeline.whole")
    try person.reads(matching: #/(a week|[0-9]+ d(ays)?) a column/#, "columns of days or weeks")
    try person.reads("Mon 2026-11-23 17:38:48")
    // Between the two, a year of which nothing is known.
    try person.presses("<", for: "timeline.previous-gap")
    try person.reads("No recording is known of: 2025-11-24")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func theCursorGoesFromColumnToColumn(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.timeline)
    let last = try person.reads("a column", "In front:", "column 17:38:48")
    try person.presses("Left", "h", for: "timeline.earlier")
    try person.seesAChange(from: last)
    try person.presses("Right", "l", for: "timeline.later")
    try person.reads("column 17:38:48")
    try person.presses("Home", for: "timeline.first")
    let first = try person.reads("17:37:43")
    try person.presses("g", for: "timeline.first")
    try person.presses(")", for: "timeline.next-event")
    try person.seesAChange(from: first)
    try person.presses("(", for: "timeline.previous-event")
    try person.presses("End", for: "timeline.last")
    try person.reads("column 17:38:48")
    try person.presses("F", for: "timeline.follow")
    try person.reads("No running recorder is found, so there is nothing to follow.")
    try person.leaves()
  }

  /// Closer first, so that there are pages.
  @Test(arguments: ScreenSize.three)
  func pagesAreTurned(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.timeline)
    try person.reads("a column", "In front:")
    try person.presses("z", for: "timeline.zoom-far-in")
    try person.reads(" ms a column")
    try person.presses("PgUp", "Ctrl-B", "H", for: "timeline.page-earlier")
    try person.doesNotSee("column 17:38:48")
    try person.presses("PgDn", "Ctrl-F", "L", for: "timeline.page-later")
    try person.reads("column 17:38:48")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func gapsHaveACause(size: ScreenSize) throws {
    let person = try Person(at: size, with: .three)
    try person.reads("3 recordings", "Gaps")
    try person.opens(.timeline)
    try person.reads("a column", "In front:")
    try person.presses("g", for: "timeline.first")
    try person.reads(matching: #/17:28:59\.[0-9]+; column/#, "the first moment")
    try person.presses(">", for: "timeline.next-gap")
    try person.reads("No recording is known of: 2026-11-23 17:30:30 to 17:33:47, 3 min 16 s")
    try person.presses(">", for: "timeline.next-gap")
    try person.reads("Paused by the recorder: 2026-11-23 17:33:56 to 17:34:03, 6 s")
    try person.presses(">", for: "timeline.next-gap")
    try person.reads("No recording is known of: 2026-11-23 17:34:19")
    try person.presses("<", for: "timeline.previous-gap")
    try person.reads("Paused by the recorder: 2026")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func whatIsVisibleBecomesTheSpanOfAllScreens(size: ScreenSize) throws {
    let person = try Person(at: size, with: .three)
    try person.reads("3 recordings", "2,300")
    try person.opens(.timeline)
    try person.reads("a column", "In front:")
    try person.presses("z", for: "timeline.zoom-far-in")
    try person.presses("=", for: "timeline.use-as-span")
    try person.reads("All screens show Mon 2026-11-23 17:30 to 17:45 now.")
    try person.presses("1", for: "screen.overview")
    try person.reads("places of the pointer")
    try person.doesNotSee("2,300")
    try person.presses("Backspace", for: "jump.back")
    try person.presses("1", for: "screen.overview")
    try person.reads("2,300")
    try person.leaves()
  }
}
