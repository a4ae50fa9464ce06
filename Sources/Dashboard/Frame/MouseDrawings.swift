internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import TUI

/// The mouse on what is drawn and is no list. Rows and columns are those of the content.
extension DashboardState {
  /// nil where no drawing lies at the place.
  mutating func clickOnDrawing(row: Int, column: Int) -> Asked? {
    switch screen {
    case .timeline: clickOnTimeline(row: row, column: column)
    case .pointer: clickOnMap(row: row, column: column)
    case .keys where keys.shown == .keyboard: clickOnKeyboard(row: row, column: column)
    case .keys, .overview, .navigation, .screens, .controls, .history: nil
    }
  }

  /// The cursor to the column; a second click lists its rows, as Enter does.
  private mutating func clickOnTimeline(row: Int, column: Int) -> Asked? {
    guard let visible = timeline.visible else { return nil }
    let layout = TimelineLayout(contentSize, bands: timeline.shown?.bands?.count ?? 1)
    let bin = column - layout.labelColumns
    guard (0..<visible.count).contains(bin), row > 0, row < layout.detailRow else { return nil }
    guard let cursorBin else { return moveCursor(to: visible.bin(bin).lowerBound) }
    return bin == cursorBin ? perform(TimelineAction.openRows) : moveCursor(by: bin - cursorBin)
  }

  /// Marks the region around the place; a second click zooms into it, as Enter does.
  private mutating func clickOnMap(row: Int, column: Int) -> Asked? {
    guard let point = point(row: row, column: column) else { return nil }
    if let cursor = pointer.cursor, isSameCell(cursor, point) {
      return perform(PointerAction.zoomIn)
    }
    pointer.cursor = point
    return []
  }

  /// Zooms to where the mouse is, and out again; on the path it goes on and back by a second.
  mutating func turnOnPointer(isUp: Bool, row: Int, column: Int) -> Asked {
    if pointer.trail != nil {
      return perform(isUp ? TrailAction.secondBefore : TrailAction.secondAfter)
    }
    guard isUp else {
      return pointer.isPart || pointer.cursor != nil ? perform(PointerAction.zoomOut) : []
    }
    guard let point = point(row: row, column: column) else { return [] }
    pointer.cursor = point
    return perform(PointerAction.zoomIn)
  }

  /// The pixel in the middle of a cell of the map; nil outside of it.
  private func point(row: Int, column: Int) -> PixelPoint? {
    guard pointer.trail == nil, let bounds = pointer.bounds else { return nil }
    let map = PointerView.map(self, in: contentSize)
    guard !map.isEmpty, map.contains(row: row, column: column) else { return nil }
    return PixelPoint(
      x: bounds.x + (2 * (column - map.column) + 1) * bounds.width / (2 * map.columns),
      y: bounds.y + (2 * (row - map.row) + 1) * bounds.height / (2 * map.rows))
  }

  private func isSameCell(_ one: PixelPoint, _ other: PixelPoint) -> Bool {
    guard let bounds = pointer.bounds, bounds.width > 0, bounds.height > 0 else { return false }
    let map = PointerView.map(self, in: contentSize)
    func cell(_ point: PixelPoint) -> [Int] {
      [
        (point.x - bounds.x) * map.columns / bounds.width,
        (point.y - bounds.y) * map.rows / bounds.height,
      ]
    }
    return cell(one) == cell(other)
  }

  private mutating func clickOnKeyboard(row: Int, column: Int) -> Asked? {
    guard let data = keys.data.value, let board = KeysView.board(data, in: contentSize) else {
      return nil
    }
    let keycap = board.keyboard.keycaps.first {
      Rect(
        row: board.place.row + $0.row, column: board.place.column + $0.column, columns: $0.columns,
        rows: $0.rows
      ).contains(row: row, column: column)
    }
    guard let keycap else { return nil }
    select(key: keycap.keycode, in: data)
    return []
  }
}
