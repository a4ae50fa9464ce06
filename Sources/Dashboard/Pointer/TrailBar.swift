internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// The time of a burst as a line: its start and end, the clicks, and how far it is drawn.
enum TrailBar {
  static func draw(
    _ words: TrailWords, _ path: PointerTrail, _ range: Range<Int>, on canvas: inout Canvas,
    in rect: Rect
  ) {
    guard !rect.isEmpty, let last = range.last else { return }
    let (first, end) = (path.points[range.lowerBound].instant, path.points[last].instant)
    let start = rect.columns >= 36 ? words.time(first) + " " : .empty
    let stop = rect.columns >= 36 ? " " + words.time(end) : .empty
    let columns = rect.columns - start.width - stop.width
    guard columns > 0 else { return }
    let column = canvas.write(start, row: rect.row, column: rect.column, role: .muted)
    let glyphs = words.facts.glyphs
    canvas.rule(glyphs.horizontal, row: rect.row, column: column, columns: columns)
    func place(_ index: Int) -> Int {
      let (past, all) = (path.points[index].instant - first, max(1, end - first))
      return column + Int(Int64(columns - 1) * past / all)
    }
    var number = words.trail.presses(before: range.lowerBound)
    for index in range where path.points[index].isPress {
      number += 1
      // There is one column for each.
      let digit = CellText(untrusted: String(number % 10))
      canvas.write(digit, row: rect.row, column: place(index), role: .danger)
    }
    canvas.put(
      TrailGlyphs(glyphs: glyphs).present, row: rect.row,
      column: place(min(max(words.trail.index, range.lowerBound), last)), style: Style(.selection))
    canvas.write(stop, row: rect.row, column: column + columns, role: .muted)
  }
}
