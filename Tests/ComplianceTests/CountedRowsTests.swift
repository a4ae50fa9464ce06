import CaptureFixtures
import CaptureModel
import Compliance
import ComplianceFixtures
import Policy
import Recordings
import Testing

/// A recorder that stores names of apps, and numbers in the place of events.
struct CountedRowsTests {
  private func findings(_ choice: Choice) throws -> RecordingFindings {
    let store = try Store.activityWatch()
    let entry = PolicyEntry(
      sequence: 4, time: Instant(microseconds: 0), decider: .person,
      pair: PolicyPair(offer: .given(PlainPolicy.offer()), choice: .given(choice)))
    return try RecordingCheck(PolicyHistory([.changed(entry)]), limit: 10_000)
      .run(RecordingKinds.open(store.path))
  }

  @Test func numbersOfEventsAreNoMoreThanCounts() throws {
    let counts = try findings(PlainPolicy.choice(levels: [.keys: .counts, .clicks: .counts]))
    #expect(counts.total == 0 && counts.rows > 4130)
    let off = try findings(PlainPolicy.choice(levels: [.keys: .off]))
    #expect(off.total > 0 && off.total == off.total(of: .keys))
    #expect(off.violations.allSatisfy { $0.isCounted && $0.what == "a number of keys" })
  }

  @Test func anExcludedAppIsFoundByItsName() throws {
    let rules = ExclusionRules(
      mode: .exclude, patterns: [WindowPattern(part: .app, kind: .glob, text: "*keepass*")])
    let found = try findings(PlainPolicy.choice(exclusions: rules))
    #expect(found.total(of: .navigation) == 692)
    #expect(Set(found.violations.map(\.violation.because.kind)) == [.excluded])
    #expect(found.unjudged[.navigation] == nil)
  }
}
