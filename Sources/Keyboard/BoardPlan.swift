/// The keys of a 105-key PC keyboard, row by row, as they lie: the ANSI arrangement with the ISO
/// board's extra key beside the left Shift.
///
/// Widths are quarters of a letter key, as keyboards are specified (ISO/IEC 9995 pitches).
enum BoardPlan {
  enum Item: Sendable {
    case key(UInt32, width: Int, rows: Int = 1)
    case gap(Int)
  }

  struct Block: Sendable {
    /// Six rows; the first is that of the function keys.
    let rows: [[Item]]
    /// In quarters.
    let width: Int
  }

  static let main = Block(
    rows: [
      [.key(9, width: 4), .gap(4)] + keys(67...70) + [.gap(2)] + keys(71...74) + [.gap(2)]
        + keys([75, 76, 95, 96]),
      [.key(49, width: 4)] + keys(10...21) + [.key(22, width: 8)],
      [.key(23, width: 6)] + keys(24...35) + [.key(51, width: 6)],
      [.key(66, width: 7)] + keys(38...48) + [.key(36, width: 9)],
      [.key(50, width: 5), .key(94, width: 4)] + keys(52...61) + [.key(62, width: 11)],
      keys([37, 133, 64], width: 5) + [.key(65, width: 25)] + keys([108, 134, 135, 105], width: 5),
    ], width: 60)

  static let navigation = Block(
    rows: [
      keys([107, 78, 127]), keys([118, 110, 112]), keys([119, 115, 117]), [],
      [.gap(4), .key(111, width: 4)], keys([113, 116, 114]),
    ], width: 12)

  static let keypad = Block(
    rows: [
      [], keys([77, 106, 63, 82]), keys([79, 80, 81]) + [.key(86, width: 4, rows: 2)],
      keys([83, 84, 85]), keys([87, 88, 89]) + [.key(104, width: 4, rows: 2)],
      [.key(90, width: 8), .key(91, width: 4)],
    ], width: 16)

  /// The main block in 40 cells, in cells: letters and digits keep three, what stands at the edges
  /// gives way.
  static let narrow = Block(
    rows: [
      keys([9], width: 3) + keys(67...76, width: 3) + keys([95, 96], width: 3),
      [.key(49, width: 2)] + keys(10...21, width: 3) + [.key(22, width: 2)],
      [.key(23, width: 2)] + keys(24...35, width: 3) + [.key(51, width: 2)],
      [.key(66, width: 3)] + keys(38...48, width: 3) + [.key(36, width: 4)],
      [.key(50, width: 2), .key(94, width: 3)] + keys(52...61, width: 3) + [.key(62, width: 5)],
      [
        .key(37, width: 4), .key(133, width: 3), .key(64, width: 4), .key(65, width: 15),
        .key(108, width: 4), .key(134, width: 3), .key(135, width: 3), .key(105, width: 4),
      ],
    ], width: 40)

  /// Every key of the board.
  static let keycodes: Set<UInt32> = Set(
    [main, navigation, keypad].flatMap(\.rows).joined().compactMap {
      if case .key(let keycode, _, _) = $0 { keycode } else { nil }
    })

  private static func keys(_ keycodes: some Sequence<UInt32>, width: Int = 4) -> [Item] {
    keycodes.map { .key($0, width: width) }
  }
}
