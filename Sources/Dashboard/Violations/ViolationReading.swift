package import CaptureLibrary
package import CaptureModel
package import Compliance
package import Policy
internal import Recordings
internal import Summaries

/// Looks in all recordings for rows that the policy in force at their instant forbade.
package struct ViolationReading: Sendable {
  /// What was found in one recording.
  package struct Found: Sendable {
    package let path: String
    /// nil where the summaries do not know the recording yet.
    package let recording: Int64?
    package let findings: RecordingFindings
  }

  package struct Failure: Sendable {
    package let path: String
    package let error: any Explained
  }

  package struct Result: Sendable {
    /// Why nothing was judged; nil where something was.
    package var silence: String?
    /// By which it was judged.
    package var history: PolicyHistory?
    package var found: [Found] = []
    package var failures: [Failure] = []
    /// False where it was cancelled.
    package var isComplete = true

    package var rows: Int { found.reduce(0) { $0 + $1.findings.rows } }
    package var total: Int { found.reduce(0) { $0 + $1.findings.total } }

    /// Of all recordings, the oldest first.
    package var violations: [(path: String, recording: Int64?, violation: FoundViolation)] {
      found.flatMap { found in
        found.findings.violations.map { (found.path, found.recording, $0) }
      }.sorted {
        ($0.violation.violation.instant, $0.path) < ($1.violation.violation.instant, $1.path)
      }
    }
  }

  private let library: CaptureLibrary
  private let policy: @Sendable () throws -> RecordedPolicy

  /// - Parameter policy: reads the history of policies.
  package init(
    _ library: CaptureLibrary, policy: @escaping @Sendable () throws -> RecordedPolicy
  ) {
    (self.library, self.policy) = (library, policy)
  }

  /// - Parameters:
  ///   - span: nil for all times.
  ///   - limit: violations that are listed of each recording, at most; all are counted.
  ///   - days: as for `RecordingCheck`.
  ///   - progress: gets the rows that were read so far, of all recordings.
  /// - Throws: where the history cannot be read, or the summaries. A recording that cannot be is among
  ///   the failures.
  package func read(
    _ entries: [CaptureLibrary.Entry], span: Span? = nil, limit: Int,
    days: (any DayCalendar)? = nil,
    isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws -> Result {
    let policy = try policy()
    var result = Result(silence: policy.silence, history: policy.history)
    guard let history = policy.history else { return result }
    let check = RecordingCheck(history, limit: limit, days: days)
    for entry in entries {
      guard let source = entry.source, !isCancelled() else { continue }
      let before = result.rows
      let selection = try span.map {
        try library.selection(of: entry, in: $0, streams: Set(Stream.allCases))
      }
      do {
        let findings = try check.run(
          source, selection, isCancelled: isCancelled, progress: { progress(before + $0) })
        result.found.append(
          Found(path: entry.path, recording: entry.known?.id, findings: findings))
      } catch {
        let explained = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
        result.failures.append(Failure(path: entry.path, error: explained))
      }
    }
    result.isComplete = !isCancelled()
    return result
  }
}
