import Cells
import TUI
import Testing

@testable import Terminal

/// Relative luminance and ratios of contrast (WCAG 2.2, 1.4.3), of colours as a terminal of xterm's
/// palette shows them.
enum Contrast {
  /// Roles of words, and those of lines and borders.
  static let words: [Role] = [
    .plain, .title, .muted, .accent, .selection, .key, .recorded, .reduced, .off, .paused, .unknown,
    .warning, .danger, .tab, .activeTab, .status, .input,
  ]

  static let depths: [(depth: ColorDepth, colors: Int)] = [
    (.ansi, 8), (.ansi, 16), (.indexed, 256), (.direct, 1 << 24),
  ]

  typealias Channels = (Int, Int, Int)

  static func channels(of color: ThemeColor, _ palette: Palette, own: Channels) -> Channels {
    let number = palette.number(of: color)
    if number < 0 { return own }
    if palette.depth == .direct, number > 7 {
      return (number >> 16, number >> 8 & 255, number & 255)
    }
    return Palette.color(number)
  }

  static func luminance(_ color: Channels) -> Double {
    func linear(_ value: Int) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
  }

  static func ratio(_ left: Channels, _ right: Channels) -> Double {
    let (a, b) = (luminance(left), luminance(right))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Of the look on a terminal whose own colours are the given ones.
  static func ratio(of look: Look, _ palette: Palette, foreground: Channels, background: Channels)
    -> Double
  {
    ratio(
      channels(of: look.foreground, palette, own: foreground),
      channels(of: look.background, palette, own: background))
  }

  /// `share` to the power of 2.4, as (share²)·(share^0.4) by two Newton steps of the fifth root.
  private static func power(_ share: Double) -> Double {
    guard share > 0 else { return 0 }
    var root = share
    for _ in 0..<60 {
      root -= (root * root * root * root * root - share) / (5 * root * root * root * root)
    }
    return share * share * root * root
  }
}
