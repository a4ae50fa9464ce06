internal import Dashboard
internal import TUI

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
  /// What was typed, run by run.
  case typed
  /// The way of the pointer.
  case path
  /// One item of the list, by its number there.
  case row(Int)
  case more, fewer
  case mark(Int)
  case marks
  /// To where the person was before the last jump.
  case back
  case reveal, mask
  /// Whether changes are announced.
  case quiet, announce
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
    case "span", "day": rest.isEmpty ? nil : .span(rest)
    case "today", "yesterday", "week", "month", "all": rest.isEmpty ? .span(name) : nil
    case "filter": .filter(rest)
    case "search", "/": rest.isEmpty ? nil : .search(rest)
    case "row", "hit": Int(rest).map(PlainCommand.row)
    case "mark": Int(rest).map(PlainCommand.mark)
    default: rest.isEmpty ? alone[name] : nil
    }
  }

  /// Those that take nothing more.
  private static let alone: [String: PlainCommand] = [
    "again": .again, "before": .previousSpan, "[": .previousSpan, "after": .nextSpan,
    "]": .nextSpan, "wider": .widerSpan, "rows": .rows, "typed": .typed, "path": .path,
    "more": .more, ">": .more, "fewer": .fewer, "<": .fewer, "marks": .marks, "back": .back,
    "reveal": .reveal, "mask": .mask, "quiet": .quiet, "announce": .announce, "reload": .reload,
    "r": .reload, "help": .tellHelp, "?": .tellHelp, "quit": .quit, "exit": .quit, "q": .quit,
  ]

  /// The command that may have been meant.
  static func nearest(to line: String) -> String? {
    let typed = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).first.map(String.init)
    let names =
      Screen.allCases.map(\.name)
      + ["span", "filter", "search", "row", "mark", "today", "yesterday", "week", "month", "all"]
      + alone.keys.filter { $0.count > 1 }.sorted()
    return typed.flatMap { Spelling.nearest(to: $0, among: names) }
  }

  /// What can be written and what it does, in the order of the help.
  static let help: [(words: String, meaning: String)] =
    Screen.allCases.map { ("\($0.rawValue) or \($0.name)", "say what the screen shows") } + [
      ("Enter alone, or again", "say the present screen again"),
      ("span WORDS", "choose a span: today, last tuesday, 2026-11, 17:30 to 18:15, all"),
      ("today, yesterday, week, month, all", "choose that span"),
      ("before", "the span of the same length before"),
      ("after", "the span of the same length after"),
      ("wider", "a wider span: day, week, month, year, all"),
      ("filter TEXT", "only while a window was in front whose title or app holds the text"),
      ("filter alone", "all windows again"),
      ("search TEXT", "search titles and typed text"),
      ("rows", "list the stored rows of the span, numbered"),
      ("typed", "list what was typed, window by window, masked until reveal"),
      ("path", "say the way of the pointer, and what it lets someone infer"),
      ("row NUMBER", "say every stored field of a row, or the rows behind an item of a list"),
      ("more", "the next page of a list"),
      ("fewer", "the page before of a list"),
      ("mark NUMBER", "mark the moment of an item of the list, or take its mark away"),
      ("marks", "list the marks, numbered"),
      ("back", "go back to where you were before the last command that led away"),
      ("reveal", "say typed text for 30 seconds"),
      ("mask", "mask typed text again at once"),
      ("quiet", "announce no changes"),
      ("announce", "announce changes again"),
      ("reload", "look for new recordings and rows"),
      ("help", "say this"),
      ("quit", "leave"),
    ]
}
