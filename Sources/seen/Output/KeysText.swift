internal import CaptureLibrary

/// Keys as lines that a screen reader can read: one key a line.
enum KeysText {
  static func lines(_ report: KeysReport) -> [String] {
    var lines = ["Keys: \(report.totals.sentence)"]
    guard report.totals.presses > 0 else { return lines }
    if report.keys.contains(where: \.decoded) { lines.append(report.layout.sentence) }
    if !report.keys.isEmpty { lines.append("Presses by key:") }
    lines += report.keys.map(line)
    lines.append("Presses by hour of the local day:")
    for (hour, presses) in report.hours.enumerated() where presses > 0 {
      lines.append("  \(hour < 10 ? "0" : "")\(hour):00: \(presses)")
    }
    lines.append("Presses by weekday:")
    for weekday in report.weekdays {
      let presses = weekday.hours.reduce(0, +)
      let day = weekday.day.prefix(1).uppercased() + weekday.day.dropFirst()
      if presses > 0 { lines.append("  \(day): \(presses)") }
    }
    return lines
  }

  private static func line(_ key: KeysReport.Key) -> String {
    let name = SummaryText.filtered(key.name)
    let text = key.withText > 0 ? ", the text of \(key.withText) stored" : ""
    return "  \(name)\(key.decoded ? " (decoded)" : ""): \(key.presses)\(text)"
  }
}
