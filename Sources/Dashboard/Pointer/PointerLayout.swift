internal import CaptureLibrary
internal import CaptureModel
internal import Cells

/// Where the map of the Pointer screen stands, and its words. Pure; any size is accepted.
struct PointerLayout: Equatable {
  enum Words: Equatable {
    /// A column at the right of the map.
    case beside(Rect)
    /// A heading above, and the rest below.
    case around(above: Rect, below: Rect)
  }

  let words: Words
  /// With its frame, where it has one.
  let frame: Rect
  let map: Rect

  private static let panel = 29

  /// The larger of the two maps, but rather beside: there, the whole scale has room.
  init(size: Size, grid: DesktopGrid, on bounds: Bounds, linesBelow: Int) {
    let around = Self.around(size, grid, bounds, linesBelow)
    let beside = Self.beside(size, grid, bounds)
    let (isBeside, most) = (beside.map(Self.area) ?? 0, Self.area(around))
    self = beside.flatMap { isBeside * 4 >= most * 3 ? $0 : nil } ?? around
  }

  /// What the shape of the map depends on.
  struct Bounds {
    let desktop: DesktopPointer
    let ink: HeatMap.Ink

    func size(of grid: DesktopGrid, in room: Size) -> Size {
      HeatMap.size(of: grid, on: desktop.desktop.bounds, in: room, ink)
    }
  }

  private init(words: Words, frame: Rect, map: Rect) {
    (self.words, self.frame, self.map) = (words, frame, map)
  }

  private static func area(_ layout: PointerLayout) -> Int { layout.map.columns * layout.map.rows }

  private static func beside(_ size: Size, _ grid: DesktopGrid, _ bounds: Bounds)
    -> PointerLayout?
  {
    guard size.columns >= panel * 2, size.rows >= 15 else { return nil }
    let room = Size(columns: size.columns - panel - 4, rows: size.rows - 2)
    let map = Rect(row: 1, column: 1, size: bounds.size(of: grid, in: room))
    let start = map.columns + 4
    return PointerLayout(
      words: .beside(
        Rect(row: 0, column: start, columns: size.columns - start - 1, rows: size.rows)),
      frame: map.inset(columns: -1, rows: -1), map: map)
  }

  private static func around(
    _ size: Size, _ grid: DesktopGrid, _ bounds: Bounds, _ linesBelow: Int
  ) -> PointerLayout {
    let hasFrame = size.rows >= 9 && size.columns >= 16
    let rim = hasFrame ? 1 : 0
    let lines = min(linesBelow, max(0, size.rows / 2 - 2))
    let room = Size(
      columns: size.columns - 2 * rim, rows: size.rows - 1 - lines - 2 * rim)
    let fit = bounds.size(of: grid, in: room)
    let map = Rect(
      row: 1 + rim, column: max(rim, (size.columns - fit.columns) / 2), size: fit)
    return PointerLayout(
      words: .around(
        above: Rect(row: 0, column: 1, columns: size.columns - 2, rows: 1),
        below: Rect(
          row: map.row + map.rows + rim, column: 1, columns: size.columns - 2, rows: lines)),
      frame: map.inset(columns: -rim, rows: -rim), map: map)
  }
}
