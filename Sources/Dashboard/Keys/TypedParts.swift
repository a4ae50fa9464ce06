internal import Cells
internal import TUI

/// The text of a run, or its mask.
enum TypedParts {
  /// The same for every run: a mask as long as its text would tell how long a password is.
  static func mask(_ glyphs: GlyphSet) -> CellText { glyphs == .unicode ? "••••••••" : "********" }

  static func draw(
    _ line: TypedLine, on canvas: inout Canvas, row: Int, column: Int, columns: Int,
    glyphs: GlyphSet
  ) {
    guard columns > 0 else { return }
    guard let parts = line.parts else {
      canvas.write(mask(glyphs), row: row, column: column, columns: columns, role: .muted)
      return
    }
    let end = column + columns
    var column = column
    for part in parts where column < end {
      column = canvas.write(
        part.text, row: row, column: column, columns: end - column, role: role(of: part))
    }
  }

  /// Over as many lines as there are; what does not fit is cut, and said to be.
  static func draw(_ line: TypedLine, on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty, let parts = line.parts else { return }
    var (row, column) = (rect.row, rect.column)
    let end = rect.column + rect.columns
    for part in parts {
      for glyph in glyphs(of: part.text) {
        if column + glyph.width > end { (row, column) = (row + 1, rect.column) }
        guard row < rect.row + rect.rows else {
          canvas.write("…", row: row - 1, column: end - 1, role: .muted)
          return
        }
        canvas.write(glyph, row: row, column: column, role: role(of: part))
        column += glyph.width
      }
    }
  }

  /// Character by character, marks with what they stand on.
  private static func glyphs(of text: CellText) -> [CellText] {
    text.string.map { CellText(untrusted: String($0)) }
  }

  private static func role(of part: TypedLine.Part) -> Role {
    part.isKey ? .key : part.isDecoded ? .unknown : .plain
  }
}
