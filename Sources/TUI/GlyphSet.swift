package import Cells

/// Which symbols a screen may be drawn with: those of Unicode (lines and blocks, no braille), or
/// ASCII alone. Handed to whatever draws more than words.
package enum GlyphSet: Hashable, Sendable {
  case unicode
  case ascii

  package var horizontal: Glyph { self == .unicode ? Glyph("─") : Glyph("-") }
  package var vertical: Glyph { self == .unicode ? Glyph("│") : Glyph("|") }
  package var topLeft: Glyph { self == .unicode ? Glyph("┌") : Glyph("+") }
  package var topRight: Glyph { self == .unicode ? Glyph("┐") : Glyph("+") }
  package var bottomLeft: Glyph { self == .unicode ? Glyph("└") : Glyph("+") }
  package var bottomRight: Glyph { self == .unicode ? Glyph("┘") : Glyph("+") }
  package var ellipsis: CellText { self == .unicode ? "…" : "..." }

  /// Bars of one column, of growing height, from the lowest to the full one. The first stands for
  /// the least that is not nothing.
  package var heights: [Glyph] {
    (self == .unicode ? "▁▂▃▄▅▆▇█" : ".:-=+*#%@").unicodeScalars.map { Glyph($0) }
  }

  /// The last column of a horizontal bar by eighths, from one eighth to the full one; in ASCII only
  /// the half and the full one.
  package var widths: [Glyph] {
    (self == .unicode ? "▏▎▍▌▋▊▉█" : "-#").unicodeScalars.map { Glyph($0) }
  }
}
