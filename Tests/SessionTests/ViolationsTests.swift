import CaptureFixtures
import CaptureModel
import ComplianceFixtures
import Foundation
import LedgerFixtures
import TerminalHarness
import Testing

/// What was recorded although the person had paused it.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct ViolationsTests {
  /// A person who had everything paused while the recorder typed on.
  private static let paused = Recordings { surroundings in
    try Recordings.typedText.place(surroundings)
    let config =
      surroundings.environment["XDG_CONFIG_HOME"] ?? surroundings.home.path + "/.config"
    let choices = try RecordedChoices(
      LedgerStory.paths(surroundings.environment), folder: config + "/seen")
    let began = Instant(microseconds: 1_795_455_000_000_000)
    try choices.offer(PlainPolicy.offer(), at: began)
    try choices.choose(PlainPolicy.choice(), at: began)
    let pause = PlainPolicy.pause([.clicks], from: began + 1_000_000, until: nil)
    try choices.choose(PlainPolicy.choice(pauses: [pause]), at: began + 1_000_000)
  }

  @Test(arguments: ScreenSize.three)
  func fromTheListToTheRowAndToItsMoment(size: ScreenSize) throws {
    let person = try Person(at: size, with: Self.paused)
    try person.reads("851", "1 recording")
    try person.commands("violations")
    try person.reads("Rows that were forbidden: 1 of 49", "Entry 3 of your history forbade it")
    try person.presses("Enter", for: "violations.row")
    try person.reads("Rows behind what was forbidden")
    try person.presses("q", for: "quit")
    try person.reads("Rows that were forbidden: 1 of 49")
    try person.presses("t", for: "violations.timeline")
    try person.arrives(on: .timeline)
    try person.presses("Backspace", for: "jump.back")
    try person.reads("Rows that were forbidden: 1 of 49")
    try person.presses("q", for: "quit")
    try person.leaves()
  }

  @Test func whoNeverChoseIsToldThatNothingCanBeJudged() throws {
    let person = try Person(at: ScreenSize(80, 24), with: .typedText)
    try person.reads("851", "1 recording")
    try person.commands("violations")
    try person.reads("No policy was ever recorded, so nothing can be judged.")
    try person.presses("Enter", for: "violations.row")
    try person.reads("There is no row here.")
    try person.presses("q", for: "quit")
    try person.leaves()
  }
}
