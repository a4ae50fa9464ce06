import Testing

/// The size of a terminal in cells.
struct ScreenSize: Hashable, Sendable, CustomTestStringConvertible {
  let columns: Int
  let rows: Int

  init(_ columns: Int, _ rows: Int) { (self.columns, self.rows) = (columns, rows) }

  var testDescription: String { "\(columns)x\(rows)" }

  /// Those at which every script runs: an old terminal, half a screen, a whole one.
  static let three = [ScreenSize(80, 24), ScreenSize(120, 40), ScreenSize(200, 60)]
}
