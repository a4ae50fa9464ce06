internal import CaptureLibrary
internal import CaptureModel
package import Cells
internal import TUI

/// What can be typed after `:`.
enum CommandLine {
  enum Parsed: Equatable {
    case action(DashboardAction)
    /// A span of time, as it was written.
    case span(CellText)
    case filter(CellText)
    case search(CellText)
    case nothing
    case unknown(CellText)
  }

  struct Row {
    let name: String
    let summary: CellText
    /// What the name alone does; nil where it needs words, or means a span.
    var action: DashboardAction?
  }

  static let rows: [Row] =
    (Screen.allCases.map {
      Row(name: $0.name, summary: "the screen \($0.title)", action: .show($0))
    } + spans + withWords + [
      Row(name: "back", summary: "back to where the last jump began", action: .returnFromJump),
      Row(name: "first", summary: "the first day with events", action: .firstDay),
      Row(name: "help", summary: "all keys", action: .help),
      Row(name: "last", summary: "the last day with events", action: .lastDay),
      Row(name: "mark", summary: "mark the selected moment", action: .mark),
      Row(name: "quit", summary: "leave", action: .leave),
      Row(name: "reload", summary: "look for new recordings and rows", action: .reload),
      Row(name: "reveal", summary: "show typed text, or mask it", action: .reveal),
      Row(name: "rows", summary: "the stored rows behind what is shown", action: .rows),
      Row(
        name: "violations", summary: "rows that were recorded although it was forbidden",
        action: .onViolations(.look)),
    ]).sorted { $0.name < $1.name }

  /// Spans that are commands by themselves.
  private static let spans = [
    Row(name: "all", summary: "all days together"), Row(name: "month", summary: "this month"),
    Row(name: "today", summary: "today"), Row(name: "week", summary: "this week"),
    Row(name: "yesterday", summary: "yesterday"),
  ]

  private static let withWords = [
    Row(name: "day", summary: "a day, like 2026-11-23"),
    Row(name: "filter", summary: "only windows whose title holds these words"),
    Row(name: "heat", summary: "colours of the scale of density"),
    Row(name: "mouse", summary: "on or off"),
    Row(name: "search", summary: "titles and typed text"),
    Row(name: "span", summary: "a span of time, like last week"),
    Row(name: "theme", summary: "colours of the screen"),
  ]

  static func parse(_ text: CellText) -> Parsed {
    let words = text.string.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = words.first else { return .nothing }
    let rest = words.count > 1 ? words[1].trimmed : ""
    let name = first.lowercased()
    if let parsed = parse(name, rest) { return parsed }
    if spans.contains(where: { $0.name == name }) || first.first?.isNumber == true {
      return .span(text)
    }
    let actions = rows.filter { $0.action != nil }
    let matches = actions.filter { $0.name.hasPrefix(name) }
    let only = matches.count == 1 ? matches.first : matches.first { $0.name == name }
    if let action = only?.action { return .action(action) }
    let meant = Spelling.nearest(to: name, among: rows.map(\.name))
    let hint: CellText =
      meant.map { "Did you mean :\(untrusted: $0)?" } ?? "Press Tab to complete."
    return .unknown("There is no command \(untrusted: first). \(hint)")
  }

  /// Commands that take words.
  private static func parse(_ name: String, _ rest: String) -> Parsed? {
    switch name {
    case "span", "day":
      rest.isEmpty
        ? .unknown("Name a span, like :span last tuesday or :span 2026-11-23")
        : .span(CellText(untrusted: rest))
    case "filter": .filter(CellText(untrusted: rest))
    case "search": rest.isEmpty ? .action(.search) : .search(CellText(untrusted: rest))
    case "theme": choice(ThemeName.self, name, rest) { .setTheme($0) }
    case "heat": choice(HeatName.self, name, rest) { .setHeat($0) }
    case "mouse":
      switch rest {
      case "on": .action(.setMouse(true))
      case "off": .action(.setMouse(false))
      default: .unknown("Say :mouse on or :mouse off")
      }
    default: nil
    }
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ type: Choice.Type, _ name: String, _ word: String,
    _ action: (Choice) -> DashboardAction
  ) -> Parsed {
    if let choice = Choice(rawValue: word.lowercased()) { return .action(action(choice)) }
    let all = Choice.allCases.map(\.rawValue)
    if let meant = Spelling.nearest(to: word, among: all) {
      return .unknown(
        "There is no \(untrusted: name) \(untrusted: word). Did you mean \(untrusted: meant)?")
    }
    return .unknown("Say :\(untrusted: name) and one of \(untrusted: all.joined(separator: ", "))")
  }
}

extension DashboardState {
  /// What can be typed after `:`, for the list of keys.
  package static var commandNames: [(name: String, summary: CellText)] {
    CommandLine.rows.map { ($0.name, $0.summary) }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
