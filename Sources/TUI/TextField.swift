package import Cells

/// A line of text that is being typed.
package struct TextField: Hashable, Sendable {
  /// One element is one base character with its marks.
  private var characters: [Character]
  /// Characters before the cursor.
  package private(set) var cursor: Int
  /// What was cut last, for Ctrl-Y.
  private var cutText: [Character] = []
  /// Characters that are accepted at most.
  package let limit: Int

  package init(_ text: CellText = .empty, limit: Int = 1024) {
    self.limit = max(0, limit)
    characters = Array(text.string.prefix(self.limit))
    cursor = characters.count
  }

  package var string: String { String(characters) }
  package var text: CellText { CellText(untrusted: string) }
  package var isEmpty: Bool { characters.isEmpty }

  /// Edits by a key. False for a key that means nothing here (Enter, Esc, Tab, Up …), so that
  /// whoever holds the field can use it.
  package mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar): insert(CellText(untrusted: String(scalar)))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .backspace: remove(from: cursor - 1, to: cursor)
    case .delete, .control("d"): remove(from: cursor, to: cursor + 1)
    case .alt("b"): cursor = startOfWord { $0.isLetter || $0.isNumber }
    case .alt("f"): cursor = endOfWord
    case .control("w"): cut(from: startOfWord { $0 != " " }, to: cursor)
    case .alt("d"): cut(from: cursor, to: endOfWord)
    case .control("u"): cut(from: 0, to: cursor)
    case .control("k"): cut(from: cursor, to: characters.count)
    case .control("y"): insert(CellText(untrusted: String(cutText)))
    default: return false
    }
    return true
  }

  /// Inserts text before the cursor, as far as the limit allows.
  package mutating func insert(_ text: CellText) {
    let before = String(characters[..<cursor]) + text.string
    let after = characters[cursor...]
    let room = max(0, limit - after.count)
    // A mark joins the character before it, so the count is taken of the joined text.
    let joined = Array(before.prefix(room))
    characters = joined + after
    cursor = joined.count
  }

  package mutating func clear() { (characters, cursor) = ([], 0) }

  /// Another text, with the cursor behind it.
  package mutating func replace(with text: CellText) {
    clear()
    insert(text)
  }

  private mutating func remove(from start: Int, to end: Int) {
    let range = max(0, start)..<max(0, start, min(characters.count, end))
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  /// Nothing to cut keeps what was cut before, as in a shell.
  private mutating func cut(from start: Int, to end: Int) {
    guard start < end else { return }
    cutText = Array(characters[start..<end])
    remove(from: start, to: end)
  }

  /// Where the word before the cursor begins, what stands between words behind it included.
  private func startOfWord(_ isOfWord: (Character) -> Bool) -> Int {
    var place = cursor
    while place > 0, !isOfWord(characters[place - 1]) { place -= 1 }
    while place > 0, isOfWord(characters[place - 1]) { place -= 1 }
    return place
  }

  /// Where the word behind the cursor ends.
  private var endOfWord: Int {
    let isOfWord = { (character: Character) in character.isLetter || character.isNumber }
    var place = cursor
    while place < characters.count, !isOfWord(characters[place]) { place += 1 }
    while place < characters.count, isOfWord(characters[place]) { place += 1 }
    return place
  }

  /// Draws the part around the cursor and puts the canvas' cursor there.
  package func draw(
    on canvas: inout Canvas, row: Int, column: Int, columns: Int, role: Role = .input
  ) {
    guard columns > 0 else { return }
    canvas.fill(
      Rect(row: row, column: column, columns: columns, rows: 1),
      with: Cell(style: Style(role)))
    // The cursor needs a column of its own behind the last character.
    var start = cursor
    var used = 1
    while start > 0 {
      let width = Self.width(characters[start - 1])
      if used + width > columns { break }
      used += width
      start -= 1
    }
    canvas.write(
      shown(from: start, columns: columns), row: row, column: column, columns: columns, role: role)
    if row >= 0, row < canvas.size.rows, column + used - 1 < canvas.size.columns {
      canvas.cursor = (row, max(0, column + used - 1))
    }
  }

  private func shown(from start: Int, columns: Int) -> CellText {
    var kept = ""
    var used = 0
    for character in characters[start...] {
      let width = Self.width(character)
      if used + width > columns { break }
      kept.append(character)
      used += width
    }
    return CellText(untrusted: kept)
  }

  private static func width(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + CellWidth.of($1) }
  }
}
