internal import Cells
internal import TUI

extension Theme {
  /// For a light background, which stays the terminal's own. The hues are those of `dark`, darkened
  /// until each has a contrast of 4.5 with white.
  static func light(_ heat: HeatName) -> Theme {
    Theme(
      name: .light, rich: richOnLight, plain: plainOnLight, heat: HeatScheme(heat, isOnLight: true))
  }

  @Sendable private static func richOnLight(_ role: Role) -> Look {
    let blue = ThemeColor.rgb(0, 95, 160)
    let brown = ThemeColor.rgb(135, 85, 0)
    let selected = (white: ThemeColor.rgb(255, 255, 255), blue: ThemeColor.rgb(0, 95, 135))
    return switch role {
    case .title: Look(.standard, on: .standard, .bold)
    case .muted, .off, .tab, .border: Look(.rgb(98, 98, 98))
    case .accent, .reduced: Look(blue)
    case .key: Look(blue, on: .standard, .bold)
    case .selection: Look(selected.white, on: selected.blue)
    case .activeTab: Look(selected.white, on: selected.blue, .bold)
    case .recorded: Look(.rgb(0, 95, 75))
    case .paused: Look(brown)
    case .unknown: Look(.rgb(135, 40, 105))
    case .warning: Look(brown, on: .standard, .bold)
    case .danger: Look(.rgb(175, 40, 0), on: .standard, .bold)
    case .input: Look(.standard, on: .standard, .underline)
    default: Look()
    }
  }

  /// Of the first eight colours only blue, red and magenta can be read on white.
  @Sendable private static func plainOnLight(_ role: Role) -> Look {
    switch role {
    case .title: Look(.standard, on: .standard, .bold)
    case .muted, .off, .tab, .border: Look(.standard, on: .standard, .dim)
    case .accent, .reduced, .recorded: Look(.ansi(4))
    case .key: Look(.ansi(4), on: .standard, .bold)
    case .selection: Look(.standard, on: .standard, .reverse)
    case .activeTab: Look(.standard, on: .standard, [.bold, .reverse])
    case .paused, .unknown: Look(.ansi(5))
    case .warning: Look(.ansi(5), on: .standard, .bold)
    case .danger: Look(.ansi(1), on: .standard, .bold)
    case .input: Look(.standard, on: .standard, .underline)
    default: Look()
    }
  }
}
