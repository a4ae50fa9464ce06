internal import Cells

/// Breaks lines between words, where a terminal would break them in the middle of one.
enum LineWrap {
  /// Further lines of a line stand two columns further in than the line itself.
  private static let indent = 2

  /// - Parameters:
  ///   - columns: of the terminal. Below 8, lines are left as they are: nothing could be read there.
  ///   - line: without a line end.
  /// - Returns: lines of at most `columns` columns; a word that is longer than a line is broken.
  static func wrap(_ line: String, to columns: Int?) -> [String] {
    guard let columns, columns >= 8, width(line[...]) > columns else { return [line] }
    let lead = String(line.prefix { $0 == " " })
    let margin = String(repeating: " ", count: min(lead.count + indent, columns / 2))
    var lines: [String] = []
    var current = lead
    var isEmpty = true
    for word in line.split(separator: " ") {
      if !isEmpty, width(current[...]) + 1 + width(word) <= columns {
        current += " " + word
        continue
      }
      if !isEmpty {
        lines.append(current)
        current = margin
      }
      var rest = word
      while width(current[...]) + width(rest) > columns {
        let part = fitting(rest, in: columns - width(current[...]))
        lines.append(current + part)
        current = margin
        rest = rest.dropFirst(part.count)
      }
      current += rest
      isEmpty = false
    }
    return lines + [current]
  }

  private static func width(_ text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { $0 + CellWidth.of($1) }
  }

  /// At least one character, so that there is an end.
  private static func fitting(_ word: Substring, in columns: Int) -> Substring {
    var (end, used) = (word.startIndex, 0)
    for index in word.indices {
      used += width(word[index...index])
      if used > columns { break }
      end = word.index(after: index)
    }
    return end == word.startIndex ? word.prefix(1) : word[..<end]
  }
}
