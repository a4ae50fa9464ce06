import CaptureModel
import Policy
import PolicyFixtures
import Testing

/// What was in force when, and who decided.
struct HistoryTests {
  static func entry(_ sequence: Int, _ time: Instant, _ choice: Choice?) -> PolicyEntry {
    PolicyEntry(
      sequence: sequence, time: time, decider: .person,
      pair: PolicyPair(
        offer: .given(EffectiveTests.offer()), choice: choice.map(PolicyInput.given) ?? .missing))
  }

  private func sequences(_ history: PolicyHistory, _ instant: Instant) -> [Int] {
    history.inForce(at: instant).map(\.entry.sequence)
  }

  private let ten = EffectiveTests.ten
  private let minute: Int64 = 60_000_000

  @Test func theLatestEntryHolds() {
    let history = PolicyHistory([
      .changed(Self.entry(3, ten, EffectiveTests.choice(.off))),
      .changed(Self.entry(5, ten + minute, EffectiveTests.choice())),
      .changed(Self.entry(6, ten + minute, EffectiveTests.choice(.counts))),
    ])
    #expect(sequences(history, ten + -1) == [])
    #expect(sequences(history, ten) == [3])
    #expect(sequences(history, ten + minute + -1) == [3])
    #expect(sequences(history, ten + minute) == [6], "of one instant, the later entry")
    #expect(sequences(history, ten + 99 * minute) == [6])
    #expect(PolicyHistory([]).inForce(at: ten) == [])
  }

  /// 10:00 A, 10:30 B, the clock goes back from 10:40 to 10:10, 10:20 C.
  private var setBack: PolicyHistory {
    PolicyHistory([
      .changed(Self.entry(1, ten, EffectiveTests.choice(.off))),
      .changed(Self.entry(2, ten + 30 * minute, EffectiveTests.choice())),
      .clockSetBack(time: ten + 10 * minute, microseconds: 30 * minute),
      .changed(Self.entry(4, ten + 20 * minute, EffectiveTests.choice(.counts))),
    ])
  }

  @Test func anHourThatCameTwiceHasTwoAnswers() {
    let history = setBack
    #expect(history.epochs == 2)
    #expect(sequences(history, ten + 5 * minute) == [1])
    #expect(sequences(history, ten + 15 * minute) == [1, 2])
    #expect(sequences(history, ten + 25 * minute) == [1, 4])
    #expect(sequences(history, ten + 35 * minute) == [2, 4])
    #expect(sequences(history, ten + 40 * minute) == [2, 4], "the last instant that was shown")
    #expect(sequences(history, ten + 40 * minute + 1) == [4])
  }

  @Test func anEntryOfAnEarlierTimeIsAClockSetBack() {
    let history = PolicyHistory([
      .changed(Self.entry(1, ten, EffectiveTests.choice())),
      .changed(Self.entry(2, ten + -minute, EffectiveTests.choice(.off))),
    ])
    #expect(sequences(history, ten + -minute) == [2])
    #expect(sequences(history, ten) == [1, 2])
    #expect(sequences(history, ten + 1) == [2])
  }

  /// Against a walk over all entries.
  @Test func itIsAsAWalkWouldFind() {
    for seed in 0..<300 as Range<UInt64> {
      var random = RandomPolicy(seed: seed)
      var time = RandomPolicy.start
      var events: [PolicyHistory.Event] = []
      var spans: [(from: Instant, to: Instant?, sequence: Int)] = []
      for sequence in 0..<Int.random(in: 1...12, using: &random.generator) {
        let step = Int64.random(in: -3...9, using: &random.generator)
        if step < 0, let last = spans.last {
          let shown = time
          time = time + step
          events.append(.clockSetBack(time: time, microseconds: shown - time))
          spans[spans.count - 1].to = shown + 1
          spans.append((time, nil, last.sequence))
        } else {
          time = time + max(step, 0)
        }
        events.append(.changed(Self.entry(sequence, time, nil)))
        if !spans.isEmpty { spans[spans.count - 1].to = time }
        spans.append((time, nil, sequence))
      }
      let history = PolicyHistory(events)
      for offset in -5...120 as ClosedRange<Int64> {
        let instant = RandomPolicy.start + offset
        let expected = spans.filter { span in
          instant >= span.from && span.to.map { instant < $0 } ?? true
        }.map(\.sequence)
        #expect(sequences(history, instant) == expected, "seed \(seed), \(offset)")
      }
    }
  }
}
