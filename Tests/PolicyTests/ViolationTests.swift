import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// Rows joined with the history: all that were forbidden are found, and no other.
struct ViolationTests {
  private let ten = EffectiveTests.ten
  private let minute: Int64 = 60_000_000

  private func finder(
    _ events: [PolicyHistory.Event], steps: Int? = nil,
    facts: @escaping (WindowReference) -> WindowFacts? = { _ in nil }
  ) -> ViolationFinder {
    let berlin = BerlinCalendar()
    return ViolationFinder(
      PolicyHistory(events), stream: .keys, clockSteps: steps,
      calendar: { zone -> (any DayCalendar)? in
        zone == "UTC" ? UTCCalendar() : zone == berlin.zone ? berlin : nil
      }, facts: facts)
  }

  private func found(
    _ finder: inout ViolationFinder, _ times: [Instant], window: WindowReference = .unknown
  ) -> [Violation] {
    times.enumerated().compactMap { index, time in
      finder.consume(
        PolicyRow(row: RowID(index), instant: time, detail: .full, window: window))
    }
  }

  private func change(
    _ sequence: Int, _ time: Instant, _ choice: Choice?
  ) -> PolicyHistory.Event { .changed(HistoryTests.entry(sequence, time, choice)) }

  @Test func theEdgesOfAPause() {
    let pause = PolicyPause(
      id: String(repeating: "0", count: 32), streams: [.keys], from: ten + minute,
      until: ten + 3 * minute)
    let events = [
      change(1, ten, EffectiveTests.choice()),
      change(2, ten + minute, EffectiveTests.choice(pauses: [pause], decided: ten + minute)),
    ]
    var keys = finder(events)
    let times = [-1, 0, minute - 1, minute, 3 * minute - 1, 3 * minute].map { ten + $0 }
    let found = found(&keys, times)
    #expect(found.map(\.row) == [3, 4])
    #expect(found.allSatisfy { $0.entry == 2 && $0.because.kind == .paused && $0.isCertain })
    #expect(keys.unjudged.beforeAnyPolicy == 1)
  }

  @Test func whatARowTellsCounts() {
    var keys = finder([change(1, ten, EffectiveTests.choice(.counts))])
    #expect(keys.consume(PolicyRow(row: 1, instant: ten, detail: .counts)) == nil)
    let found = keys.consume(PolicyRow(row: 2, instant: ten, detail: .full))
    #expect(found?.level == .counts && found?.because.kind == .youChose)
  }

  @Test func noChoiceIsOff() {
    var keys = finder([change(1, ten, nil)])
    #expect(found(&keys, [ten]).map(\.because.kind) == [.choiceMissing])
  }

  @Test func summerTime() {
    let autumn = BerlinCalendar.autumn
    let hours = WeekSchedule(
      zone: "Europe/Berlin", hours: [WeekSchedule.Hours(days: [.sunday], from: 120, to: 150)])
    let offer = EffectiveTests.offer()
    let long = Offer(
      version: 1, issued: Instant(microseconds: 0), notice: offer.notice, purposes: offer.purposes)
    let choice = EffectiveTests.choice()
    let consents = choice.consents.map {
      Consent(
        purpose: $0.purpose, state: $0.state, levels: $0.levels, notice: $0.notice,
        answered: Instant(microseconds: 0))
    }
    let timed = Choice(
      version: 1, decided: Instant(microseconds: 0), salt: choice.salt, levels: choice.levels,
      consents: consents, schedule: hours)
    let entry = PolicyEntry(
      sequence: 9, time: autumn + -600 * minute, decider: .person,
      pair: PolicyPair(offer: .given(long), choice: .given(timed)))
    var keys = finder([.changed(entry)])
    // 01:59, 02:00, 02:29, 02:30, and again 02:00, 02:29, 02:30 by the clock on the wall.
    let times = [-61, -60, -31, -30, 0, 29, 30].map { autumn + Int64($0) * minute }
    #expect(found(&keys, times).map(\.row) == [0, 3, 6])
  }

