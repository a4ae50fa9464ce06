internal import CaptureModel
internal import Cells

/// Where the drawing of a path stands, and its words. Pure; any size is accepted.
struct TrailLayout: Equatable {
  /// One line above the drawing, where there is no panel.
  let heading: Rect
  /// The drawing with its frame, where it has one.
  let frame: Rect
  let map: Rect
  /// The times of the burst, below the drawing.
  let bar: Rect
  /// Empty where there is no room for it.
  let panel: Rect

  private static let narrowest = 29

  init(_ size: Size, of bounds: PixelRect) {
    let isBeside = size.columns >= 66 && size.rows >= 14
    let hasFrame = size.rows >= 9 && size.columns >= 16
    let rim = hasFrame ? 1 : 0
    // Sentences want more room where there is much of it.
    let beside = min(48, max(Self.narrowest, size.columns / 4))
    let top = isBeside ? 0 : 1
    let room = Size(
      columns: size.columns - 2 * rim - (isBeside ? beside + 3 : 0),
      rows: size.rows - 2 * rim - top - 1)
    let fit = TrailMap.size(of: bounds, in: room)
    let column = isBeside ? rim : max(rim, (size.columns - fit.columns) / 2)
    map = Rect(row: top + rim, column: column, size: fit)
    frame = map.inset(columns: -rim, rows: -rim)
    bar = Rect(
      row: frame.row + frame.rows, column: frame.column,
      columns: max(frame.columns, min(40, size.columns)),
      rows: fit.isEmpty ? 0 : 1)
    let start = frame.column + frame.columns + 2
    heading = Rect(row: 0, column: 1, columns: size.columns - 2, rows: isBeside ? 0 : 1)
    panel =
      isBeside
      ? Rect(row: 0, column: start, columns: size.columns - start - 1, rows: size.rows)
      : Rect(row: 0, column: 0, size: .zero)
  }
}
