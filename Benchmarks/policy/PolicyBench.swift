internal import CaptureModel
internal import Policy
internal import PolicyFixtures

/// The join of two million rows with a thousand changes of policy, beside a walk over the rows alone.
///
///     PolicyBench [ROWS] [CHANGES]
///     PolicyBench echo [CHOICES]
@main
enum PolicyBench {
  static func main() throws {
    if CommandLine.arguments.dropFirst().first == "echo" {
      let count = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) }
      return try EchoBench.run(choices: count ?? 500)
    }
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let rows = rows(numbers.first ?? 2_000_000)
    let history = history(numbers.dropFirst().first ?? 1_000)
    for stream in [Stream.motion, .keys] {
      var best = (walk: Duration.seconds(999), join: Duration.seconds(999))
      var found = 0
      for _ in 0..<5 {
        best.walk = min(best.walk, ContinuousClock().measure { walk(rows) })
        best.join = min(
          best.join, ContinuousClock().measure { found = join(rows, history, stream) })
      }
      print("\(stream.rawValue): walk \(best.walk), join \(best.join), \(found) violations")
    }
    let asked = ContinuousClock().measure {
      for row in rows.prefix(100_000) where history.inForce(at: row.instant).count > 9 {
        print(row)
      }
    }
    print("in force: \(asked / 100_000) each")
  }

  @inline(never) private static func walk(_ rows: [PolicyRow]) {
    var sum: Int64 = 0
    for row in rows where row.detail > .off { sum &+= row.instant.microseconds }
    if sum == 1 { print("one") }
  }

  private static func join(_ rows: [PolicyRow], _ history: PolicyHistory, _ stream: Stream) -> Int {
    var finder = ViolationFinder(
      history, stream: stream, calendar: { $0 == "UTC" ? UTCCalendar() : nil },
      facts: { window in
        WindowFacts(app: UntrustedText("app"), title: UntrustedText("window \(window.row)"))
      })
    return rows.count { finder.consume($0) != nil }
  }

  /// Of a fortnight, oldest first, in a hundred windows.
  private static func rows(_ count: Int) -> [PolicyRow] {
    let step = 14 * 86_400_000_000 / Int64(count)
    return (0..<count).map { index in
      let instant = Instant(microseconds: RandomPolicy.start.microseconds + Int64(index) * step)
      return PolicyRow(
        row: RowID(index), instant: instant, detail: .full,
        window: WindowReference(row: RowID(index / 500 % 100 + 1)))
    }
  }

  private static func history(_ count: Int) -> PolicyHistory {
    var random = RandomPolicy(seed: 1)
    let offer = random.offer()
    let step = 14 * 86_400_000_000 / Int64(count)
    return PolicyHistory(
      (0..<count).map { index in
        let time = Instant(microseconds: RandomPolicy.start.microseconds + Int64(index) * step)
        return .changed(
          PolicyEntry(
            sequence: index, time: time, decider: .person,
            pair: PolicyPair(offer: .given(offer), choice: .given(random.choice(for: offer)))))
      })
  }
}
