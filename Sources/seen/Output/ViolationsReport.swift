internal import CaptureLibrary
internal import CaptureModel
internal import Compliance
internal import Dashboard
internal import Policy
internal import Summaries

/// Rows that the policy in force at their instant forbade: `seen violations`. Schema
/// `seen.violations.v1`.
struct ViolationsReport: Encodable {
  let schema = "seen.violations.v1"
  /// False: no policy was ever recorded, so that nothing can be said of any row.
  let judged: Bool
  let recordings: [RecordingFacts]
  /// Oldest first.
  let violations: [Row]
  /// True where there are more than are listed.
  let more: Bool
  let total: Int
  /// By stream; those without any are 0.
  let streams: [Stream: Int]
  let causes: [Cause]
  /// Rows that were looked at.
  let rows: Int
  /// Rows of which nothing can be said, by reason.
  let unjudged: [String: Int]
  let warnings: [WarningFacts]

  struct Row: Encodable {
    let path, at, stream, table: String
    let row: Int64
    /// What it is, in words, without anything of its content.
    let what: String
    /// The number of the ledger's entry that forbade it, and the most that it allowed.
    let entry: Int
    let allowed: String
    let because, decider, sentence: String
    let certain: Bool
    /// True where the row only tells a number of events.
    let counted: Bool
  }

  struct Cause: Encodable {
    let entry: Int
    let because, stream: String
    let count: Int
  }

  init(
    _ result: ViolationReading.Result, _ contents: CaptureLibrary.Contents, limit: Int,
    time: (Instant) -> String
  ) {
    judged = result.silence == nil
    recordings = contents.entries.compactMap { try? $0.source?.recording() }
      .map(RecordingFacts.init)
    violations = result.violations.prefix(limit).map { Row($0.path, $0.violation, time) }
    total = result.total
    more = total > violations.count
    rows = result.rows
    let findings = result.found.map(\.findings)
    streams = Dictionary(
      uniqueKeysWithValues: Stream.allCases.map { stream in
        (stream, findings.reduce(0) { $0 + $1.total(of: stream) })
      })
    causes = Self.causes(findings)
    let sum = findings.flatMap { $0.unjudged.values }.reduce(UnjudgedRows(), +)
    unjudged = Dictionary(uniqueKeysWithValues: sum.reasons.map { ($0.code, $0.count) })
    warnings =
      WarningFacts.all(contents, counts: Counts())
      + result.failures.map { WarningFacts(failure: $0.error, path: $0.path) }
  }

  private static func causes(_ findings: [RecordingFindings]) -> [Cause] {
    // Of all days together.
    let counts = findings.flatMap(\.counts).reduce(into: [RecordingFindings.Cause: Int]()) {
      let cause = RecordingFindings.Cause(
        stream: $1.key.stream, entry: $1.key.entry, kind: $1.key.kind, day: nil)
      $0[cause, default: 0] += $1.value
    }
    return counts.map { cause, count in
      Cause(
        entry: cause.entry, because: cause.kind.rawValue, stream: cause.stream.rawValue,
        count: count)
    }.sorted { ($0.entry, $0.because, $0.stream) < ($1.entry, $1.because, $1.stream) }
  }
}

extension ViolationsReport.Row {
  fileprivate init(_ path: String, _ found: FoundViolation, _ time: (Instant) -> String) {
    let violation = found.violation
    (self.path, at, stream) = (path, violation.instant.rfc3339, violation.stream.rawValue)
    (table, row, what) = (found.reference.table.rawValue, found.reference.row, found.what)
    (entry, allowed) = (violation.entry, violation.level.rawValue)
    because = violation.because.kind.rawValue
    decider = violation.because.decider.rawValue
    sentence = violation.because.words(time)
    (certain, counted) = (violation.isCertain, found.isCounted)
  }

  /// What `seen row` calls the table.
  var rowStream: String { table == RowReference.Table.browser.rawValue ? "browser" : stream }
}
