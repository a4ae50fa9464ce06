internal import Dashboard

/// What a person writes in the linear mode. The words are those of the dashboard's `:` line, and the
/// numbers those of its tabs.
enum PlainCommand: Equatable {
  case show(Screen)
  /// The present screen again.
  case again
  case span(String)
  case previousSpan, nextSpan, widerSpan
  /// Only windows whose title or application holds the text; empty for all.
  case filter(String)
  case search(String)
  /// The stored rows of the span, by page.
  case rows
  /// One row of the list, by its number there.
  case row(Int)
  case more, fewer
  case mark(Int)
  case marks
  case reveal, mask
  case reload
  case tellHelp
  case quit
  case unknown(String)

  init(_ line: String) {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    let rest = words.dropFirst().joined(separator: " ")
    guard let first = words.first?.lowercased() else {
      self = .again
      return
    }
    if words.count == 1, let number = Int(first) {
      self = Screen(rawValue: number).map(PlainCommand.show) ?? .unknown(line)
      return
    }
    if words.count == 1, let screen = Screen.allCases.first(where: { $0.name == first }) {
      self = .show(screen)
      return
    }
    self = Self.named(first, rest) ?? .unknown(line)
  }

  private static func named(_ name: String, _ rest: String) -> PlainCommand? {
    switch name {
    case "again": .again
    case "span", "day": rest.isEmpty ? nil : .span(rest)
    case "today", "yesterday", "week", "month", "all": rest.isEmpty ? .span(name) : nil
    case "before", "[": .previousSpan
    case "after", "]": .nextSpan
    case "wider": .widerSpan
    case "filter": .filter(rest)
    case "search", "/": rest.isEmpty ? nil : .search(rest)
    case "rows": .rows
    case "row", "hit": Int(rest).map(PlainCommand.row)
    case "more", ">": .more
    case "fewer", "<": .fewer
    case "mark": Int(rest).map(PlainCommand.mark)
    case "marks": .marks
    case "reveal": .reveal
    case "mask": .mask
    case "reload", "r": .reload
    case "help", "?": .tellHelp
    case "quit", "exit", "q": .quit
    default: nil
    }
  }

  /// What can be written and what it does, in the order of the help.
  static let help: [(words: String, meaning: String)] =
    Screen.allCases.map { ("\($0.rawValue) or \($0.name)", "say what the screen shows") } + [
      ("Enter alone", "say the present screen again"),
      ("span WORDS", "choose a span: today, last tuesday, 2026-11, 17:30 to 18:15, all"),
      ("before, after", "the span of the same length before or after"),
      ("wider", "a wider span: day, week, month, year, all"),
      ("filter TEXT", "only while a window was in front whose title or app holds the text"),
      ("search TEXT", "search titles and typed text"),
      ("rows", "list the stored rows of the span, numbered"),
      ("row NUMBER", "say every stored field of a row of the list"),
      ("more, fewer", "the next or the page before of a list"),
      ("mark NUMBER", "mark the moment of a row of the list"),
      ("marks", "list the marks"),
      ("reveal", "show typed text until mask or the end of the program"),
      ("mask", "mask typed text again"),
      ("reload", "look for new recordings and rows"),
      ("help", "say this"),
      ("quit", "leave"),
    ]
}
