internal import CaptureModel
internal import Cells
internal import Summaries

/// What can be typed after `:`.
enum CommandLine {
  enum Parsed: Equatable {
    case action(DashboardAction)
    case days(DayChoice)
    case nothing
    case unknown(CellText)
  }

  private static let actions: [(name: String, action: DashboardAction)] =
    Screen.allCases.map { ($0.title.string.lowercased(), .show($0)) } + [
      ("all", .allDays), ("first", .firstDay), ("help", .help), ("last", .lastDay),
      ("quit", .leave), ("reload", .reload),
    ]

  /// Names of commands, for completion and help.
  static var names: [String] { (actions.map(\.name) + ["day"]).sorted() }

  /// - Parameter days: those with events, oldest first.
  static func parse(_ text: CellText, days: [Day]) -> Parsed {
    let words = text.string.split(separator: " ")
    guard let first = words.first else { return .nothing }
    let name = first.lowercased()
    if name == "day" { return parseDay(words.dropFirst().first, days: days) }
    if let day = Day(iso8601: first) { return choose(day, days: days) }
    let matches = actions.filter { $0.name.hasPrefix(name) }
    if let exact = actions.first(where: { $0.name == name }) ?? matches.first,
      matches.count <= 1 || exact.name == name
    {
      return .action(exact.action)
    }
    return .unknown("There is no command \(untrusted: String(first)). Press Tab to complete.")
  }

  private static func parseDay(_ word: Substring?, days: [Day]) -> Parsed {
    guard let word else { return .unknown("Name a day, like :day 2026-11-23") }
    guard let day = Day(iso8601: word) else {
      return .unknown("\(untrusted: String(word)) is not a day. Write it like 2026-11-23.")
    }
    return choose(day, days: days)
  }

  private static func choose(_ day: Day, days: [Day]) -> Parsed {
    if days.contains(day) { return .days(.days(day...day)) }
    guard let nearest = days.min(by: { distance($0, day) < distance($1, day) }) else {
      return .unknown("Nothing was recorded on any day.")
    }
    return .unknown(
      "Nothing was recorded on \(untrusted: day.iso8601); the nearest day is \(untrusted: nearest.iso8601)."
    )
  }

  private static func distance(_ left: Day, _ right: Day) -> Int {
    abs(left.daysSince1970 - right.daysSince1970)
  }

  /// The longest text that every command beginning so has in common.
  static func completed(_ text: CellText) -> CellText {
    let typed = text.string.lowercased()
    let matches = names.filter { $0.hasPrefix(typed) }
    guard var common = matches.first else { return text }
    for name in matches {
      while !name.hasPrefix(common) { common.removeLast() }
    }
    return CellText(untrusted: matches.count == 1 ? common + " " : common)
  }
}

extension DashboardState {
  /// What can be typed after `:`, for the list of keys.
  package static var commandNames: [String] { CommandLine.names }
}
