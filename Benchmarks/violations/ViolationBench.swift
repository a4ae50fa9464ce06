internal import CaptureModel
internal import Compliance
internal import Policy
internal import PolicyFixtures
internal import Recordings

/// Finds what a thousand policies forbade in a recording, beside one reading of the same batches alone.
/// Both in turns, the best of each.
///
///     Benchmarks/generate.py /tmp/rows --events 2000000 --days 10 --start 2026-11-16
///     ViolationBench /tmp/rows [CHANGES]
@main
enum ViolationBench {
  private static let rounds = 5

  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: ViolationBench RECORDING [CHANGES]")
      return
    }
    let source = try RecordingKinds.open(CommandLine.arguments[1])
    let changes = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1000
    let recording = try source.recording()
    guard let first = recording.first, let last = recording.last else { return }
    for hasExclusions in [false, true] {
      let history = history(changes, first..<last, hasExclusions: hasExclusions)
      var best = (scan: Duration.seconds(999), check: Duration.seconds(999))
      var findings = RecordingFindings()
      for _ in 0..<rounds {
        best.scan = min(best.scan, try ContinuousClock().measure { try scan(source) })
        best.check = min(
          best.check,
          try ContinuousClock().measure {
            findings = try RecordingCheck(history, limit: 1000).run(source)
          })
      }
      let unjudged = findings.unjudged.values.reduce(UnjudgedRows(), +).total
      print(
        "\(changes) policies \(hasExclusions ? "with" : "without") exclusions, \(findings.rows) rows:",
        "scan \(best.scan), check \(best.check): × \(best.check / best.scan);",
        "\(findings.total) violations, \(unjudged) unjudged")
    }
  }

  private static func scan(_ source: any ContentSource) throws {
    var cursor: RecordingCursor?
    while true {
      let batch = try source.batch(after: cursor, limit: RecordingCheck.batchLimit)
      if batch.isEmpty { return }
      cursor = batch.cursor
    }
  }

  private static func history(
    _ count: Int, _ span: Span, hasExclusions: Bool
  ) -> PolicyHistory {
    var random = RandomPolicy(seed: 1)
    let offer = random.offer()
    let step = (span.upperBound - span.lowerBound) / Int64(max(1, count))
    return PolicyHistory(
      (0..<count).map { index in
        let choice = random.choice(for: offer)
        let made = Choice(
          version: choice.version, decided: choice.decided, salt: choice.salt,
          levels: choice.levels, consents: choice.consents, pauses: choice.pauses,
          exclusions: hasExclusions ? choice.exclusions : .none, schedule: choice.schedule)
        return .changed(
          PolicyEntry(
            sequence: index, time: span.lowerBound + Int64(index) * step, decider: .person,
            pair: PolicyPair(offer: .given(offer), choice: .given(made))))
      })
  }
}
