import CaptureFixtures
import TerminalHarness
import Testing

/// The Keys screen: the keyboard, the week, and what was typed, which is masked until it is shown.
@Suite(.enabled(if: TerminalSession.isAvailable, "there is no tmux"))
struct KeysTests {
  /// In the first run that is long enough to be nothing else.
  private static let secret = "Tr0ub4dor"

  private func onTypedText(at size: ScreenSize, with recordings: Recordings = .typedText) throws
    -> Person
  {
    let person = try Person(at: size, with: recordings)
    try person.reads("motion", "1 recording", "Longest in front")
    try person.opens(.keys)
    try person.reads("presses")
    try person.presses("Enter", for: "keys.typed")
    try person.reads("Typed text, ", "••••••••")
    return person
  }

  @Test(arguments: ScreenSize.three)
  func theKeyboardAndTheWeek(size: ScreenSize) throws {
    let person = try Person(at: size, with: .typedText)
    try person.reads("851", "1 recording")
    try person.opens(.keys)
    try person.reads(
      "497 presses: the text of 394 is stored, 103 have a name.", "assume", "Space", "49", "F12",
      "Linefeed")
    try person.presses("m", for: "keys.week")
    try person.reads("Presses by weekday and hour", "Mon", "Sun", "@@")
    try person.presses("m", for: "keys.week")
    let board = try person.reads("F12")
    try person.presses("Down", "Right", "j", "l", for: "keys.next-key")
    try person.reads("presses, ", "% of all")
    try person.seesAChange(from: board)
    try person.presses("Up", "Left", "k", "h", for: "keys.previous-key")
    try person.presses("Esc", for: "back")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind keys", "of 994", "a key pressed, its text is stored")
    try person.presses("q", for: "quit")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func typedTextIsMaskedAgainWhenThePersonGoesToTheShell(size: ScreenSize) throws {
    let person = try onTypedText(at: size)
    try person.presses("v", for: "typed.reveal")
    try person.reads(Self.secret)
    try person.suspends()
    try person.hasNothingLeft(of: Self.secret)
    try person.resumes()
    try person.reads("Typed text, 23 runs", "••••••••")
    try person.doesNotSee(Self.secret)
    try person.presses("q", for: "quit")
    try person.leaves()
    try person.hasNothingLeft(of: Self.secret, "Call")
  }

  @Test(arguments: ScreenSize.three)
  func typedTextIsMaskedAgainWhenTheWindowChanges(size: ScreenSize) throws {
    let person = try onTypedText(at: size)
    try person.presses("v", for: "typed.reveal")
    try person.reads(Self.secret)
    try person.resizes(to: ScreenSize(100, 30))
    try person.reads("Typed text, 23 runs", "••••••••")
    try person.doesNotSee(Self.secret)
    // Left while it is shown.
    try person.presses("v", for: "typed.reveal")
    try person.reads(Self.secret)
    try person.leaves(by: "Ctrl-C")
    try person.hasNothingLeft(of: Self.secret, "Call")
  }

  @Test(arguments: ScreenSize.three)
  func fromWhatWasTypedToItsMoment(size: ScreenSize) throws {
    let person = try onTypedText(at: size)
    try person.presses("End", for: "list.last")
    try person.presses("Home", for: "list.first")
    try person.reads("> 17:37:46")
    try person.presses("Enter", for: "typed.timeline")
    try person.reads("a column", "Mon 2026-11-23 17:37:46")
    try person.presses("Backspace", for: "jump.back")
    try person.reads("Typed text, 23 runs")
    try person.presses("i", for: "rows.open")
    try person.reads("Rows behind", "a key pressed")
    try person.presses("q", for: "quit")
    try person.presses(">", for: "typed.next-page")
    try person.reads("There is no later page.")
    try person.presses("<", for: "typed.previous-page")
    try person.reads("There is no earlier page.")
    try person.presses("t", for: "typed.close")
    try person.reads("497 presses")
    try person.leaves()
  }

  @Test(arguments: ScreenSize.three)
  func textThatWasOnlyDecodedSaysSo(size: ScreenSize) throws {
    let person = try onTypedText(at: size, with: .keyCodes)
    try person.reads("decoded")
    try person.presses("v", for: "typed.reveal")
    try person.reads("shown for 30 seconds", "decoded")
    // The same key, where no row of typed text is in front.
    try person.presses("t", for: "typed.close")
    try person.presses("v", for: "reveal")
    try person.reads("masked again")
    try person.leaves()
  }
}
