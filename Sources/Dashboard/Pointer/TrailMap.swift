internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// A part of a path, drawn on the area of a desktop.
struct TrailMap {
  let bounds: PixelRect
  let size: Size
  let glyphs: GlyphSet

  /// The largest size in `room` with the shape of the area, a cell being twice as high as wide.
  static func size(of bounds: PixelRect, in room: Size) -> Size {
    guard !bounds.isEmpty, !room.isEmpty else { return .zero }
    let shape = 2 * Double(bounds.width) / Double(bounds.height)
    let columns = min(Double(room.columns), (Double(room.rows) * shape).rounded())
    let rows = min(Double(room.rows), (columns / shape).rounded())
    return Size(columns: max(1, Int(columns)), rows: max(1, Int(rows)))
  }

  /// The cell of a place; nil for places that are not in the area.
  func cell(_ point: PointerTrail.Point) -> (row: Int, column: Int)? {
    let (x, y) = (point.x - Double(bounds.x), point.y - Double(bounds.y))
    guard !size.isEmpty, x >= 0, y >= 0, x < Double(bounds.width), y < Double(bounds.height) else {
      return nil
    }
    return (
      min(size.rows - 1, Int(y * Double(size.rows) / Double(bounds.height))),
      min(size.columns - 1, Int(x * Double(size.columns) / Double(bounds.width)))
    )
  }

  /// - Parameters:
  ///   - range: of the points; the last one is where the pointer is.
  ///   - pressesBefore: presses that have lower numbers than the first one in the range.
  /// - Complexity: O(points + cells that the path crosses).
  func draw(_ trail: PointerTrail, _ range: Range<Int>, pressesBefore: Int) -> Canvas {
    var canvas = Canvas(size: size)
    drawSteps(trail, range, on: &canvas)
    drawPoints(trail, range, on: &canvas)
    let present = range.last.flatMap { cell(trail.points[$0]) }
    if let present {
      canvas.put(
        TrailGlyphs(glyphs: glyphs).present, row: present.row, column: present.column,
        style: Style(.selection))
    }
    // Numbers last: where the pointer rests on a click, its number tells both.
    drawPresses(trail, range, pressesBefore, present: present, on: &canvas)
    return canvas
  }

  /// Straight lines between rows of one movement.
  private func drawSteps(
    _ trail: PointerTrail, _ range: Range<Int>, on canvas: inout Canvas
  ) {
    let glyph = TrailGlyphs(glyphs: glyphs).between
    for index in range.dropFirst() where trail.isJoined(index) {
      guard let from = cell(trail.points[index - 1]), let to = cell(trail.points[index]) else {
        continue
      }
      let (down, across) = (to.row - from.row, to.column - from.column)
      let steps = max(abs(down), abs(across))
      guard steps > 1 else { continue }
      for step in 1..<steps {
        canvas.put(
          glyph, row: from.row + Self.part(down, step, steps),
          column: from.column + Self.part(across, step, steps), style: Style(.muted))
      }
    }
  }

  /// `length · step / steps`, rounded to the nearest.
  private static func part(_ length: Int, _ step: Int, _ steps: Int) -> Int {
    let sign = length < 0 ? -1 : 1
    return sign * ((2 * abs(length) * step + steps) / (2 * steps))
  }

  private func drawPoints(
    _ trail: PointerTrail, _ range: Range<Int>, on canvas: inout Canvas
  ) {
    let signs = TrailGlyphs(glyphs: glyphs)
    for index in range {
      let point = trail.points[index]
      guard let cell = cell(point) else { continue }
      func put(_ glyph: Glyph, _ role: Role) {
        canvas.put(glyph, row: cell.row, column: cell.column, style: Style(role))
      }
      if point.what == .wheel {
        put(signs.wheel, .recorded)
      } else if index == range.lowerBound || !trail.isJoined(index) {
        put(signs.start, .muted)
      } else if trail.step(index) > 0 {
        let before = trail.points[index - 1]
        let isFast = (trail.speeds[index] ?? 0) >= TrailGlyphs.fast
        put(
          signs.arrow(point.x - before.x, point.y - before.y, isFast: isFast),
          TrailGlyphs.role(isFast: isFast))
      }
    }
  }

  private func drawPresses(
    _ trail: PointerTrail, _ range: Range<Int>, _ before: Int,
    present: (row: Int, column: Int)?, on canvas: inout Canvas
  ) {
    var number = before
    for index in range where trail.points[index].isPress {
      number += 1
      guard let cell = cell(trail.points[index]) else { continue }
      let text = CellText(untrusted: String(number))
      let column = min(cell.column, max(0, size.columns - text.width))
      let isPresent = present.map { $0 == cell } ?? false
      canvas.write(
        text, row: cell.row, column: column, role: isPresent ? .selection : .danger)
    }
  }
}
