internal import CaptureLibrary
internal import Configuration

/// What the doctor finds as lines that a screen reader can read: one fact a line.
enum DoctorText {
  static func lines(_ report: DoctorReport, _ configuration: Configuration) -> [String] {
    ["Seen: version \(report.version)"] + places(report.places)
      + (report.recordings.isEmpty ? ["No recordings."] : report.recordings.flatMap(recording))
      + warnings(report.warnings) + summaries(report.summaries) + self.configuration(configuration)
      + history(report.history) + machine(report.machine)
      + report.cannotKnow.map { "Seen cannot know: \($0)" }
  }

  private static func places(_ places: [DoctorReport.PlaceFacts]) -> [String] {
    if places.isEmpty { return ["Looked in: nowhere, as recordings were named"] }
    return places.map { place in
      let state =
        switch place.state {
        case "missing": ", which does not exist"
        case "unreadable": ", which cannot be read"
        default: ""
        }
      return "Looked in: \(filtered(place.path))\(state)"
    }
  }

  private static func recording(_ entry: DoctorReport.Entry) -> [String] {
    guard let recording = entry.recording else {
      return ["Recording: \(filtered(entry.path)), cannot be read"]
    }
    let lines = SummaryText.recordings([recording]) + SummaryText.skipped(entry.skipped)
    return entry.readable
      ? lines : lines + ["  Cannot be read to its end now; its numbers are those of the part read."]
  }

  private static func warnings(_ warnings: [WarningFacts]) -> [String] {
    if warnings.isEmpty { return ["No warnings."] }
    return warnings.flatMap { warning in
      ["Warning: \(filtered(warning.message))"]
        + (warning.hint.map { ["  Hint: \(filtered($0))"] } ?? [])
    }
  }

  private static func summaries(_ summaries: DoctorReport.SummariesFacts) -> [String] {
    guard let path = summaries.path else { return ["Summaries: in memory only"] }
    return [
      "Summaries: \(filtered(path)), \(summaries.bytes) bytes; only counts, safe to delete"
    ]
  }

  private static func configuration(_ configuration: Configuration) -> [String] {
    let problems = configuration.problems.isEmpty ? [] : ConfigText.problems(configuration)
    return ConfigText.file(configuration) + problems
  }

  private static func history(_ history: DoctorReport.HistoryFacts) -> [String] {
    guard let path = history.path else { return ["History: no place is known for it"] }
    let readers = history.audited ? "auditors may read it" : "nobody else may read it"
    let first = "History: \(filtered(path)), " + (history.begun ? readers : "not begun")
    return [first]
      + history.findings.flatMap {
        ["History problem: \(filtered($0.message))", "  Mend it with: \(filtered($0.mend))"]
      }
  }

  private static func machine(_ machine: DoctorReport.MachineFacts) -> [String] {
    let (terminal, keyboard) = (machine.terminal, machine.keyboard)
    let ffmpeg = machine.ffmpeg.map(filtered)
    return [
      "Zone of the days: \(filtered(machine.zone))",
      "Keyboard layout, assumed: \(filtered(keyboard.layout)), \(origin(keyboard.origin))",
      "ffmpeg, for pictures inside videos: "
        + (ffmpeg ?? "not installed; install it with: sudo apt-get install ffmpeg"),
      "Terminal: \(terminal.type.map(filtered) ?? "TERM is not set")",
      "Input and output: " + (terminal.interactive ? "a terminal" : "no terminal"),
      "Colours: \(terminal.colors == 0 ? "none" : String(terminal.colors))",
      "Characters: " + (terminal.utf8 ? "UTF-8" : "ASCII only, by the locale"),
    ] + (terminal.problem.map { ["Terminal problem: \(filtered($0))"] } ?? [])
      + machine.libraries.sorted { $0.key < $1.key }.map {
        "Library: \($0.key) \(filtered($0.value))"
      }
  }

  private static func origin(_ name: String) -> String {
    switch name {
    case "environment": "by XKB_DEFAULT_LAYOUT"
    case "system": "by /etc/default/keyboard"
    default: "as nothing on this machine names one"
    }
  }

  private static func filtered(_ text: String) -> String { SummaryText.filtered(text) }
}
