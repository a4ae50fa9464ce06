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
    (head, rest) = whole.splitTop(min(headLines, max(1, size.rows / 3)))
    (note, rest) = rest.splitTop(min(noteLines, Self.noteRows(size)))
    if rest.rows >= 20 { rest = rest.splitTop(1).rest }
    let isWide = rest.columns >= 92 + Self.listColumns
    if isWide {
      (rest, list) = (
        rest.splitLeft(rest.columns - Self.listColumns).left,
        rest.splitLeft(rest.columns - Self.listColumns).rest
      )
    } else {
      list =
        DrawnKeyboard.fitting(columns: rest.columns, rows: rest.rows) == nil
        ? rest : Rect(.zero)
    }
    let withOthers = hasOthers && !isWide && rest.rows >= 7 ? 1 : 0
    let room = rest.rows - withOthers - Self.leastHours(rest.rows)
    guard let keyboard = DrawnKeyboard.fitting(columns: rest.columns, rows: room) else {
      board = nil
      (others, legend, hours) = (Rect(.zero), Rect(.zero), Rect(.zero))
      return
    }
    let place: Rect
    (place, rest) = rest.splitTop(keyboard.rows)
    board = (keyboard, place)
    // From twelve rows on, keycaps have room for the counts themselves.
    (legend, rest) = rest.splitTop(
      keyboard.rows < 12 && rest.rows > Self.leastHours(size.rows) + withOthers ? 1 : 0)
    (others, rest) = rest.splitTop(withOthers)
    if rest.rows >= 5 { rest = rest.splitTop(1).rest }
    hours = rest.splitTop(16).top
  }

  static func noteRows(_ size: Size) -> Int { size.rows >= 18 ? 2 : size.rows / 10 }

  /// Rows that the hours have before the board grows.
  private static func leastHours(_ rows: Int) -> Int {
    switch rows {
    case ..<8: 0
    case ..<20: 2
    default: 6
    }
  }
}
