internal import Cells
internal import TUI

/// How thumbnails are laid out on the wall. Pure; any size is accepted.
struct ScreensLayout: Equatable {
  /// Of one thumbnail, in cells; its caption takes one more row.
  let thumbnail: Size
  let columns: Int
  let rows: Int
  let size: Size

  /// A desktop of 16:10 fills 2.2 times as many columns as rows, as cells are twice as high as wide.
  init(size: Size) {
    self.size = size
    let perRow = max(1, size.columns / 38)
    let width = size.columns / perRow - 2
    let height = min(size.rows - 3, max(3, width * 10 / 32))
    columns = perRow
    thumbnail = Size(columns: max(0, width), rows: max(0, height))
    rows = height > 0 ? max(1, (size.rows - 1) / (height + 2)) : 0
  }

  /// The rows of the list that are on the wall: whole lines of thumbnails, the selected among them.
  func visible(list: ListWindow) -> Range<Int> {
    guard rows > 0, !list.isEmpty else { return 0..<0 }
    let page = columns * rows
    let first = list.selected / page * page
    return first..<min(list.count, first + page)
  }

  static func largeSize(in size: Size) -> Size {
    Size(columns: size.columns, rows: max(0, size.rows - 1))
  }
}

extension Size {
  var isEmpty: Bool { columns == 0 || rows == 0 }
}
