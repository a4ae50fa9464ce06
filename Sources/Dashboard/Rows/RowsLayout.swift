internal import Cells

/// Where the list of rows, the fields of one and the picture beside it lie.
struct RowsLayout {
  let list: Rect
  let fields: Rect
  let picture: Rect

  /// - Parameter size: of the part between tabs and footer.
  init(_ size: Size, isInspecting: Bool) {
    let body = Rect(size).splitTop(1).rest
    let nothing = Rect(row: 0, column: 0, columns: 0, rows: 0)
    if isInspecting {
      list = nothing
      let hasPicture = size.columns >= 100 && size.rows >= 12
      let (left, right) = body.splitLeft(hasPicture ? size.columns / 2 : size.columns)
      fields = left
      picture = hasPicture ? right.inset(columns: 1) : nothing
    } else if size.columns >= 100 {
      let (left, right) = body.splitLeft(max(64, size.columns * 2 / 5))
      let inner = right.inset(columns: 1)
      list = left
      let (top, bottom) = inner.splitTop(inner.rows / 2)
      fields = top
      picture = bottom
    } else {
      let below = size.rows >= 14 ? body.rows * 2 / 5 : 0
      let (top, bottom) = body.splitTop(body.rows - below)
      list = top
      fields = bottom
      picture = nothing
    }
  }

  var listRows: Int { max(fields.rows, list.rows) }
}
