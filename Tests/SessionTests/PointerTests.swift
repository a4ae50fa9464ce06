import CaptureFixtures
import TerminalHarness
import Testing

/// The map of the pointer, its regions and its path.
@Suite(.enabled(if: TerminalSession.isAvailable && Store.canChangeRows, "no tmux or no sqlite3"))
struct PointerTests {
  /// The path on the typed text's recording, at its start.
  private func onThePath(at size: ScreenSize) throws -> Person {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.pointer)
    try person.reads("17 presses", "1280 × 800")
    try person.presses("t", for: "pointer.path")
    try person.reads("A drawing: nothing is done again", "Path: burst 1 of 8", "stopped, ×1")
    return person
  }

  @Test(arguments: ScreenSize.three)
  func thePathIsPlayed(size: ScreenSize) throws {
    let person = try onThePath(at: size)
    try person.presses("+", "+", "=", for: "path.faster")
    try person.reads("stopped, ×10")
    try person.presses("Space", for: "path.play")
    try person.reads("playing ×10", "burst 2 of 8")
    try person.presses("Enter", for: "path.play")
    try person.reads("stopped, ×10")
    try person.presses("-", for: "path.slower")
    try person.reads("stopped, ×5")
    try person.presses("t", for: "path.close")
    try person.reads("17 presses")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func thePathIsSteppedThrough(size: ScreenSize) throws {
    let person = try onThePath(at: size)
    try person.presses("Home", for: "path.start")
    try person.reads("Point 1 of 152")
    try person.presses("Right", "l", for: "path.after")
    try person.reads("Point 3 of 152")
    try person.presses("Left", "h", for: "path.before")
    try person.reads("Point 1 of 152")
    try person.presses(">", ".", for: "path.second-after")
    try person.doesNotSee("Point 1 of 152")
    try person.presses("<", ",", for: "path.second-before")
    try person.reads("Point 1 of 152")
    try person.presses("End", for: "path.end")
    try person.reads("Point 152 of 152")
    try person.presses("g", for: "path.start")
    try person.reads("Point 1 of 152")
    try person.presses("G", for: "path.end")
    try person.reads("Point 152 of 152")
    try person.presses("Down", for: "path.burst-after")
    try person.reads("burst 2 of 8")
    try person.presses("j", for: "path.burst-after")
    try person.reads("burst 3 of 8")
    try person.presses("Up", "k", for: "path.burst-before")
    try person.reads("burst 1 of 8")
    try person.presses("o", for: "path.view")
    try person.reads("There is one desktop with one monitor.")
    try person.leaves(by: "Ctrl-C")
  }

  @Test(arguments: ScreenSize.three)
  func clicksAreNumberedAndHaveRows(size: ScreenSize) throws {
    let person = try onThePath(at: size)
    try person.presses("g", for: "path.start")
    try person.presses("c", "c", "c", for: "path.click-after")
    try person.reads("Click 3, left")
    try person.presses("C", for: "path.click-before")
    try person.reads("Click 2, left")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind burst", "pressed")
    try person.presses("q", for: "quit")
    try person.reads("Click 2, left")
    try person.leaves(by: "Ctrl-C")
  }

  @Test(arguments: ScreenSize.three)
  func theScreenLiesBeneathTheMap(size: ScreenSize) throws {
    let person = try Person(at: size, with: .pause)
    try person.opens(.pointer)
    try person.reads("19 presses")
    try person.presses("b", for: "pointer.screen")
    try person.reads("Beneath: the screen of")
    try person.presses("b", for: "pointer.screen")
    try person.doesNotSee("Beneath")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aRegionIsLookedAtClosely(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.pointer)
    try person.reads("17 presses", "1280 × 800")
    try person.presses("m", for: "pointer.swap")
    try person.reads("Motion")
    try person.presses("Enter", for: "pointer.region")
    try person.reads("Zoom in")
    try person.presses("Enter", for: "region.zoom")
    try person.reads("region, 320 × 200 from x 480, y 296", "190 motion events")
    try person.presses("z", for: "pointer.region")
    try person.presses("z", for: "region.zoom")
    try person.doesNotSee("region, 320 × 200")
    try person.reads("region, ")
    try person.presses("z", for: "pointer.region")
    try person.presses("-", for: "region.wider")
    try person.reads("region, 320 × 200 from x 480, y 296")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind motion in 320 × 200 px", "of 190")
    try person.presses("q", for: "quit")
    try person.reads("region, 320 × 200")
    try person.presses("-", for: "pointer.wider")
    try person.reads("1280 × 800", "851 motion events")
    try person.presses("o", for: "pointer.view")
    try person.reads("There is one desktop with one monitor.")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func theRegionIsMoved(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.pointer)
    try person.reads("17 presses", "1280 × 800")
    try person.presses("z", for: "pointer.region")
    let before = try person.readsAtRest("Zoom in")
    try person.presses("Left", "h", for: "region.left")
    let moved = try person.seesAChange(from: before)
    try person.presses("Up", "k", for: "region.up")
    try person.seesAChange(from: moved)
    try person.presses("Right", "l", for: "region.right")
    try person.presses("Down", "j", for: "region.down")
    try person.seesAgain(before)
    try person.presses("+", for: "region.zoom")
    try person.reads("region, 320 × 200 from x 480, y ")
    try person.presses("Esc", for: "back")
    try person.reads("1280 × 800")
    try person.leaves()
  }
}
