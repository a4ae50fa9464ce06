internal import Cells
internal import TUI

/// A thumbnail with its caption.
struct Tile {
  /// Of the thumbnail; the caption is the row below, a column wider on either side.
  let place: Rect
  let time: CellText
  let isSelected: Bool
  let glyphs: GlyphSet

  /// - Parameter sketch: what is shown until the thumbnail is there.
  func draw(
    _ thumbnail: ThumbnailStore.Thumbnail?, sketch: Canvas? = nil, hasPicture: Bool,
    on canvas: inout Canvas
  ) {
    switch thumbnail {
    case .drawn(let picture): canvas.drawCentered(picture, in: place)
    case .failed(let reason):
      Box.draw(place, on: &canvas, glyphs: glyphs)
      PictureNote.draw(reason, in: place.inset(columns: 1, rows: 1), on: &canvas, role: .muted)
    case nil:
      if let sketch {
        canvas.drawCentered(sketch, in: place)
      } else {
        Box.draw(place, on: &canvas, glyphs: glyphs)
      }
    }
    drawCaption(hasPicture: hasPicture, on: &canvas)
    if isSelected { drawSelection(on: &canvas) }
  }

  private func drawCaption(hasPicture: Bool, on canvas: inout Canvas) {
    let text: CellText = hasPicture ? time : "\(time) no picture"
    let row = place.row + place.rows
    // The line shows where a picture ends whose edge is as dark as the terminal.
    canvas.rule(glyphs.horizontal, row: row, column: place.column, columns: place.columns)
    canvas.write("\(text) ", row: row, column: place.column, columns: place.columns, role: .muted)
  }

  /// A bar on either side and a pointed caption: seen without colours as well.
  private func drawSelection(on canvas: inout Canvas) {
    let (left, right) = glyphs == .unicode ? (Glyph("▐"), Glyph("▌")) : (Glyph("|"), Glyph("|"))
    for row in place.row..<place.row + place.rows {
      canvas.put(left, row: row, column: place.column - 1, style: Style(.accent))
      canvas.put(right, row: row, column: place.column + place.columns, style: Style(.accent))
    }
    let caption = Rect(
      row: place.row + place.rows, column: place.column - 1, columns: place.columns + 2, rows: 1)
    canvas.restyle(caption, role: .selection)
    canvas.put(
      glyphs == .unicode ? Glyph("►") : Glyph(">"), row: caption.row, column: caption.column,
      style: Style(.selection))
  }
}

/// Words in the place of a picture.
enum PictureNote {
  /// Wrapped between words, in the middle of the rectangle; what does not fit is left out.
  static func draw(_ text: CellText, in rect: Rect, on canvas: inout Canvas, role: Role) {
    guard !rect.isEmpty else { return }
    let width = min(rect.columns, 60)
    var lines = lines(text, columns: width)
    if lines.count > rect.rows {
      lines.removeLast(lines.count - rect.rows)
      lines[rect.rows - 1] = (lines[rect.rows - 1] + " …").truncated(to: width)
    }
    let first = rect.row + (rect.rows - lines.count) / 2
    for (offset, line) in lines.enumerated() {
      let column = rect.column + (rect.columns - line.width) / 2
      canvas.write(line, row: first + offset, column: column, columns: width, role: role)
    }
  }

  private static func lines(_ text: CellText, columns: Int) -> [CellText] {
    var lines: [CellText] = []
    for word in text.string.split(separator: " ").map({ CellText(untrusted: String($0)) }) {
      if let last = lines.last, last.width + 1 + word.width <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word.truncated(to: columns))
      }
    }
    return lines
  }
}

extension Canvas {
  /// Lays a picture into the middle of a rectangle, cut where it is larger.
  mutating func drawCentered(_ picture: Canvas, in rect: Rect) {
    var part = Canvas(size: rect.size)
    part.draw(
      picture, row: (rect.rows - picture.size.rows) / 2,
      column: (rect.columns - picture.size.columns) / 2)
    draw(part, row: rect.row, column: rect.column)
  }
}
