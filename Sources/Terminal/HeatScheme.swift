internal import TUI

/// A scale of density: ten colours of evenly rising lightness, so that eyes of any kind, and prints
/// in grey, see the same order. It colours backgrounds, so that it works with blanks as well as with
/// signs in the cells. On a light background it runs the other way: more is always farther from it.
struct HeatScheme: Sendable {
  private let name: HeatName
  private let isOnLight: Bool

  init(_ name: HeatName, isOnLight: Bool = false) {
    (self.name, self.isOnLight) = (name, isOnLight)
  }

  /// - Parameter step: 0 ... 9.
  func look(of step: Int, depth: ColorDepth) -> Look {
    let place = isOnLight ? 9 - step : step
    if depth == .ansi { return Self.plain[place] }
    let color = colors[place]
    return Look(color.isDark ? .rgb(255, 255, 255) : .rgb(0, 0, 0), on: color)
  }

  /// The step for half of a cell; 0 is the ground, from which the least clearly stands out (on a dark
  /// one by CIE L* 35 to 11), so that one lonely click is seen.
  func paint(_ step: Int, depth: ColorDepth) -> ThemeColor {
    // The nearest colours of a small palette would not rise in lightness; the scale's own do.
    if depth == .ansi { return Self.plain[isOnLight ? 9 - step : step].background }
    if step == 0 { return isOnLight ? .rgb(238, 238, 238) : .rgb(28, 28, 28) }
    return isOnLight ? colors[9 - step] : bright[step - 1]
  }

  private var colors: [ThemeColor] {
    switch name {
    case .viridis: Self.viridis
    case .cividis: Self.cividis
    case .grey: Self.grey
    }
  }

  private var bright: [ThemeColor] {
    switch name {
    case .viridis: Self.brightViridis
    case .cividis: Self.brightCividis
    case .grey: Self.brightGrey
    }
  }

  /// In the palette of a terminal, whose colours everyone sets as they like: black, blue, magenta,
  /// green, cyan, white rise in lightness in xterm's as in the console's, yellow does not.
  private static let plain: [Look] = [
    Look(.ansi(7), on: .ansi(0)), Look(.ansi(7), on: .ansi(4)), Look(.ansi(7), on: .ansi(4)),
    Look(.ansi(0), on: .ansi(5)), Look(.ansi(0), on: .ansi(5)), Look(.ansi(0), on: .ansi(2)),
    Look(.ansi(0), on: .ansi(2)), Look(.ansi(0), on: .ansi(6)), Look(.ansi(0), on: .ansi(6)),
    Look(.ansi(0), on: .ansi(7)),
  ]

  /// Ten even samples of `viridis`, which matplotlib published under CC0. With 256 colours the
  /// nearest ones would be alike in places, so near ones of rising lightness are named; so for all.
  private static let viridis: [ThemeColor] = [
    .tuned(68, 1, 84, index: 53), .tuned(72, 40, 120, index: 54), .tuned(62, 73, 137, index: 24),
    .tuned(49, 104, 142, index: 60), .tuned(38, 130, 142, index: 30),
    .tuned(31, 158, 137, index: 36), .tuned(53, 183, 121, index: 71),
    .tuned(110, 206, 88, index: 77), .tuned(181, 222, 43, index: 148),
    .tuned(253, 231, 37, index: 220),
  ]

  /// The same of `cividis` (Nuñez, Anderton, Renslow 2018, doi:10.1371/journal.pone.0199239; CC0 in
  /// matplotlib), made so that eyes without red or green see what others see.
  private static let cividis: [ThemeColor] = [
    .tuned(0, 32, 77, index: 17), .tuned(0, 51, 111, index: 24), .tuned(57, 72, 107, index: 60),
    .tuned(87, 92, 109, index: 242), .tuned(112, 113, 115, index: 102),
    .tuned(138, 135, 121, index: 144), .tuned(166, 157, 117, index: 179),
    .tuned(196, 181, 108, index: 185), .tuned(228, 207, 91, index: 221),
    .tuned(255, 234, 70, index: 227),
  ]

  private static let grey: [ThemeColor] = [
    .rgb(28, 28, 28), .rgb(58, 58, 58), .rgb(78, 78, 78), .rgb(98, 98, 98), .rgb(118, 118, 118),
    .rgb(138, 138, 138), .rgb(168, 168, 168), .rgb(198, 198, 198), .rgb(228, 228, 228),
    .rgb(255, 255, 255),
  ]

  private static let brightViridis: [ThemeColor] = [
    .rgb(135, 0, 175), .rgb(95, 95, 175), .rgb(0, 135, 175), .rgb(0, 175, 135), .rgb(95, 215, 95),
    .rgb(175, 215, 0), .rgb(255, 215, 0), .rgb(255, 255, 135), .rgb(255, 255, 255),
  ]

  private static let brightCividis: [ThemeColor] = [
    .tuned(0, 92, 150, index: 24), .tuned(95, 105, 135, index: 60),
    .tuned(118, 118, 122, index: 243), .tuned(140, 137, 121, index: 102),
    .tuned(166, 157, 117, index: 144), .tuned(196, 181, 108, index: 179),
    .tuned(228, 207, 91, index: 185), .tuned(255, 234, 70, index: 227),
    .tuned(255, 255, 255, index: 231),
  ]

  private static let brightGrey: [ThemeColor] = [
    .rgb(88, 88, 88), .rgb(108, 108, 108), .rgb(128, 128, 128), .rgb(148, 148, 148),
    .rgb(168, 168, 168), .rgb(188, 188, 188), .rgb(208, 208, 208), .rgb(228, 228, 228),
    .rgb(255, 255, 255),
  ]
}

extension ThemeColor {
  /// True where white is read better on it than black (WCAG 2: relative luminance below 0.179).
  fileprivate var isDark: Bool {
    switch self {
    case .rgb(let red, let green, let blue), .tuned(let red, let green, let blue, _):
      func linear(_ value: UInt8) -> Double {
        let share = Double(value) / 255
        return share * share
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.179
    case .standard, .ansi: return true
    }
  }
}
