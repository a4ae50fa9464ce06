package import CaptureModel

/// A key of the drawn keyboard, in cells from the board's upper left corner.
package struct Keycap: Hashable, Sendable {
  /// The X keycode of the key at this place of a PC keyboard.
  package let keycode: UInt32
  package let row: Int
  package let column: Int
  package let rows: Int
  package let columns: Int
}

/// Where the keys of a PC keyboard lie on a terminal: geometry only, no colours and no labels.
///
/// Keycaps do not overlap and touch each other; who draws leaves a column free if a rim is wanted.
package struct DrawnKeyboard: Hashable, Sendable {
  /// From top to bottom, in each row from left to right.
  package let keycaps: [Keycap]
  package let columns: Int
  package let rows: Int

  /// The most telling board that fits, or nil below 40 columns or 5 rows.
  ///
  /// Where it cannot be whole, the keypad goes first, then the block of arrows, then (below 6 rows)
  /// the row of function keys. Letters and digits are at least three cells wide everywhere.
  package static func fitting(columns: Int, rows: Int) -> DrawnKeyboard? {
    guard let shape = shape(columns: columns), let height = RowPlan(rows: rows) else { return nil }
    var keycaps: [Keycap] = []
    var left = 0
    for (index, block) in shape.blocks.enumerated() {
      if index > 0 { left += shape.gap }
      keycaps += height.keycaps(of: block, left: left, shape.cells)
      left += shape.cells(block.width)
    }
    keycaps.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return DrawnKeyboard(keycaps: keycaps, columns: left, rows: height.total)
  }

  package subscript(keycode: UInt32) -> Keycap? { keycaps.first { $0.keycode == keycode } }

  package func keycap(for key: KeyIdentity, codes: KeyCodes) -> Keycap? {
    KeyPlace.keycode(of: key, codes: codes).flatMap { self[$0] }
  }

  /// Those of `keys` that have no keycap, in their order: to be listed beside the board, so that
  /// nothing that was pressed goes unseen.
  package func otherKeys(among keys: some Sequence<KeyIdentity>, codes: KeyCodes) -> [KeyIdentity] {
    let drawn = Set(keycaps.map(\.keycode))
    return keys.filter { key in
      KeyPlace.keycode(of: key, codes: codes).map { !drawn.contains($0) } ?? true
    }
  }

  /// Which blocks, and how many cells a letter key has.
  private struct Shape {
    let blocks: [BoardPlan.Block]
    let unit: Int
    let gap: Int
    /// Cells for a number of quarters from the left edge; rounded down, so that edges that meet in
    /// the plan meet in cells.
    func cells(_ quarters: Int) -> Int { quarters * unit / 4 }
    var columns: Int {
      blocks.reduce(0) { $0 + cells($1.width) } + gap * (blocks.count - 1)
    }
  }

  private static func shape(columns: Int) -> Shape? {
    let (main, navigation, keypad) = (BoardPlan.main, BoardPlan.navigation, BoardPlan.keypad)
    let wide = stride(from: 8, through: 4, by: -1).map {
      Shape(blocks: [main, navigation, keypad], unit: $0, gap: 2)
    }
    let rest = [
      Shape(blocks: [main, navigation], unit: 4, gap: 2),
      Shape(blocks: [main, navigation, keypad], unit: 3, gap: 1),
      Shape(blocks: [main], unit: 4, gap: 0),
      Shape(blocks: [main, navigation], unit: 3, gap: 1),
      Shape(blocks: [main], unit: 3, gap: 0),
      Shape(blocks: [BoardPlan.narrow], unit: 4, gap: 0),
    ]
    return (wide + rest).first { $0.columns <= columns }
  }
}

/// How the six rows of the plan share the rows of the screen.
private struct RowPlan {
  let hasFunctionKeys: Bool
  /// Screen rows of a keycap.
  let height: Int
  /// Empty rows below the function keys.
  let gap: Int

  init?(rows: Int) {
    guard rows >= 5 else { return nil }
    hasFunctionKeys = rows >= 6
    let planned = hasFunctionKeys ? 6 : 5
    height = min(3, rows / planned)
    gap = hasFunctionKeys && rows > planned * height ? 1 : 0
  }

  var total: Int { (hasFunctionKeys ? 6 : 5) * height + gap }

  /// nil for a row that is not drawn.
  private func top(of row: Int) -> Int? {
    if !hasFunctionKeys { return row == 0 ? nil : (row - 1) * height }
    return row * height + (row == 0 ? 0 : gap)
  }

  func keycaps(
    of block: BoardPlan.Block, left: Int, _ cells: (Int) -> Int
  ) -> [Keycap] {
    var keycaps: [Keycap] = []
    for (index, row) in block.rows.enumerated() {
      guard let top = top(of: index) else { continue }
      var edge = 0
      for item in row {
        switch item {
        case .gap(let width): edge += width
        case .key(let keycode, let width, let rows):
          let column = cells(edge)
          keycaps.append(
            Keycap(
              keycode: keycode, row: top, column: left + column, rows: rows * height,
              columns: cells(edge + width) - column))
          edge += width
        }
      }
    }
    return keycaps
  }
}
