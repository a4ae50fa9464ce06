package import Cells

/// A canvas as text for standard output: lines of characters, with SGR sequences (ECMA-48 8.3.117)
/// where the colour changes and a reset at the end of each coloured line. Without colours the
/// text has no escape sequence at all.
package enum SGRText {
  /// Each row ends with a newline; spaces at the end of a row without colours are kept, so that
  /// all rows are of one width.
  package static func render(_ canvas: Canvas, _ colors: ColorDepth) -> String {
    let palette = Palette.of(colors)
    var text = ""
    text.reserveCapacity(canvas.cells.count * (colors == .none ? 1 : 12))
    for row in 0..<canvas.size.rows {
      var pen = Pen(colors: colors, palette: palette)
      let start = row * canvas.size.columns
      for cell in canvas.cells[start..<start + canvas.size.columns] {
        if cell.glyph.isContinuation { continue }
        if colors != .none { pen.change(to: cell, &text) }
        for scalar in cell.glyph.scalars { text.unicodeScalars.append(scalar) }
      }
      if pen.isColored { text += "\u{1B}[0m" }
      text += "\n"
    }
    return text
  }

  /// The colours that the terminal has now.
  private struct Pen {
    let colors: ColorDepth
    let palette: Palette?
    private var foreground = Paint.none
    private var background = Paint.none

    init(colors: ColorDepth, palette: Palette?) { (self.colors, self.palette) = (colors, palette) }

    var isColored: Bool { !foreground.isNone || !background.isNone }

    /// A space shows no ink, so its foreground is left as it is.
    mutating func change(to cell: Cell, _ text: inout String) {
      var codes: [String] = []
      if cell.glyph != .space, cell.style.foreground != foreground {
        foreground = cell.style.foreground
        codes.append(code(foreground, isInk: true))
      }
      if cell.style.background != background {
        background = cell.style.background
        codes.append(code(background, isInk: false))
      }
      if !codes.isEmpty { text += "\u{1B}[" + codes.joined(separator: ";") + "m" }
    }

    private func code(_ paint: Paint, isInk: Bool) -> String {
      if paint.isNone { return isInk ? "39" : "49" }
      guard let palette else {
        return "\(isInk ? 38 : 48);2;\(paint.red);\(paint.green);\(paint.blue)"
      }
      let number = palette.number(of: paint)
      if colors == .palette256 { return "\(isInk ? 38 : 48);5;\(number)" }
      return String((isInk ? 30 : 40) + (number < 8 ? number : number + 52))
    }
  }
}
