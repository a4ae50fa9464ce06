internal import CaptureModel
internal import Cells
internal import Compliance
internal import Policy

/// Rows that were forbidden, as lines: one each, then what they come to.
enum ViolationsText {
  static func lines(_ report: ViolationsReport, unjudged: UnjudgedRows) -> [String] {
    report.violations.map(line) + totals(report) + causes(report) + notJudged(unjudged)
  }

  private static func line(_ row: ViolationsReport.Row) -> String {
    let allowed = row.allowed == Level.off.rawValue ? "" : ", so no more than \(row.allowed)"
    let doubt = row.certain ? "" : "; not certain, as the clock was set back"
    return "\(row.at) \(row.stream): \(row.what), forbidden by entry \(row.entry): "
      + "\(row.sentence)\(allowed)\(doubt). Row \(row.row) of \(row.rowStream) in "
      + CellText(untrusted: row.path).string
  }

  private static func totals(_ report: ViolationsReport) -> [String] {
    let looked = "\(report.rows == 1 ? "1 row was" : "\(report.rows) rows were") looked at"
    guard report.total > 0 else {
      return ["No row was found that the policy in force at its time forbade; \(looked)."]
    }
    let streams = Stream.allCases.compactMap { stream -> String? in
      let count = report.streams[stream] ?? 0
      return count > 0 ? "\(stream.rawValue) \(count)" : nil
    }
    let rows = report.total == 1 ? "1 row was" : "\(report.total) rows were"
    let listed = report.more ? " (\(report.violations.count) listed: --limit lists more)" : ""
    return ["\(rows) forbidden: \(streams.joined(separator: ", "))\(listed); \(looked)."]
  }

  private static func causes(_ report: ViolationsReport) -> [String] {
    report.causes.map { cause in
      let why = Because.Kind(rawValue: cause.because)?.brief ?? cause.because
      return "Entry \(cause.entry), \(why): \(cause.stream) \(cause.count)"
    }
  }

  /// What cannot be judged is no all-clear.
  private static func notJudged(_ unjudged: UnjudgedRows) -> [String] {
    unjudged.reasons.map { reason in
      "\(reason.count == 1 ? "1 row cannot" : "\(reason.count) rows cannot") be judged: \(reason.words)."
    }
  }
}
