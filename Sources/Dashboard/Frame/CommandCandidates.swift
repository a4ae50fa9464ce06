internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

extension CommandLine {
  /// Days that are offered, the latest first.
  private static let mostDays = 31

  /// How the line can go on.
  ///
  /// - Parameter days: those with events, oldest first.
  static func candidates(for line: CellText, days: [Day]) -> [Candidate] {
    let text = line.string.lowercased()
    guard let space = text.firstIndex(of: " ") else {
      return rows.filter { $0.name.hasPrefix(text) }.map {
        Candidate(CellText(untrusted: $0.name), summary: $0.summary)
      }
    }
    let name = String(text[..<space])
    let typed = text[space...].drop { $0 == " " }
    return words(of: name, days: days).filter { $0.word.hasPrefix(typed) }.map { word, summary in
      Candidate(
        CellText(untrusted: "\(name) \(word)"), label: CellText(untrusted: word), summary: summary)
    }
  }

  private static func words(of name: String, days: [Day]) -> [(word: String, summary: CellText)] {
    switch name {
    case "theme": ThemeName.allCases.map { ($0.rawValue, CellText(untrusted: $0.summary)) }
    case "heat": HeatName.allCases.map { ($0.rawValue, CellText(untrusted: $0.summary)) }
    case "mouse":
      [("on", "clicks come here; Shift selects text"), ("off", "the mouse selects text")]
    case "span": SpanPhrase.examples.map { ($0, .empty) } + recent(days)
    case "day": recent(days)
    default: []
    }
  }

  private static func recent(_ days: [Day]) -> [(word: String, summary: CellText)] {
    days.suffix(mostDays).reversed().map { ($0.iso8601, "a day with events") }
  }
}
