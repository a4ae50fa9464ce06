internal import CaptureLibrary
internal import Cells
internal import TUI

/// How a point of a path is drawn: its direction and its speed in one glyph.
struct TrailGlyphs {
  let glyphs: GlyphSet

  /// Pixels a second from which on the pointer is fast.
  static let fast = 500.0

  /// Eight directions, from right on clockwise.
  static func octant(_ dx: Double, _ dy: Double) -> Int {
    // As slopes, because an angle would cost an arctangent for each point of each frame.
    let (across, down) = (abs(dx), abs(dy))
    // tan 22.5°
    let isDiagonal = across * 0.414_213_562 < down && down * 0.414_213_562 < across
    if isDiagonal { return dx > 0 ? (dy > 0 ? 1 : 7) : (dy > 0 ? 3 : 5) }
    return across >= down ? (dx >= 0 ? 0 : 4) : (dy > 0 ? 2 : 6)
  }

  private static let slowArrows = "→↘↓↙←↖↑↗".unicodeScalars.map { Glyph($0) }
  private static let fastArrows = "⇒⇘⇓⇙⇐⇖⇑⇗".unicodeScalars.map { Glyph($0) }
  /// ASCII has no slanting arrows, so the longer side of the step tells the direction.
  private static let slowSigns = "><v^".unicodeScalars.map { Glyph($0) }
  private static let fastSigns = "}{VA".unicodeScalars.map { Glyph($0) }

  func arrow(_ dx: Double, _ dy: Double, isFast: Bool) -> Glyph {
    guard glyphs == .ascii else {
      return (isFast ? Self.fastArrows : Self.slowArrows)[Self.octant(dx, dy)]
    }
    let index = abs(dx) >= abs(dy) ? (dx >= 0 ? 0 : 1) : (dy > 0 ? 2 : 3)
    return (isFast ? Self.fastSigns : Self.slowSigns)[index]
  }

  static func role(isFast: Bool) -> Role { isFast ? .warning : .accent }

  /// Where a movement begins: what was before it was not seen.
  var start: Glyph { glyphs == .unicode ? Glyph("○") : Glyph("o") }
  /// Straight between two rows of one movement.
  var between: Glyph { glyphs == .unicode ? Glyph("·") : Glyph(".") }
  var wheel: Glyph { glyphs == .unicode ? Glyph("↕") : Glyph("w") }
  /// Where the pointer is at the moment that is shown.
  var present: Glyph { glyphs == .unicode ? Glyph("●") : Glyph("@") }
}
