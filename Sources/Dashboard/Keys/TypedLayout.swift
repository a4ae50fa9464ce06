internal import Cells

/// Where the list of what was typed and the selected run below it lie.
struct TypedLayout {
  let head: Rect
  let list: Rect
  /// The whole of the selected run; empty where there is no room.
  let detail: Rect

  /// - Parameter size: of the part between tabs and footer.
  init(_ size: Size) {
    let (top, rest) = Rect(size).splitTop(size.rows >= 6 ? 2 : 1)
    head = top
    let detailRows = rest.rows >= 10 ? max(4, rest.rows / 3) : 0
    let (above, below) = rest.splitBottom(detailRows)
    (list, detail) = (above, below)
  }
}
