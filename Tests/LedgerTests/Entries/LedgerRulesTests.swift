import CaptureModel
import Ledger
import Testing

struct LedgerRulesTests {
  private var random = SeededGenerator(seed: 9)

  /// Entries by events, a second apart.
  private func run(_ events: [LedgerEvent], _ rules: inout LedgerRules) -> [ConsumedEntry] {
    events.map { event in
      rules.consume(entry(event, rules.expected))
    }
  }

  private func entry(_ event: LedgerEvent, _ sequence: Int) -> LedgerEntry {
    LedgerEntry(
      sequence: sequence, time: Instant(microseconds: Int64(sequence) * 1_000_000),
      actor: UserID(1000), event: event)
  }

  private func findings(_ events: [LedgerEvent]) -> [[LedgerFinding]] {
    var rules = LedgerRules()
    return run([begun] + events, &rules).dropFirst().map(\.findings)
  }

  private var begun: LedgerEvent {
    var random = random
    return .logBegun(LogBegun(key: .random(&random)))
  }

  private func digest(_ number: UInt8) -> Digest { Digest.leaf([number]) }

  private func chosen(_ number: UInt8) -> LedgerEvent {
    .policyChosen(
      PolicyVersion(
        digest: digest(number), levels: StreamLevels { _ in .full }, version: EntryCount(1)))
  }

  private func applied(_ number: UInt8) -> LedgerEvent {
    .policyApplied(
      PolicyApplied(
        digest: digest(number), recorder: .seen, recording: RandomID(), version: EntryCount(1)))
  }

  private func pause(_ id: RandomID) throws -> LedgerEvent {
    .pauseBegun(
      PauseBegun(
        choice: digest(100), pause: id, seconds: EntryCount(1800),
        streams: try #require(StreamSet([.screens]))))
  }

  private func over(_ id: RandomID) -> LedgerEvent {
    .pauseEnded(PauseOver(cause: .asked, choice: digest(101), pause: id))
  }

  private func intended(_ job: RandomID) -> LedgerEvent {
    var random = random
    return .redactionIntended(
      RedactionIntended(
        commitment: .random(&random), first: Day(year: 2026, month: 11, day: 1), job: job,
        last: Day(year: 2026, month: 11, day: 2), pictures: EntryCount(0), reason: .asked,
        rows: EntryCount(3), streams: .random(&random)))
  }

  private func done(_ job: RandomID) -> LedgerEvent {
    var random = random
    return .redactionDone(
      RedactionDone(
        job: job, method: .rewritten, pictures: EntryCount(0), rows: EntryCount(3),
        unreached: .random(&random)))
  }

  @Test func numbersAreDenseFromTheBeginning() {
    var rules = LedgerRules()
    #expect(rules.consume(entry(chosen(1), 0)).findings == [.noBeginning])
    #expect(rules.consume(entry(chosen(1), 2)).findings == [.sequence])
    #expect(rules.consume(entry(chosen(1), 3)).findings == [])
    #expect(
      rules.consume(entry(chosen(1), 3)).findings == [.sequence])
    #expect(rules.consume(entry(begun, 4)).findings == [.secondBeginning])
    var middle = LedgerRules(expected: 50)
    #expect(middle.consume(entry(chosen(1), 50)).findings == [])
  }

  @Test func aRecorderAnswersToAChoice() throws {
    #expect(findings([chosen(1), chosen(2), applied(1), applied(2)]) == [[], [], [], []])
    #expect(findings([chosen(1), applied(2)]) == [[], [.appliedNotChosen]])
    #expect(findings([applied(1), chosen(1)]) == [[.appliedNotChosen], []])
    // A pause is a choice too.
    #expect(findings([try pause(RandomID()), applied(100)]) == [[], []])
    var rules = LedgerRules()
    let consumed = run([begun, chosen(1), chosen(2), applied(1)], &rules)
    #expect(consumed[3].answers?.sequence == 1)
    #expect(consumed[3].answers?.microseconds == 2_000_000)
  }

  @Test func pausesEndOnce() throws {
    let (one, other) = (RandomID(), RandomID())
    #expect(
      findings([try pause(one), over(one), over(one), over(other)])
        == [[], [], [.endWithoutPause], [.endWithoutPause]])
    #expect(findings([try pause(one), try pause(one)]) == [[], [.pauseTwice]])
    var rules = LedgerRules()
    let consumed = run([begun, try pause(one), try pause(other), over(one)], &rules)
    #expect(consumed[3].answers?.sequence == 1)
    #expect(rules.openCount == 1)
  }

  @Test func redactionsAreAnnouncedAndDoneOnce() {
    let (one, other) = (RandomID(), RandomID())
    #expect(
      findings([intended(one), done(one), done(one), done(other)])
        == [[], [], [.doneWithoutIntent], [.doneWithoutIntent]])
    #expect(findings([intended(one), intended(one)]) == [[], [.intentTwice]])
  }

  @Test func timeGoingBackIsAWarning() {
    var rules = LedgerRules(expected: 5)
    func at(_ seconds: Int64, _ event: LedgerEvent) -> [LedgerFinding] {
      let entry = LedgerEntry(
        sequence: rules.expected, time: Instant(microseconds: seconds * 1_000_000),
        actor: UserID(1), event: event)
      return rules.consume(entry).findings
    }
    #expect(at(100, chosen(1)) == [])
    #expect(at(99, chosen(1)) == [.timeWentBack])
    #expect(at(99, chosen(1)) == [])
    #expect(at(50, .clockSetBack(ClockSetBack(microseconds: EntryCount(49_000_000)))) == [])
    #expect(at(51, chosen(1)) == [])
    #expect(LedgerFinding.allCases.filter(\.isWarning) == [.timeWentBack])
  }

  /// Fifteen thousand entries that open and close leave nothing behind.
  @Test func memoryIsThatOfWhatIsOpen() throws {
    var rules = LedgerRules()
    _ = run([begun], &rules)
    for number in 0..<3_000 {
      let id = RandomID()
      let events = [
        chosen(UInt8(truncatingIfNeeded: number)), try pause(id), over(id), intended(id), done(id),
      ]
      #expect(run(events, &rules).allSatisfy { $0.findings == [] })
    }
    #expect(rules.openCount == 0)
  }
}
