internal import TUI

/// What a terminal reports of its mouse: button, column and row, in numbers between `ESC [ <` and
/// `M` for a press or `m` for a release (ctlseqs, mode 1006).
enum MouseReport {
  /// No honest report has more characters of parameters.
  static let longest = 24

  /// nil for what no program here needs: releases, movement, other buttons, and a button with Shift,
  /// Alt or Ctrl, which terminals keep for themselves.
  static func input(_ parameters: String, isPress: Bool) -> Input? {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0)
    }
    guard isPress, numbers.count == 3, let button = numbers[0],
      let column = numbers[1], let row = numbers[2], column > 0, row > 0
    else { return nil }
    let kinds: [Int: Mouse] = [0: .click, 64: .wheelUp, 65: .wheelDown]
    return kinds[button].map { .mouse($0, row: row - 1, column: column - 1) }
  }
}
