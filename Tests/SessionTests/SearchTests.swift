import CaptureFixtures
import TerminalHarness
import Testing

/// Search, marks, and the way back from wherever they led to.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct SearchTests {
  @Test(arguments: ScreenSize.three)
  func fromHitToHitAndBack(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.navigation)
    try person.searches(for: "call", finding: "4 hits")
    try person.presses("x", for: "search.stop")
    try person.reads("No search is running.")
    try person.presses("Enter", for: "search.timeline")
    try person.reads("Mon 2026-11-23 17:37:48.193")
    try person.presses("n", for: "search.next")
    try person.reads("Hit 2 of 4: typed", "17:38:03.649")
    try person.presses("N", for: "search.previous")
    try person.reads("Hit 1 of 4: typed", "17:37:48.193")
    try person.presses("Backspace", for: "jump.back")
    try person.reads("4 hits")
    try person.presses("End", for: "list.last")
    try person.presses("t", for: "search.timeline")
    try person.reads("Mon 2026-11-23 17:38:31")
    try person.presses("Backspace", for: "jump.back")
    try person.presses("Esc", for: "back")
    try person.arrives(on: .navigation)
    try person.reads("app and window")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func nothingIsFoundAndAnotherWordIs(size: ScreenSize) throws {
    let person = try Person(at: size, with: .three)
    try person.reads("3 recordings", "2,300")
    try person.searches(for: "zebra", finding: "0 hits")
    try person.presses("Enter", for: "search.timeline")
    try person.reads("Nothing was found.")
    try person.presses("/", for: "search.edit")
    try person.presses("C-u")
    try person.types("untitled")
    try person.presses("Enter")
    try person.reads("Search: untitled", "Mousepad", "all of them searched")
    try person.doesNotSee("Nothing was found.")
    try person.presses("q", for: "quit")
    try person.reads("Longest in front")
    // A search that is given up before it begins.
    try person.presses("/", for: "search.open")
    try person.reads("Search: untitled", "Enter Search")
    try person.types(" and more")
    try person.reads("Search: untitled and more")
    try person.presses("Esc")
    try person.doesNotSee(" and more")
    try person.reads("Search: untitled", "hits in 2,794 rows")
    try person.presses("Esc", for: "back")
    try person.reads("Longest in front")
    try person.leaves()
  }

  /// Typed text that is found is shown only after `v`.
  @Test(arguments: ScreenSize.three)
  func whatSurroundsAHitInTypedTextIsMasked(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.searches(for: "password", finding: "1 hit ")
    try person.doesNotSee("Tr0u")
    try person.presses("v", for: "reveal")
    try person.reads("password: Tr0u")
    try person.presses("v", for: "reveal")
    try person.doesNotSee("Tr0u")
    try person.presses("Esc", for: "back")
    try person.leaves()
    try person.hasNothingLeft(of: "Tr0u")
  }

  @Test(arguments: ScreenSize.three)
  func marksAreSetFoundAndTakenAway(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.presses("'", for: "mark.next")
    try person.reads("There are no marks.")
    try person.opens(.timeline)
    try person.reads("a column", "In front:")
    try person.presses("g", for: "timeline.first")
    try person.reads("17:37:43.312; column")
    try person.presses("Space", for: "mark.toggle")
    try person.reads("Marked 2026-11-23 17:37:43")
    try person.presses("G", for: "timeline.last")
    try person.reads("17:38:48.344; column")
    try person.presses("Space", for: "mark.toggle")
    try person.reads("Marked 2026-11-23 17:38:48")
    try person.opens(.overview)
    try person.presses("'", for: "mark.next")
    try person.reads("Mon 2026-11-23 17:37:43.312, marked")
    // Before the first is the last.
    try person.presses("\"", for: "mark.previous")
    try person.reads("Mon 2026-11-23 17:38:48.344, marked")
    try person.presses("'", for: "mark.next")
    try person.reads("Mon 2026-11-23 17:37:43.312, marked")
    try person.presses("'", for: "mark.next")
    try person.reads("Mon 2026-11-23 17:38:48.344, marked")
    try person.presses("Space", for: "mark.toggle")
    try person.doesNotSee(", marked")
    try person.presses("'", for: "mark.next")
    try person.reads("Mon 2026-11-23 17:37:43.312, marked")
    try person.leaves(by: "Ctrl-C")
  }

  /// Each kind of number leads to the rows behind it, and back.
  @Test(arguments: ScreenSize.three)
  func everyNumberHasItsRows(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    for stream in ["motion", "clicks", "keys", "navigation", "screens"] {
      try person.presses("Enter", for: "overview.open")
      try person.reads("Rows behind \(stream)", "as it is stored")
      try person.presses("q", for: "quit")
      try person.reads("Longest in front")
      try person.presses("Down", for: "list.down")
    }
    try person.opens(.pointer)
    try person.reads("17 presses", "1280 × 800")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind clicks", "pressed at")
    try person.presses("q", for: "quit")
    try person.opens(.screens)
    try person.reads("Picture 1 of 330")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind", "Row 1 of screenshot")
    try person.presses("q", for: "quit")
    try person.reads("Picture 1 of 330")
    try person.leaves()
  }
}
