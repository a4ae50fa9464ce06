package import Cells

/// How far the help is scrolled, and what is sought in it.
package struct HelpState: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case taken
    case close
    /// The key means nothing here: it does nothing rather than close the help, or the rest of a
    /// word that was typed without `/` would act on the screen behind.
    case ignored
  }

  package private(set) var first: Int
  /// Only rows that hold each of these words are shown.
  package private(set) var query = CellText.empty
  /// While the words are typed.
  package private(set) var field: TextField?
  /// The row that `n` and `N` have come to, among those with the words.
  package private(set) var match = 0

  package init(first: Int = 0) { self.first = max(0, first) }

  /// - Parameters:
  ///   - rows: all of the help.
  ///   - size: of the screen.
  package mutating func take(_ key: Key, rows: [HelpRow], size: Size) -> Outcome {
    if let field { return take(key, in: field, rows: rows, size: size) }
    switch key {
    case "q", "?", .function(1), .control("c"): return .close
    case .escape:
      if query.isEmpty { return .close }
      seek(.empty)
      return .taken
    case "/":
      field = TextField(query)
      return .taken
    case "n" where !query.isEmpty: return step(1, rows: rows, size: size)
    case "N" where !query.isEmpty: return step(-1, rows: rows, size: size)
    default: return scroll(key, rows: rows, size: size) ? .taken : .ignored
    }
  }

  /// Pasted text is only ever sought.
  package mutating func insert(_ text: CellText) -> Bool {
    guard field != nil else { return false }
    field?.insert(text)
    seek(field?.text ?? .empty)
    return true
  }

  private mutating func take(
    _ key: Key, in typed: TextField, rows: [HelpRow], size: Size
  ) -> Outcome {
    var typed = typed
    switch key {
    case .enter: field = nil
    case .escape, .control("c"):
      field = nil
      seek(.empty)
    case .backspace where typed.isEmpty: field = nil
    default:
      guard typed.take(key) else {
        return scroll(key, rows: rows, size: size) ? .taken : .ignored
      }
      field = typed
      seek(typed.text)
    }
    return .taken
  }

  private mutating func seek(_ text: CellText) {
    (query, first, match) = (text, 0, 0)
  }

  private mutating func step(_ step: Int, rows: [HelpRow], size: Size) -> Outcome {
    let layout = HelpLayout(rows, query: query)
    guard layout.matches > 0 else { return .ignored }
    match = ((match + step) % layout.matches + layout.matches) % layout.matches
    let page = max(1, HelpOverlay.page(in: size))
    let line = layout.line(ofMatch: match)
    if line < first { first = line }
    if line >= first + page { first = line - page + 1 }
    return .taken
  }

  private mutating func scroll(_ key: Key, rows: [HelpRow], size: Size) -> Bool {
    let page = max(1, HelpOverlay.page(in: size))
    let last = max(0, HelpLayout(rows, query: query).lines.count - page)
    switch key {
    case .up, "k": first = max(0, min(last, first) - 1)
    case .down, "j": first = min(last, first + 1)
    case .pageUp: first = max(0, min(last, first) - page)
    case .pageDown, .space: first = min(last, first + page)
    case .home, "g": first = 0
    case .end, "G": first = last
    default: return false
    }
    return true
  }
}

/// The lines of the help, by group, in the order in which the groups first appear.
struct HelpLayout {
  enum Line {
    case heading(CellText)
    /// With its place among the rows that are shown.
    case row(HelpRow, match: Int)
    case gap
  }

  let lines: [Line]
  /// Rows that are shown.
  let matches: Int

  init(_ rows: [HelpRow], query: CellText) {
    let words = query.string.lowercased().split(separator: " ")
    let rows = rows.filter { row in
      let text = row.searchText
      return words.allSatisfy { text.contains($0) }
    }
    var groups: [CellText] = []
    for row in rows where !groups.contains(row.group) { groups.append(row.group) }
    var lines: [Line] = []
    var count = 0
    for group in groups {
      if !lines.isEmpty { lines.append(.gap) }
      if !group.isEmpty { lines.append(.heading(group)) }
      for row in rows where row.group == group {
        lines.append(.row(row, match: count))
        count += 1
      }
    }
    (self.lines, matches) = (lines, count)
  }

  func line(ofMatch wanted: Int) -> Int {
    lines.firstIndex { line in
      if case .row(_, let match) = line { return match == wanted }
      return false
    } ?? 0
  }
}

extension HelpRow {
  /// What is searched, in small letters.
  fileprivate var searchText: String {
    let keys = keys.map(\.string).joined(separator: " ")
    return "\(group.string) \(keys) \(summary.string) \(name)".lowercased()
  }

  /// The keys as they are shown.
  var label: CellText {
    keys.enumerated().reduce(CellText.empty) { text, key in
      key.offset == 0 ? key.element : "\(text), \(key.element)"
    }
  }
}
