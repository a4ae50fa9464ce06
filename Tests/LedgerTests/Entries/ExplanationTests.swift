import CaptureModel
import Ledger
import Testing

struct ExplanationTests {
  private func entry(_ event: LedgerEvent, _ sequence: Int = 0, after: Int64 = 0) -> LedgerEntry {
    LedgerEntry(
      sequence: sequence, time: Instant(microseconds: 1_764_000_000_000_000 + after),
      actor: UserID(1000), event: event)
  }

  @Test func aPauseAndItsAnswer() throws {
    let (choice, id) = (Digest.leaf([1]), RandomID())
    let begun = entry(
      .pauseBegun(
        PauseBegun(
          choice: choice, pause: id, seconds: EntryCount(1_800),
          streams: try #require(StreamSet([.screens])))))
    let applied = entry(
      .policyApplied(
        PolicyApplied(
          digest: choice, recorder: .seen, recording: RandomID(), version: EntryCount(4))),
      1, after: 200_000)
    let over = entry(
      .pauseEnded(PauseOver(cause: .asked, choice: choice, pause: id)), 2, after: 754_000_000)
    var rules = LedgerRules()
    let answers = [begun, applied, over].map { rules.consume($0).answers }
    #expect(begun.explanation() == "You paused screenshots for 30 minutes.")
    #expect(
      applied.explanation(answers: answers[1]) == "The recorder confirmed choice 4 after 0.2 s.")
    #expect(
      over.explanation(answers: answers[2]) == "You ended a pause after 12 minutes 34 seconds.")
    #expect(
      begun.explanation(for: .auditor) == "The person paused screenshots for 30 minutes.")
  }

  @Test func whatWasChosen() {
    let chosen = PolicyVersion(
      digest: .leaf([]), levels: StreamLevels { $0 == .keys ? .counts : .full },
      version: EntryCount(2))
    #expect(
      entry(.policyChosen(chosen)).explanation()
        == "You chose: full for pointer motion, clicks, navigation and screenshots; "
        + "counts for keys (choice 2).")
    let off = PolicyVersion(
      digest: .leaf([]), levels: StreamLevels { _ in .off }, version: EntryCount(2))
    #expect(
      entry(.policyOffered(off)).explanation()
        == "The employer asked for: off for everything (offer 2).")
  }

  @Test(arguments: [
    (0, "0.0 s"), (200_000, "0.2 s"), (1_000_000, "1 second"), (9_990_000, "9.9 s"),
    (12_345_678, "12 seconds"), (60_000_000, "1 minute"), (3_725_000_000, "1 hour 2 minutes"),
    (86_400_000_000, "1 day"),
  ])
  func durationsInWords(_ microseconds: Int, _ words: String) {
    let event = LedgerEvent.clockSetBack(ClockSetBack(microseconds: EntryCount(microseconds)))
    #expect(entry(event).explanation() == "The clock of this machine was set back by \(words).")
  }

  @Test func everyKindSaysSomething() {
    var random = SeededGenerator(seed: 8)
    for kind in LedgerEvent.Kind.allCases {
      for _ in 0..<30 {
        let text = LedgerEntryTests.sample(kind, &random).explanation()
        #expect(text.count > 15 && text.hasSuffix(".") && !text.contains("  "), "\(kind): \(text)")
      }
    }
  }
}
