internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Keyboard
internal import Summaries

/// Keys and windows.
extension PlainScreens {
  func keys(_ data: KeysData, _ scope: Scope) -> [String] {
    var lines = ["Keys: \(KeysSentences.stored(data.counts))"]
    guard data.counts.keyPresses > 0 else { return lines }
    if data.rows.contains(where: { $0.label.isDecoded }) {
      lines.append(KeysSentences.layout(data.layout.assumed))
    }
    if !data.rows.isEmpty { lines.append("Presses by key:") }
    lines += data.rows.map { row in
      let text = row.count.withText > 0 ? ", the text of \(row.count.withText) stored" : ""
      let name = CellText(untrusted: row.label.name).string
      return "  \(name)\(row.label.isDecoded ? " (decoded)" : ""): \(row.count.presses)\(text)"
    }
    if data.week.isEmpty {
      lines.append("By weekday and hour is known of all windows together only.")
    } else {
      lines.append("Presses by weekday and hour:")
      lines += zip(Self.weekdays, data.week).compactMap(Self.line)
    }
    return lines + ["Write typed for what was typed; it is masked until reveal."]
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// `  Monday: 497; from 17:00 to 18:00 420, from 18:00 to 19:00 77`
  private static func line(_ day: String, _ hours: [Int]) -> String? {
    let total = hours.reduce(0, +)
    guard total > 0 else { return nil }
    let parts = hours.enumerated().filter { $0.element > 0 }
      .map { "from \($0.offset):00 to \($0.offset + 1):00 \($0.element)" }
    return "  \(day): \(total); \(parts.joined(separator: ", "))"
  }

  /// The tree of apps and windows, then each field of the matrix of steps.
  func navigation(_ data: NavigationData) -> [String] {
    guard !data.windows.isEmpty || !data.steps.isEmpty else {
      return ["No window was in front."]
    }
    var lines: [String] = []
    for app in data.tree.apps {
      let name =
        app.name.map { "\"\($0.string)\"" } ?? "unknown, as the recorder stored titles only"
      lines.append(
        "App: \(name); in front for \(PlainWords.duration(app.microseconds)); "
          + "\(PlainWords.counted(app.visits, "visit", "visits")); "
          + PlainWords.counted(app.windows.count, "window", "windows"))
      lines += app.windows.map {
        "  Window: \"\($0.title.string)\"; in front for \(PlainWords.duration($0.microseconds)); "
          + PlainWords.counted($0.visits, "visit", "visits")
      }
    }
    let steps = data.steps.reduce(0) { $0 + $1.count }
    lines.append("Steps from one window to another: \(steps)")
    return lines
      + data.steps.map {
        "  From \(PlainWords.window($0.from.app, $0.from.title)) to "
          + "\(PlainWords.window($0.to.app, $0.to.title)): \($0.count)"
      }
  }
}
