import CaptureFixtures
import TerminalHarness
import Testing

/// Every screen in a real terminal, at three sizes.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct ScreenTests {
  @Test(arguments: ScreenSize.three)
  func everyScreenShowsItsNumbers(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "994", "330 pictures", "Payroll - ACME HR", "1 recording")
    try person.opens(.timeline)
    try person.reads("a column", "In front: *Untitled 1 - Mousepad", "motion", "max")
    try person.opens(.pointer)
    try person.reads("1280 × 800", "17 presses", "851 motion events")
    try person.opens(.keys)
    try person.reads("497 presses", "the text of 394 is stored", "Space", "F12")
    try person.opens(.navigation)
    try person.reads("unknown app", "*Untitled 1 - Mousepad", "app and window")
    try person.opens(.screens)
    try person.reads("Picture 1 of 330", "17:37:43")
    try person.presses("Tab", for: "screen.next")
    try person.arrives(on: .controls)
    try person.presses("Tab", for: "screen.next")
    try person.arrives(on: .history)
    try person.presses("Tab", for: "screen.next")
    try person.arrives(on: .overview)
    try person.reads("330 pictures")
    try person.presses("Shift-Tab", for: "screen.previous")
    try person.arrives(on: .history)
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func picturesAreLookedThrough(size: ScreenSize) throws {
    let person = try Person(at: size, with: .pause)
    try person.reads("118 pictures", "Paused by the recorder")
    try person.opens(.screens)
    try person.reads("Picture 1 of 118")
    try person.presses("Right", "l", for: "screens.next")
    try person.reads("Picture 3 of 118")
    try person.presses("Left", "h", for: "screens.previous")
    try person.reads("Picture 1 of 118")
    try person.presses("Down", for: "list.down")
    try person.doesNotSee("Picture 1 of 118")
    try person.presses("Up", for: "list.up")
    try person.reads("Picture 1 of 118")
    try person.presses("End", for: "list.last")
    try person.reads("Picture 118 of 118")
    try person.presses("Home", for: "list.first")
    try person.presses("Enter", for: "screens.open")
    try person.seesAPicture(onRows: size.rows / 3)
    // One level back, then out.
    try person.presses("q", for: "quit")
    try person.reads("Picture 1 of 118", "118")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func aPictureIsLookedAtClosely(size: ScreenSize) throws {
    let person = try Person(at: size, with: .pause)
    try person.reads("118 pictures", "Paused by the recorder")
    try person.opens(.screens)
    try person.reads("Picture 1 of 118")
    try person.presses("Right", for: "screens.next")
    try person.presses("Enter", for: "screens.open")
    try person.presses("d", for: "screens.changes")
    try person.reads("Picture 2 of 118", "no visible change since 17:33:47.2")
    try person.presses("d", for: "screens.changes")
    try person.presses("+", for: "screens.zoom-in")
    try person.reads("640 × 400 of 1280 × 800 px")
    try person.presses("-", for: "screens.zoom-out")
    try person.doesNotSee("of 1280 × 800 px")
    try person.presses("+", "+", for: "screens.zoom-in")
    try person.reads("320 × 200 of 1280 × 800 px")
    try person.presses("0", for: "screens.whole")
    try person.doesNotSee("of 1280 × 800 px")
    try person.presses("t", for: "screens.timeline")
    try person.arrives(on: .timeline)
    try person.reads("Mon 2026-11-23 17:33:47")
    try person.leaves(by: "Ctrl-C")
  }

  @Test(arguments: ScreenSize.three)
  func helpIsReadAndSearched(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.presses("?", for: "help")
    try person.reads("Choose a span of time", "/ search")
    try person.presses("End")
    try person.reads("All keys")
    try person.presses("/")
    try person.types("suspend")
    try person.reads("Back to the shell")
    try person.presses("Esc")
    try person.reads("/ search  Esc close")
    try person.presses("Esc")
    try person.doesNotSee("Esc close")
    try person.presses("F1", for: "help")
    try person.reads("Esc close")
    try person.presses("Esc")
    try person.doesNotSee("Esc close")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func theCommandLineCompletesRemembersAndComplains(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.presses(":", for: "command")
    try person.reads("Enter Run")
    try person.types("nav")
    try person.presses("Tab")
    try person.reads(":navigation")
    try person.presses("Enter")
    try person.arrives(on: .navigation)
    try person.commands("frob")
    try person.reads("There is no command frob.")
    try person.presses(":", for: "command")
    try person.presses("Up", "Up")
    try person.reads(":navigation")
    try person.presses("Esc")
    try person.doesNotSee("Enter Run")
    try person.commands("day 2026-11-22")
    try person.reads("the nearest day is Mon 2026-11-23")
    try person.types(":quit")
    try person.presses("Enter")
    try person.hasLeft()
  }

  @Test(arguments: ScreenSize.three)
  func anyKeyAnswersAndNoneDoesHarm(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.presses("x")
    try person.reads("x does nothing here. Press ? for all keys.")
    try person.session.paste("q:quit\n")
    try person.reads("Pasted text was ignored")
    try person.presses("F12", "C-g", "M-x", "IC", "DC")
    try person.presses("Ctrl-L", for: "redraw")
    try person.opens(.overview)
    try person.reads("851")
    try person.leaves()
  }
}

extension Person {
  /// A picture that is drawn with blocks on more than so many rows.
  func seesAPicture(onRows least: Int, at location: SourceLocation = #_sourceLocation) throws {
    try step("sees a picture", location) {
      _ = try waits { screen in
        screen.split(separator: "\n").filter { line in
          line.unicodeScalars.contains {
            (0x2580...0x259F).contains($0.value) || $0.value > 0x1FB00
          }
        }.count > least
      }
    }
  }
}
