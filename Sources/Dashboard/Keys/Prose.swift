internal import Cells

/// Sentences in a space that may be narrower than they are.
enum Prose {
  /// The words in as few lines as their order allows, each at most `columns` wide. A word that is
  /// wider stands alone and is cut. No lines for no columns.
  static func lines(_ text: CellText, columns: Int) -> [CellText] {
    guard columns > 0 else { return [] }
    var lines: [CellText] = []
    for word in text.string.split(separator: " ") {
      let word = CellText(untrusted: String(word))
      if let last = lines.last, last.width + 1 + word.width <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word.truncated(to: columns))
      }
    }
    return lines
  }
}
