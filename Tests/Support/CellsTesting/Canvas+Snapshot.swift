package import Cells

extension Canvas {
  /// The canvas as text: its size, its rows, and below them a letter for each cell's role, with `.`
  /// for plain ones.
  package var snapshot: String {
    let rows = (0..<size.rows).map { row in (0..<size.columns).compactMap { self[row, $0] } }
    let glyphs = rows.map { row in
      row.map { cell in String(String.UnicodeScalarView(cell.glyph.scalars)) }.joined()
    }
    let roles = rows.map { row in row.map { String($0.style.letter) }.joined() }
    let place = cursor.map { " cursor \($0.row),\($0.column)" } ?? ""
    return (["\(size.columns)x\(size.rows)\(place)"] + glyphs.map { "|\($0)|" } + roles)
      .joined(separator: "\n") + "\n"
  }

  /// The rows as plain text, without the spaces at their ends: for tests that look for words.
  package var text: String {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        line.unicodeScalars.append(contentsOf: self[row, column]?.glyph.scalars ?? [])
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

extension Style {
  /// `#` marks a cell of a picture, which has colours of its own.
  fileprivate var letter: Character {
    guard foreground.isNone, background.isNone else { return "#" }
    return switch role {
    case .plain: "."
    case .title: "T"
    case .muted: "m"
    case .accent: "a"
    case .selection: "S"
    case .border: "b"
    case .key: "k"
    case .recorded: "R"
    case .reduced: "r"
    case .off: "o"
    case .paused: "P"
    case .unknown: "u"
    case .warning: "w"
    case .danger: "D"
    case .tab: "t"
    case .activeTab: "A"
    case .status: "s"
    case .input: "i"
    case .heat0: "0"
    case .heat1: "1"
    case .heat2: "2"
    case .heat3: "3"
    case .heat4: "4"
    case .heat5: "5"
    case .heat6: "6"
    case .heat7: "7"
    case .heat8: "8"
    case .heat9: "9"
    }
  }
}
