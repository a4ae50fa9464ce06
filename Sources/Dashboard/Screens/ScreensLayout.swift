internal import CaptureModel
internal import Cells
internal import TUI

/// How thumbnails are laid out on the wall. Pure; any size is accepted.
///
/// The first row of the screen is the headline. Below it stand lines of tiles; a tile is a
/// thumbnail with a column free on either side, which frames the selected one, over a caption.
struct ScreensLayout: Equatable {
  /// Of one thumbnail, in cells.
  let thumbnail: Size
  /// Tiles beside each other, and lines of tiles.
  let columns: Int
  let rows: Int
  let size: Size

  /// Below this width windows on a thumbnail cannot be told apart any more.
  private static let narrowest = 22
  private static let headline = 1
  private static let caption = 1
  private static let sides = 2

  /// - Parameter aspect: width of the desktop divided by its height.
  init(size: Size, aspect: Double = 1.6) {
    self.size = size
    let free = max(0, size.rows - Self.headline)
    var best: (score: Int, columns: Int, rows: Int, thumbnail: Size)?
    for count in 1...max(1, size.columns / (Self.narrowest + Self.sides)) {
      let room = max(0, size.columns / count - Self.sides)
      let wanted = max(1, Int((Double(room) / 2 / aspect).rounded()))
      let height = max(0, min(free - Self.caption, wanted))
      let width = min(room, Int((Double(height) * 2 * aspect).rounded()))
      let rows = height > 0 ? free / (height + Self.caption) : 0
      // Cells of pictures count, larger pictures count more, and a wall has more than three.
      let isWall = count * rows > 3
      let score = count * rows * width * height * (width + 120) * (isWall ? 4 : 1)
      if score > best?.score ?? -1 {
        best = (score, count, rows, Size(columns: width, rows: height))
      }
    }
    columns = best?.columns ?? 1
    rows = best?.rows ?? 0
    thumbnail = best?.thumbnail ?? .zero
  }

  /// Thumbnails that fit.
  var page: Int { columns * rows }

  /// The pictures on the wall: whole lines of tiles, the selected one among them.
  func visible(list: ListWindow) -> Range<Int> {
    guard page > 0, !list.isEmpty else { return 0..<0 }
    let first = list.selected / page * page
    return first..<min(list.count, first + page)
  }

  /// Where the thumbnail of the `index`th tile of the page lies; its caption is the row below.
  func place(of index: Int) -> Rect {
    let width = size.columns / max(1, columns)
    return Rect(
      row: Self.headline + index / max(1, columns) * (thumbnail.rows + Self.caption),
      column: index % max(1, columns) * width + (width - thumbnail.columns) / 2, size: thumbnail)
  }

  /// The space for one large picture: below the headline, above the strip where there is one.
  static func large(in size: Size) -> Rect {
    let strip = StripLayout.hasRoom(size) ? StripLayout.rows : 0
    return Rect(
      row: headline, column: 0, columns: size.columns, rows: max(0, size.rows - headline - strip))
  }
}

/// The film strip below a large picture: what came before and after it, with the times.
struct StripLayout: Equatable {
  let thumbnail: Size
  let count: Int
  let size: Size

  /// Of the thumbnails and their caption.
  static let rows = 6

  /// Where a strip would take more from the picture than it gives, there is none.
  static func hasRoom(_ size: Size) -> Bool { size.rows >= 30 && size.columns >= 60 }

  init?(_ size: Size, aspect: Double) {
    guard Self.hasRoom(size) else { return nil }
    self.size = size
    let rows = Self.rows - 1
    // A caption is a time to the tenth of a second.
    let columns = min(size.columns - 2, max(11, Int((Double(rows) * 2 * aspect).rounded())))
    thumbnail = Size(columns: columns, rows: rows)
    count = max(1, size.columns / (columns + 2))
  }

  /// The selected picture in the middle, as far as there are others on both sides.
  func visible(list: ListWindow) -> Range<Int> {
    guard !list.isEmpty else { return 0..<0 }
    let first = max(0, min(list.count - count, list.selected - count / 2))
    return first..<min(list.count, first + count)
  }

  func place(of index: Int) -> Rect {
    let width = size.columns / count
    return Rect(
      row: size.rows - Self.rows, column: index * width + (width - thumbnail.columns) / 2,
      size: thumbnail)
  }
}

extension DashboardState {
  /// The wall as it is now. Its tiles have the shape of the first desktop that is known.
  func wall(in size: Size) -> ScreensLayout { ScreensLayout(size: size, aspect: desktopAspect) }

  /// Width divided by height of the first desktop that is known.
  var desktopAspect: Double {
    let desktop = library.recordings.lazy.compactMap(\.recording.desktop)
      .first { !$0.bounds.isEmpty }
    guard let bounds = desktop?.bounds else { return 1.6 }
    return min(5, max(0.4, Double(bounds.width) / Double(bounds.height)))
  }
}

extension Size {
  var isEmpty: Bool { columns == 0 || rows == 0 }
}
