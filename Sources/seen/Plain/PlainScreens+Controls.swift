internal import CaptureModel
internal import Cells
internal import Policy
internal import PolicyFiles

/// What may be recorded, in lines.
extension PlainScreens {
  func controls() -> [String] {
    guard ledger != nil else { return ["The demo records nobody, so there is nothing to choose."] }
    guard let policy = try? PolicyAccess.store(.ofProcess()).load() else {
      return ["What may be recorded is not known: there is no home folder."]
    }
    let report = PolicyReport(policy, at: SystemClock.now())
    let problems = policy.problems.map { problem in
      [problem.message, problem.hint].compactMap(\.self).joined(separator: " ")
    }
    let lines =
      problems + PolicyText.streams(report) + [
        "seen pause pauses everything, seen resume goes on, seen consent show says what is asked."
      ]
    return lines.map { CellText(untrusted: $0, limit: .max).string }
  }
}
