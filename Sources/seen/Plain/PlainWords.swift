internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Dashboard

/// Times, lengths and names as the linear mode says them.
enum PlainWords {
  /// `1 h 5 min`, `4 min 10 s`, `12 s`
  static func duration(_ microseconds: Int64) -> String {
    let seconds = max(0, microseconds / 1_000_000)
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    if hours >= 24 { return "\(hours / 24) d \(hours % 24) h" }
    if hours > 0 { return "\(hours) h \(minutes % 60) min" }
    if minutes > 0 { return "\(minutes) min \(seconds % 60) s" }
    return microseconds > 0 && seconds == 0 ? "less than 1 s" : "\(seconds) s"
  }

  static func counted(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  /// `mask, month or more`
  static func listed(_ words: [String]) -> String {
    words.count < 2
      ? words.joined()
      : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }

  /// Quoted, as a title may itself look like a sentence of ours.
  static func window(_ app: CellText?, _ title: CellText) -> String {
    "\"\(title.string)\"" + (app.map { " of \"\($0.string)\"" } ?? "")
  }

  static func cause(_ cause: TimelineGap.Cause) -> String {
    switch cause {
    case .paused: "paused by the recorder"
    case .pausedByYou: "paused by you"
    case .outsideHours: "outside of your hours"
    case .offerExpired: "the employer's offer had run out"
    case .notAllowed: "you allowed nothing then"
    case .recorderDied: "the recorder had ended without finishing"
    case .away: "nobody at the computer, says the recorder"
    case .noRecording: "no recording covers it"
    case .unknown: "cause unknown"
    case .future: "not yet"
    }
  }

  /// Numbers of pixels as they are, bounded so that any of them can be said.
  static func whole(_ value: Double) -> Int {
    value.isFinite ? Int(min(max(-1e9, value.rounded()), 1e9)) : 0
  }

  /// For a locale that has no more than ASCII: signs of ours as others, all else as `?`.
  static func ascii(_ text: String) -> String {
    let signs: [Character: String] = [
      "•": "*", "·": "-", "…": "...", "↵": "<Enter>", "⇥": "<Tab>", "×": "x", "–": "-", "‖": "=",
    ]
    return text.reduce(into: "") { shown, character in
      shown += character.isASCII ? String(character) : signs[character] ?? "?"
    }
  }
}

extension DayCalendar {
  /// `2026-11-23 17:28:59`
  func spoken(_ instant: Instant) -> String {
    let local = localTime(at: instant)
    return "\(local.day.iso8601) \(local.clock)"
  }

  /// `2026-11-23 17:28:59 to 17:30:00`; the day is said again only where it is another.
  func spoken(_ span: Span) -> String {
    let (from, to) = (localTime(at: span.lowerBound), localTime(at: span.upperBound))
    let end = from.day == to.day ? to.clock : "\(to.day.iso8601) \(to.clock)"
    return "\(from.day.iso8601) \(from.clock) to \(end)"
  }
}
