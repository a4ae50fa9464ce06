internal import CaptureLibrary
internal import CaptureModel
internal import Cells

/// The summary as lines that a screen reader can read: one fact a line, no columns, no symbols.
enum SummaryText {
  static func lines(_ report: SummaryReport) -> [String] {
    recordings(report.recordings) + streams(report.streams) + skipped(report.skipped)
      + disk(report.disk)
  }

  private static func state(_ name: String) -> String {
    Recording.State(rawValue: name)?.words ?? name
  }

  static func recordings(_ recordings: [RecordingFacts]) -> [String] {
    if recordings.isEmpty { return ["No recordings."] }
    return recordings.flatMap { recording in
      var lines = [
        "Recording: \(filtered(recording.path)), \(recording.kind), \(state(recording.state))"
      ]
      if let from = recording.from, let to = recording.to {
        lines.append("  From \(from) to \(to)")
      }
      for pause in recording.pauses {
        lines.append("  Paused from \(pause.from) to \(pause.to ?? "now")")
      }
      return lines
    }
  }

  private static func streams(_ streams: SummaryReport.Streams) -> [String] {
    let (clicks, keys) = (streams.clicks, streams.keys)
    let moved = streams.motion.counted
    return [
      "Motion: \(streams.motion.events) events"
        + (moved > 0 ? "; a way of \(moved) pixels counted by the recorder, no places" : ""),
      "Clicks: \(clicks.events) events; \(clicks.presses) presses, \(clicks.wheel) of the wheel"
        + (clicks.counted > 0 ? "; \(clicks.counted) counted by the recorder, no places" : ""),
      "Keys: \(keys.events) events; \(keys.presses) presses: text stored for \(keys.textStored), "
        + "a name only for \(keys.named), the key's number only for "
        + "\(keys.keycodesOnly - keys.named)"
        + (keys.counted > 0 ? "; \(keys.counted) counted by the recorder, no keys" : ""),
      "Navigation: \(streams.navigation.events) events; \(streams.navigation.windows) of windows",
      "Screens: \(streams.screens.events) events; \(streams.screens.pictures) pictures",
    ] + presence(streams.presence)
  }

  private static func presence(_ presence: SummaryReport.Streams.Presence) -> [String] {
    guard presence.events > 0 else { return [] }
    return [
      "Presence: \(presence.events) events; \(presence.away) say that nobody was at the computer"
    ]
  }

  private static func disk(_ disk: DiskFacts) -> [String] {
    guard !disk.recordings.isEmpty else { return [] }
    let growth = disk.bytesPerDay.map { "; \($0) bytes a day with events" } ?? ""
    return ["Disk: \(disk.bytes) bytes\(growth)"]
      + disk.recordings.map { use in
        let size = use.bytes.map { "\($0) bytes" } ?? "size not known"
        let hour = use.bytesPerHour.map { "; \($0) bytes an hour" } ?? ""
        return "  \(filtered(use.path)): \(size)\(hour)"
      }
  }

  static func skipped(_ skipped: [String: Int]) -> [String] {
    skipped.sorted { $0.key < $1.key }.map { "Skipped: \($0.value) rows, \($0.key)" }
  }

  static func filtered(_ text: String) -> String { CellText(untrusted: text).string }
}
