internal import Cells

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

  private static let actions: [(name: String, action: DashboardAction)] =
    Screen.allCases.map { ($0.title.string.lowercased(), .show($0)) } + [
      ("back", .returnFromJump), ("first", .firstDay), ("help", .help), ("last", .lastDay),
      ("mark", .mark), ("quit", .leave), ("reload", .reload), ("reveal", .reveal), ("rows", .rows),
    ]

  /// Commands that take words.
  private static let withWords = ["day", "filter", "search", "span"]

  /// Spans that are commands by themselves.
  private static let spans = ["all", "month", "today", "week", "yesterday"]

  /// Names of commands, for completion and help.
  static var names: [String] { (actions.map(\.name) + withWords + spans).sorted() }

  static func parse(_ text: CellText) -> Parsed {
    let words = text.string.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = words.first else { return .nothing }
    let rest = words.count > 1 ? words[1] : ""
    let name = first.lowercased()
    switch name {
    case "span", "day":
      guard !rest.isEmpty else {
        return .unknown("Name a span, like :span last tuesday or :span 2026-11-23")
      }
      return .span(CellText(untrusted: rest))
    case "filter": return .filter(CellText(untrusted: rest))
    case "search":
      return rest.isEmpty ? .action(.search) : .search(CellText(untrusted: rest))
    default: break
    }
    if spans.contains(name) || first.first?.isNumber == true { return .span(text) }
    let matches = actions.filter { $0.name.hasPrefix(name) }
    if let exact = actions.first(where: { $0.name == name }) ?? matches.first,
      matches.count <= 1 || exact.name == name
    {
      return .action(exact.action)
    }
    return .unknown("There is no command \(untrusted: first). Press Tab to complete.")
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
