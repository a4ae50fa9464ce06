internal import ArgumentParser
internal import Conformance

/// What became of a test of a recorder, printed check by check as they end.
enum ConformanceText {
  static func show(
    _ run: ConformanceRun, _ checks: [ConformanceCheck], isJSON: Bool
  ) throws {
    var findings: [ConformanceFinding] = []
    for check in checks {
      let finding = run.run(check)
      findings.append(finding)
      if !isJSON { try StandardStreams.print(line(finding)) }
    }
    if isJSON {
      try StandardStreams.print(
        try JSONText.encode(ConformanceFacts(findings, cannotKnow: run.cannotKnow)))
    } else {
      try StandardStreams.print(end(findings, run).joined(separator: "\n"))
    }
    if findings.contains(where: { $0.verdict == .fail }) {
      throw ExitCode(Failure.Status.failure)
    }
  }

  private static func line(_ finding: ConformanceFinding) -> String {
    let verdict =
      switch finding.verdict {
      case .pass: "✓ pass        "
      case .fail: "✗ FAIL        "
      case .cannotKnow: "? cannot know "
      }
    let name = finding.check.rawValue
    let padding = String(repeating: " ", count: max(1, 14 - name.count))
    return SummaryText.filtered("\(verdict) \(name)\(padding)\(finding.seen)")
  }

  private static func end(_ findings: [ConformanceFinding], _ run: ConformanceRun) -> [String] {
    func count(_ verdict: ConformanceFinding.Verdict) -> Int {
      findings.count { $0.verdict == verdict }
    }
    let failed = findings.filter { $0.verdict == .fail }.map { failure in
      "\(failure.check.rawValue): \(failure.check.title) docs/recorder-protocol.md says how."
    }
    let sum = "\(count(.pass)) passed, \(count(.fail)) failed"
    return ["\(sum), \(count(.cannotKnow)) cannot be known."] + failed
      + run.cannotKnow.map { "No test can know: \($0)" }
  }
}

/// `seen.conformance.v1`
private struct ConformanceFacts: Encodable {
  struct Check: Encodable {
    let check: String
    let title: String
    /// `pass`, `fail` or `cannot-know`.
    let verdict: String
    let seen: String
  }

  let schema = "seen.conformance.v1"
  let checks: [Check]
  let cannotKnow: [String]

  private enum CodingKeys: CodingKey { case schema, checks, cannotKnow }

  init(_ findings: [ConformanceFinding], cannotKnow: [String]) {
    checks = findings.map {
      Check(
        check: $0.check.rawValue, title: $0.check.title, verdict: $0.verdict.rawValue,
        seen: $0.seen)
    }
    self.cannotKnow = cannotKnow
  }
}
