import CaptureFixtures
import CaptureModel
import Compliance
import Policy
import PolicyFixtures
import Recordings
import Testing

/// Against asking for each row anew.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct RandomPlansTests {
  @Test func itIsAsAskingForEachRow() throws {
    let store = try Store(.typedText)
    for seed in 0..<12 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      let times = (0..<20).map { _ in random.instant() }.sorted()
      let entries = times.enumerated().map { sequence, time in
        PolicyEntry(
          sequence: sequence, time: time, decider: .person,
          pair: PolicyPair(offer: .given(offer), choice: .given(random.choice(for: offer))))
      }
      let titles = ["My bank", "Private", "News", "KeePassXC", "mail.example.com/inbox"]
      let windows = (0..<30).map { _ in
        (time: random.instant(), title: titles.randomElement(using: &random.generator) ?? "")
      }.sorted { $0.time < $1.time }
      let edges = times.flatMap { [$0 + -1, $0] }
      let keys = ((0..<300).map { _ in random.instant() } + edges).sorted()
      try store.replaceRows(
        windows.map { .window($0.time.microseconds, title: $0.title) }
          + keys.map { .key($0.microseconds) })
      var (expected, unjudged): ([RowID], Int) = ([], 0)
      for (index, time) in keys.enumerated() {
        guard let entry = entries.last(where: { $0.time <= time }) else {
          unjudged += 1
          continue
        }
        let title = windows.last { $0.time <= time }?.title
        switch Self.verdict(entry.pair, time, title) {
        case true?: expected.append(RowID(index + 1))
        case false?: break
        case nil: unjudged += 1
        }
      }
      let found = try RecordingCheck(
        PolicyHistory(entries.map(PolicyHistory.Event.changed)), limit: 1000,
        calendar: { $0 == "UTC" ? UTCCalendar() : nil }
      ).run(RecordingKinds.open(store.path))
      let rows = found.violations.filter { $0.violation.stream == .keys }.map(\.reference.row)
      #expect(rows.sorted() == expected, "seed \(seed)")
      #expect(found.unjudged[.keys]?.total ?? 0 == unjudged, "seed \(seed)")
    }
  }

  /// Whether a key is forbidden; nil where nobody can say.
  private static func verdict(_ pair: PolicyPair, _ time: Instant, _ title: String?) -> Bool? {
    let effective = pair.effective(at: time, in: UTCCalendar())[.keys]
    var isForbidden = effective.level < .full
    var isZoneUnknown = effective.because.kind == .zoneUnknown
    let rules = pair.choice.value?.exclusions ?? .none
    if !isForbidden, rules != .none {
      guard let title else { return nil }
      let verdict = rules.verdict(on: WindowFacts(title: UntrustedText(title)))
      if verdict == .unknown { return nil }
      isForbidden = !verdict.isAllowed
      isZoneUnknown = false
    }
    return isZoneUnknown ? nil : isForbidden
  }
}