  /// 10:00 off, 10:30 full, back from 10:40 to 10:10, 10:20 off: the first minutes and the last.
  private var setBack: [PolicyHistory.Event] {
    [
      change(1, ten, EffectiveTests.choice(.off)),
      change(2, ten + 30 * minute, EffectiveTests.choice()),
      .clockSetBack(time: ten + 10 * minute, microseconds: 30 * minute),
      change(4, ten + 20 * minute, EffectiveTests.choice(.off)),
    ]
  }

  private var rowsOfASetBack: [Instant] {
    [15, 35, 15, 25, 35, 45].map { ten + $0 * minute }
  }

  @Test func aClockSetBackIsFollowedByTheRows() {
    var keys = finder(setBack, steps: 1)
    let found = found(&keys, rowsOfASetBack)
    #expect(found.map(\.row) == [0, 3, 4, 5])
    #expect(found.allSatisfy { $0.isCertain })
    #expect(found.map(\.entry) == [1, 4, 4, 4])
  }

  @Test func withoutTheRowsHelpItIsNotCertain() {
    var keys = finder(setBack)
    let found = found(&keys, rowsOfASetBack)
    #expect(found.filter(\.isCertain).map(\.row) == [3, 5])
    #expect(Set(found.map(\.row)).isSuperset(of: [0, 3, 4, 5]))
  }

  @Test func windowsAreAskedAboutOnce() {
    let rules = ExclusionRules(
      mode: .exclude, patterns: [WindowPattern(part: .title, kind: .literal, text: "bank")])
    nonisolated(unsafe) var asked = 0
    var keys = finder([change(1, ten, EffectiveTests.choice(exclusions: rules))]) { window in
      asked += 1
      switch window.row {
      case 1: return WindowFacts(title: UntrustedText("My bank"))
      case 2: return WindowFacts(title: UntrustedText("News"))
      default: return nil
      }
    }
    let times = [ten, ten + 1, ten + 2]
    let bank = found(&keys, times, window: WindowReference(row: 1))
    #expect(bank.count == 3 && bank.allSatisfy { $0.because.kind == .excluded })
    #expect(found(&keys, times, window: WindowReference(row: 2)).isEmpty)
    #expect(found(&keys, times, window: WindowReference(row: 3)).isEmpty)
    #expect(keys.unjudged.windowUnknown == 3)
    #expect(asked == 3)
  }

  @Test func anUnknownZoneIsNotJudged() {
    let hours = WeekSchedule(zone: "Mars/Olympus", hours: [])
    var keys = finder([change(1, ten, EffectiveTests.choice(schedule: hours))])
    #expect(found(&keys, [ten]).isEmpty)
    #expect(keys.unjudged.zoneUnknown == 1)
  }

  /// Against asking for each row anew.
  @Test func itIsAsAskingForEachRow() {
    for seed in 0..<150 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      let offer = random.offer()
      var time = RandomPolicy.start
      var entries: [PolicyEntry] = []
      for sequence in 0..<8 {
        time = time + Int64.random(in: 0...100_000_000_000, using: &random.generator)
        let choice = random.choice(for: offer)
        let plain = Choice(
          version: choice.version, decided: choice.decided, salt: choice.salt,
          levels: choice.levels, consents: choice.consents, pauses: choice.pauses,
          schedule: choice.schedule?.zone == "UTC" ? choice.schedule : nil)
        entries.append(
          PolicyEntry(
            sequence: sequence, time: time, decider: .person,
            pair: PolicyPair(offer: .given(offer), choice: .given(plain))))
      }
      var keys = finder(entries.map(PolicyHistory.Event.changed))
      let times = (0..<300).map { _ in random.instant() }.sorted()
      let expected = times.enumerated().compactMap { index, time -> RowID? in
        guard let entry = entries.last(where: { $0.time <= time }) else { return nil }
        let level = entry.pair.effective(at: time, in: UTCCalendar())[.keys].level
        return level < .full ? RowID(index) : nil
      }
      #expect(found(&keys, times).map(\.row) == expected, "seed \(seed)")
    }
  }
}
