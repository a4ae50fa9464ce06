import Foundation
import TerminalHarness
import Testing

/// A person decides what may be recorded of them.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct ControlsTests {
  /// An employer who asks for everything.
  private static func offer(version: Int = 1, text: String = "We record how you work.") -> String {
    """
    {"v": 1, "version": \(version), "issued": "2026-11-01T00:00:00Z",
     "notice": {"version": \(version), "text": "\(text)"},
     "purposes": [{"name": "training", "text": "Teach agents to work.", "recipients": ["Us"],
       "retention_days": 30, "levels": {"motion": "full", "clicks": "full", "keys": "full",
       "navigation": "full", "screens": "full"}}]}
    """
  }

  private func person(_ size: ScreenSize, _ recordings: Recordings = .typedText) throws -> Person {
    let person = try Person(at: size, with: recordings, offer: Self.offer())
    try person.reads("1 recording")
    return person
  }

  private func choice(of person: Person) throws -> String {
    let path = person.dashboard.surroundings.home.path + "/config/seen/choice.json"
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(arguments: ScreenSize.three)
  func everythingIsPausedWithOneKeyAndGoesOnWithAnother(size: ScreenSize) throws {
    let person = try person(size)
    try person.presses("p", for: "pause")
    try person.reads("You paused everything.", "‖ paused by you")
    #expect(
      try choice(of: person).contains(
        #""streams":["motion","clicks","keys","navigation","screens"]"#))
    try person.opens(.controls)
    try person.reads("everything until you go on: P")
    try person.presses("P", for: "controls.resume")
    try person.reads("The pause is over.")
    try person.presses("Ctrl-P", for: "pause")
    try person.reads("everything until you go on: P")
    try person.opens(.history)
    try person.reads("You paused")
    try person.leaves()
  }

  @Test func aPauseCanBeShortAndOfOneStream() throws {
    let person = try person(ScreenSize(80, 24))
    try person.opens(.controls)
    try person.presses("j", "j", "j", "j", "j")
    try person.presses("Enter", for: "controls.open")
    try person.reads("Pause everything", "for 10 minutes")
    try person.presses("j", "j", "j", "j", "j")
    try person.presses("Space", for: "controls.pause.toggle")
    try person.reads("[ ] motion")
    try person.presses("g")
    try person.presses("Enter", for: "controls.pause.begin")
    try person.reads("clicks, keys, navigation, screens until ")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func anEmployerAsksForEverythingAndThePersonKeepsToCounts(size: ScreenSize) throws {
    let person = try person(size)
    try person.opens(.controls)
    try person.reads("you have not chosen")
    try person.presses("G")
    try person.presses("Enter")
    try person.reads("Teach agents to work.", "We record how you work.", "Nothing is ticked.")
    try person.presses("c", for: "controls.consent.read")
    try person.reads("you have read it, which is no yes")
    try person.presses("Space", for: "controls.consent.tick")
    try person.reads("[x] motion")
    try person.presses("-", "Left", "h", for: "controls.consent.less")
    try person.reads("[ ] motion")
    try person.presses("+", "Right", for: "controls.consent.more")
    try person.reads("coarse of full")
    try person.presses("l", for: "controls.consent.more")
    try person.presses("Enter", for: "controls.consent.tick")
    try person.reads("[ ] motion")
    try person.presses("a", for: "controls.consent.tick-all")
    try person.reads("y agrees to 5 streams for 90 days")
    try person.presses("y", for: "controls.consent.agree")
    try person.reads("you agreed: motion, clicks, keys")
    try person.presses("g", "j", "j")
    try person.presses("Enter")
    try person.reads("How much of keys may be recorded", "the number")
    try person.presses("k", "k")
    try person.presses("Enter", for: "controls.level.choose")
    try person.reads("keys: you chose counts.", "counts  counts")
    try person.presses("G")
    try person.presses("Enter")
    try person.presses("N", for: "controls.consent.refuse")
    try person.reads("You took back your consent.", "you took your yes back: off")
    try person.leaves()
  }

  @Test func aNoticeThatChangesOvernightNeedsANewYes() throws {
    let person = try person(ScreenSize(120, 40))
    try person.opens(.controls)
    try person.presses("G")
    try person.presses("Enter")
    try person.presses("a")
    try person.presses("y")
    try person.reads("you agreed: motion, clicks, keys, navigation, screens")
    let path = person.dashboard.surroundings.home.path + "/offer.json"
    try Data(Self.offer(version: 2, text: "We record how you work, and rate you.").utf8)
      .write(to: URL(fileURLWithPath: path))
    try person.reads(
      "it changed since you agreed: it needs a new yes", "off     what the employer says")
    try person.presses("Enter")
    try person.reads(
      "Changed since you answered", "- We record how you work.",
      "+ We record how you work, and rate you.", "you agreed to something else")
    try person.presses("q", for: "quit")
    try person.leaves()
  }

  @Test func aWindowIsExcludedAndTakenOutAgain() throws {
    let person = try person(ScreenSize(80, 24))
    try person.opens(.controls)
    try person.presses("j", "j", "j", "j", "j", "j")
    try person.presses("Enter")
    try person.reads("app like '*KeePassXC*'", "seen title ")
    try person.presses("Enter", for: "controls.exclusion.try")
    try person.reads("Nothing that was recorded so far is of such a window.")
    try person.presses("Delete", for: "controls.exclusion.remove")
    try person.reads("It is out of your list")
    try person.doesNotSee("KeePassXC")
    try person.presses("-", for: "controls.exclusion.remove")
    try person.doesNotSee("1Password")
    try person.presses("+", for: "controls.exclusion.write")
    try person.types("*Mousepad*")
    try person.presses("Enter")
    try person.reads("It would have hidden ")
    try person.presses("Enter")
    try person.reads("title like '*Mousepad*'")
    try person.presses("o", for: "controls.exclusion.mode")
    try person.reads("Only these windows may be recorded")
    try person.presses("q", for: "quit")
    try person.leaves()
  }

  @Test func hoursOfAWeekAreDrawnAndKept() throws {
    let person = try person(ScreenSize(80, 24))
    try person.opens(.controls)
    try person.presses("j", "j", "j", "j", "j", "j", "j")
    try person.presses("Enter")
    try person.reads("168 of 168 hours")
    try person.presses("o", for: "controls.schedule.office")
    try person.reads("40 of 168 hours", "Mon 09:00: something may be recorded")
    try person.presses("Space", for: "controls.schedule.toggle")
    try person.reads("Mon 09:00: nothing may be recorded")
    try person.presses("Right", "l", for: "controls.schedule.right")
    try person.reads("Mon 10:00")
    try person.presses("Left", "h", for: "controls.schedule.left")
    try person.reads("Mon 09:00")
    try person.presses("d", for: "controls.schedule.day")
    try person.reads("56 of 168 hours")
    try person.presses("a", for: "controls.schedule.any")
    try person.reads("168 of 168 hours")
    try person.presses("o")
    try person.presses("Enter", for: "controls.schedule.keep")
    try person.reads("40 of 168 hours of a week are open")
    try person.leaves()
  }
}
