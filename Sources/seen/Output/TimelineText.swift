internal import CaptureLibrary
internal import CaptureModel
internal import Cells

/// The timeline as lines that a screen reader can read: a bin with rows a line, then the gaps.
enum TimelineText {
  static func lines(_ report: TimelineReport) -> [String] {
    if report.bins.isEmpty && report.gaps.isEmpty { return ["Nothing was recorded in this span."] }
    return report.bins.map(line)
      + report.gaps.map { "Gap from \($0.from) to \($0.to): \(words($0.cause))" }
  }

  private static func line(_ bin: TimelineReport.Bin) -> String {
    let parts = Stream.allCases.compactMap { stream -> String? in
      let count = bin.events[stream] ?? 0
      return count > 0 ? "\(stream.rawValue) \(count)" : nil
    }
    let window = bin.window.map { "; window \"\(CellText(untrusted: $0, limit: 300).string)\"" }
    return "From \(bin.from) to \(bin.to): \(parts.joined(separator: ", "))\(window ?? "")"
  }

  private static func words(_ cause: String) -> String {
    TimelineGap.Cause(rawValue: cause).map(PlainWords.cause) ?? cause
  }
}
