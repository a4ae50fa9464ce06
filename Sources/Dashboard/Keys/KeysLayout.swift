internal import Cells
internal import Keyboard

/// How the Keys screen shares its space. Pure; any size is accepted.
struct KeysLayout {
  /// At the top: what is stored.
  let head: Rect
  /// Below: under which layout labels are read.
  let note: Rect
  /// nil where no board fits; then `list` has the space.
  let board: (keyboard: DrawnKeyboard, place: Rect)?
  /// What the heats stand for.
  let legend: Rect
  /// Keys without a place on the board, in one line; empty where `list` names them.
  let others: Rect
  let hours: Rect
  /// Keys by count.
  let list: Rect

  private static let listColumns = 26

  init(size: Size, headLines: Int, noteLines: Int, hasOthers: Bool) {
    let margin = size.columns >= 44 ? 1 : 0
    let whole = Rect(
      row: 0, column: margin, columns: size.columns - 2 * margin, rows: size.rows)
    var rest: Rect
    (head, rest) = whole.splitTop(min(headLines, max(1, size.rows / 4)))
    (note, rest) = rest.splitTop(min(noteLines, size.rows >= 18 ? 2 : size.rows / 10))
    if rest.rows >= 20 { rest = rest.splitTop(1).rest }
    let isWide = rest.columns >= 92 + Self.listColumns
    if isWide {
      (rest, list) = (
        rest.splitLeft(rest.columns - Self.listColumns).left,
        rest.splitLeft(rest.columns - Self.listColumns).rest
      )
    } else {
      list = DrawnKeyboard.fitting(columns: rest.columns, rows: rest.rows) == nil
        ? rest : Rect(.zero)
    }
    (rest, hours) = rest.splitBottom(Self.hourRows(rest.rows))
    if hours.rows >= 4 { rest = rest.splitBottom(1).rest }
    (rest, others) = rest.splitBottom(hasOthers && !isWide && rest.rows >= 7 ? 1 : 0)
    (rest, legend) = rest.splitBottom(rest.rows >= 7 ? 1 : 0)
    let place = rest
    board = DrawnKeyboard.fitting(columns: rest.columns, rows: rest.rows).map { ($0, place) }
  }

  /// The board has six rows before the hours have any.
  private static func hourRows(_ rows: Int) -> Int {
    switch rows {
    case ..<8: 0
    case ..<20: 2
    case ..<26: rows - 16
    default: min(10, max(7, rows - 24))
    }
  }
}
