package import Cells

/// A canvas as text for standard output: lines of characters, with SGR sequences (ECMA-48 8.3.117)
/// where the colour changes and a reset at the end of each coloured line. Without colours the
/// text has no escape sequence at all.
package enum SGRText {
  package static func render(_ canvas: Canvas, _ colors: ColorDepth) -> String {
    String(decoding: bytes(canvas, colors), as: UTF8.self)
  }

  /// The text in UTF-8. Each row ends with a newline; spaces at the end of a row without colours
  /// are kept, so that all rows are of one width.
  package static func bytes(_ canvas: Canvas, _ colors: ColorDepth) -> [UInt8] {
    let palette = Palette.of(colors)
    var text: [UInt8] = []
    text.reserveCapacity(canvas.cells.count * (colors == .none ? 4 : 32))
    for row in 0..<canvas.size.rows {
      var pen = Pen(colors: colors, palette: palette)
      let start = row * canvas.size.columns
      for cell in canvas.cells[start..<start + canvas.size.columns] {
        if cell.glyph.isContinuation { continue }
        if colors != .none { pen.change(to: cell, &text) }
        if cell.glyph.hasMarks {
          for scalar in cell.glyph.scalars { append(scalar, to: &text) }
        } else {
          append(cell.glyph.scalar, to: &text)
        }
      }
      if pen.isColored { text += "\u{1B}[0m".utf8 }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    if scalar.isASCII {
      text.append(UInt8(truncatingIfNeeded: scalar.value))
    } else if let code = UTF8.encode(scalar) {
      text.append(contentsOf: code)
    }
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
    mutating func change(to cell: Cell, _ text: inout [UInt8]) {
      let ink = cell.glyph != .space && cell.style.foreground != foreground
      let paper = cell.style.background != background
      guard ink || paper else { return }
      text += "\u{1B}[".utf8
      if ink {
        foreground = cell.style.foreground
        write(foreground, isInk: true, to: &text)
      }
      if ink, paper { text.append(UInt8(ascii: ";")) }
      if paper {
        background = cell.style.background
        write(background, isInk: false, to: &text)
      }
      text.append(UInt8(ascii: "m"))
    }

    private func write(_ paint: Paint, isInk: Bool, to text: inout [UInt8]) {
      let target = isInk ? 30 : 40
      guard !paint.isNone else { return write(target + 9, to: &text) }
      guard let palette else {
        write(target + 8, to: &text)
        text += ";2".utf8
        for channel in [paint.red, paint.green, paint.blue] {
          text.append(UInt8(ascii: ";"))
          write(Int(channel), to: &text)
        }
        return
      }
      let number = palette.number(of: paint)
      guard colors == .palette256 else {
        return write(target + (number < 8 ? number : number + 52), to: &text)
      }
      write(target + 8, to: &text)
      text += ";5;".utf8
      write(number, to: &text)
    }

    /// - Parameter number: 0 ... 255.
    private func write(_ number: Int, to text: inout [UInt8]) {
      if number >= 100 { text.append(UInt8(0x30 + number / 100)) }
      if number >= 10 { text.append(UInt8(0x30 + number / 10 % 10)) }
      text.append(UInt8(0x30 + number % 10))
    }
  }
}
