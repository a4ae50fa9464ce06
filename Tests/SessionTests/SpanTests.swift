import CaptureFixtures
import TerminalHarness
import Testing

/// Spans of time and filters, on two days and by another recorder.
@Suite(.enabled(if: TerminalSession.isAvailable && Store.canChangeRows, "no tmux or no sqlite3"))
struct SpanTests {
  private static let twoDays = Recordings.pause + .typedText(daysEarlier: 1)

  @Test(arguments: ScreenSize.three)
  func daysAreGoneThroughByKeys(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.twoDays)
    try person.reads("all 2 days", "908", "2 recordings")
    try person.presses("[", for: "span.previous")
    try person.reads("Mon 2026-11-23", "57")
    try person.presses("Left", for: "span.previous")
    try person.reads("Sun 2026-11-22", "851")
    try person.presses("h", for: "span.previous")
    try person.reads("There is nothing earlier than this.")
    try person.presses("]", for: "span.next")
    try person.reads("Mon 2026-11-23", "57")
    try person.presses("{", for: "span.first")
    try person.reads("Sun 2026-11-22", "851")
    try person.presses("Right", for: "span.next")
    try person.reads("Mon 2026-11-23", "57")
    try person.presses("l", for: "span.next")
    try person.reads("There is nothing later than this.")
    try person.presses("{", for: "span.first")
    try person.presses("}", for: "span.last")
    try person.reads("Mon 2026-11-23", "57")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aSpanGetsWiderAndTheScreensFollow(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.twoDays)
    try person.reads("all 2 days", "908")
    try person.commands("day 2026-11-22")
    try person.reads("Sun 2026-11-22", "851")
    try person.presses("w", for: "span.wider")
    try person.reads("week of Mon 2026-11-16", "851")
    try person.presses("w", for: "span.wider")
    try person.reads("November 2026", "908")
    try person.opens(.keys)
    try person.reads("811 presses")
    try person.presses("a", for: "span.all")
    try person.reads("all 2 days", "811 presses")
    try person.presses("a", for: "span.all")
    try person.reads("All days are shown already.")
    try person.commands("span 2026-11-23 17:30 to 17:45")
    try person.reads("314 presses")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func onlySomeStreamsAreShown(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.presses("f", for: "filter")
    try person.reads("Show only", "[x] motion")
    try person.presses("Down", "Space", "Enter")
    try person.reads("Filtered: only clicks, keys, navigation, screens", "filtered out")
    try person.presses("q", for: "quit")
    try person.reads("places of the pointer")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func onlyOneWindowOrAppIsShown(size: ScreenSize) throws {
    let person = try Person(at: size, with: .activityWatch)
    try person.reads("all 5 days", "10,075 events")
    try person.presses("f", for: "filter")
    try person.reads("title or app holds:")
    try person.types("KeePass")
    try person.presses("Enter")
    try person.reads("Filtered: only windows with 'KeePass'")
    try person.opens(.navigation)
    try person.reads("KeePassXC")
    try person.doesNotSee("Slack")
    try person.presses("Esc", for: "back")
    try person.reads("Slack")
    // The window that is selected, from then on on all screens.
    try person.presses("Down", for: "list.down")
    try person.presses("F", for: "navigation.filter")
    try person.reads("Filtered: only")
    try person.doesNotSee("Slack")
    try person.opens(.overview)
    try person.reads("Filtered: only windows with 'Passwords.kdbx - KeePassXC'")
    try person.doesNotSee("Slack")
    try person.presses("q", for: "quit")
    try person.reads("Slack")
    try person.leaves()
  }

  /// What a filter leaves out is not among the hits, as the frame says that it is on.
  @Test(arguments: ScreenSize.three)
  func aSearchKeepsToTheFilter(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.commands("filter payroll")
    try person.reads("Filtered: only windows with 'payroll'")
    try person.searches(for: "untitled", finding: "0 hits")
    try person.presses("/", for: "search.edit")
    try person.presses("C-u")
    try person.types("payroll")
    try person.presses("Enter")
    try person.reads("8 hits", "all of them searched")
    try person.presses("q", "q", for: "quit")
    try person.leaves()
  }
}
