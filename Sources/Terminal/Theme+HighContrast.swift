internal import Cells
internal import TUI

extension Theme {
  /// White on black, whatever the terminal's own colours are, and no word below a contrast of 7
  /// (WCAG 2, level AAA). Nothing is dimmed.
  static func highContrast(_ heat: HeatName) -> Theme {
    Theme(
      name: .highContrast, rich: richInHighContrast, plain: plainInHighContrast,
      heat: HeatScheme(heat),
      ground: Ground(foreground: .ansi(15), background: .ansi(0)))
  }

  @Sendable private static func richInHighContrast(_ role: Role) -> Look {
    let yellow = ThemeColor.rgb(255, 255, 0)
    let look =
      switch role {
      case .title: Look(.rgb(255, 255, 255), on: .standard, .bold)
      case .accent, .reduced, .border: Look(.rgb(0, 255, 255))
      case .key: Look(yellow, on: .standard, .bold)
      case .selection: Look(.rgb(0, 0, 0), on: .rgb(255, 255, 255))
      case .activeTab: Look(.rgb(0, 0, 0), on: .rgb(255, 255, 255), .bold)
      case .recorded: Look(.rgb(0, 255, 135))
      case .paused: Look(yellow)
      case .unknown: Look(.rgb(255, 175, 255))
      case .warning: Look(yellow, on: .standard, .bold)
      case .danger: Look(.rgb(255, 175, 135), on: .standard, [.bold, .underline])
      case .input: Look(.standard, on: .standard, .underline)
      default: Look()
      }
    return on(black: .rgb(0, 0, 0), white: .rgb(255, 255, 255), look)
  }

  @Sendable private static func plainInHighContrast(_ role: Role) -> Look {
    switch role {
    case .title: Look(.standard, on: .standard, .bold)
    case .accent, .reduced, .border: Look(.ansi(14))
    case .key, .warning: Look(.ansi(11), on: .standard, .bold)
    case .selection: Look(.ansi(0), on: .ansi(15))
    case .activeTab: Look(.ansi(0), on: .ansi(15), .bold)
    case .recorded: Look(.ansi(10))
    case .paused: Look(.ansi(11))
    case .danger: Look(.standard, on: .standard, [.bold, .underline])
    case .input: Look(.standard, on: .standard, .underline)
    default: Look()
    }
  }

  /// With 256 colours and more, black and white are named by their channels: the first 16 colours are
  /// whatever the person made of them.
  private static func on(black: ThemeColor, white: ThemeColor, _ look: Look) -> Look {
    Look(
      look.foreground == .standard ? white : look.foreground,
      on: look.background == .standard ? black : look.background, look.attributes)
  }
}
