internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// Counts drawn on the area of a desktop, in its true shape.
struct HeatMap {
  /// How the places of the map are drawn.
  enum Ink: Equatable {
    /// A sign and a role for each cell.
    case signs
    /// Two places in a cell, the upper and the lower half, each in its colour.
    case halves

    /// Halves need a colour for each of two places, so a palette of its own that a terminal of 256
    /// colours has.
    init(_ facts: DashboardState.Facts) {
      if case .blocks(let colors) = facts.pictures, colors >= 256, facts.glyphs == .unicode {
        self = .halves
      } else {
        self = .signs
      }
    }

    var linesPerCell: Int { self == .halves ? 2 : 1 }
  }

  let size: Size
  let ink: Ink
  let scale: HeatScale
  private let bounds: PixelRect
  private let lines: Int
  /// Row-major, `lines × size.columns`.
  private let counts: [Int]

  /// The largest size in `room` with the desktop's shape, a cell being twice as high as wide, and
  /// no finer than the grid; at least one cell where there is room.
  static func size(of grid: DesktopGrid, on bounds: PixelRect, in room: Size, _ ink: Ink) -> Size {
    guard !bounds.isEmpty, !room.isEmpty else { return .zero }
    let shape = 2 * Double(bounds.width) / Double(bounds.height)
    let finest = grid.rows / ink.linesPerCell
    let most = (columns: min(room.columns, grid.columns), rows: min(room.rows, max(1, finest)))
    let columns = min(Double(most.columns), (Double(most.rows) * shape).rounded())
    let rows = min(Double(most.rows), (columns / shape).rounded())
    return Size(columns: max(1, Int(columns)), rows: max(1, Int(rows)))
  }

  init(_ grid: DesktopGrid, on bounds: PixelRect, size: Size, ink: Ink) {
    (self.size, self.ink, self.bounds) = (size, ink, bounds)
    lines = size.rows * ink.linesPerCell
    var counts = [Int](repeating: 0, count: lines * size.columns)
    if !size.isEmpty, grid.columns > 0, grid.rows > 0 {
      for place in grid.places {
        let line = min(lines - 1, place.row * lines / grid.rows)
        let column = min(size.columns - 1, place.column * size.columns / grid.columns)
        counts[line * size.columns + column] += place.count
      }
    }
    self.counts = counts
    scale = HeatScale(most: counts.max() ?? 0)
  }

  /// Of all places.
  var total: Int { counts.reduce(0, +) }

  /// Pixels that a place of the map covers, rounded.
  var placeSize: (width: Int, height: Int) {
    guard !size.isEmpty else { return (0, 0) }
    return (
      Int((Double(bounds.width) / Double(size.columns)).rounded()),
      Int((Double(bounds.height) / Double(lines)).rounded())
    )
  }

  /// The cell that a pixel lies in.
  func cell(x: Int, y: Int) -> (row: Int, column: Int) {
    func place(_ offset: Int, _ length: Int, _ cells: Int) -> Int {
      min(max(0, cells - 1), max(0, offset * cells / max(1, length)))
    }
    return (
      place(y - bounds.y, bounds.height, size.rows), place(x - bounds.x, bounds.width, size.columns)
    )
  }

  /// - Parameter beneath: shows where nothing is counted.
  func draw(
    monitors: [PixelRect], glyphs: GlyphSet, over beneath: SightPicture? = nil
  ) -> Canvas {
    var canvas = Canvas(size: size)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = beneath.map { self.cell(row, column, over: $0) } ?? cell(row, column)
        canvas.put(cell.glyph, row: row, column: column, style: cell.style)
      }
    }
    if monitors.count > 1 {
      for monitor in monitors { outline(monitor, among: monitors, on: &canvas, glyphs) }
    }
    return canvas
  }

  private func heat(_ line: Int, _ column: Int) -> Int {
    scale.heat(of: counts[line * size.columns + column])
  }

  private func cell(_ row: Int, _ column: Int) -> Cell {
    guard ink == .halves else { return HeatInk.cell(heat(row, column)) }
    let (upper, lower) = (heat(2 * row, column), heat(2 * row + 1, column))
    return Cell(
      glyph: upper == lower ? .space : Glyph("▀"),
      style: Style(
        upper == 0 && lower == 0 ? .plain : HeatInk.role(max(upper, lower)),
        foreground: HeatInk.paint(upper), background: HeatInk.paint(lower)))
  }

  private func cell(_ row: Int, _ column: Int, over beneath: SightPicture) -> Cell {
    let picture = beneath.canvas[row, column] ?? .blank
    guard ink == .halves else {
      let heat = heat(row, column)
      if heat == 0 { return picture }
      return beneath.hasColors
        ? HeatInk.cell(heat) : Cell(glyph: HeatInk.glyph(heat), style: Style(.selection))
    }
    let (upper, lower) = (heat(2 * row, column), heat(2 * row + 1, column))
    if upper == 0, lower == 0 { return picture }
    func paint(_ heat: Int, _ line: Int) -> Paint {
      heat == 0 ? beneath.paint(line: line, column: column) : HeatInk.paint(heat)
    }
    return Cell(
      glyph: Glyph("▀"),
      style: Style(
        HeatInk.role(max(upper, lower)), foreground: paint(upper, 2 * row),
        background: paint(lower, 2 * row + 1)))
  }

  /// Lines where a monitor ends inside of the desktop; counts go before lines.
  private func outline(
    _ monitor: PixelRect, among monitors: [PixelRect], on canvas: inout Canvas, _ glyphs: GlyphSet
  ) {
    let start = cell(x: monitor.x, y: monitor.y)
    let end = cell(x: monitor.x + monitor.width - 1, y: monitor.y + monitor.height - 1)
    func line(_ row: Int, _ column: Int, _ glyph: Glyph) {
      guard let cell = canvas[row, column], cell.style.role == .plain else { return }
      canvas.put(
        glyph, row: row, column: column,
        style: Style(.border, background: cell.style.background))
    }
    let right = monitor.x + monitor.width
    let bottom = monitor.y + monitor.height
    // Where two monitors meet, one line is enough: that of the right or lower one.
    let endsRight =
      right < bounds.x + bounds.width && !monitors.contains { $0.x == right }
    let endsBelow =
      bottom < bounds.y + bounds.height && !monitors.contains { $0.y == bottom }
    for row in start.row...max(start.row, end.row) {
      if monitor.x > bounds.x { line(row, start.column, glyphs.vertical) }
      if endsRight { line(row, end.column, glyphs.vertical) }
    }
    for column in start.column...max(start.column, end.column) {
      if monitor.y > bounds.y { line(start.row, column, glyphs.horizontal) }
      if endsBelow { line(end.row, column, glyphs.horizontal) }
    }
  }
}
