internal import Cells
internal import TUI

extension Theme {
  /// For a dark background, which stays the terminal's own, as does the colour of plain words.
  ///
  /// The colours of states are of the palette by Okabe and Ito, which people with any kind of
  /// colour vision can tell apart (jfly.uni-koeln.de/color).
  static func dark(_ heat: HeatName) -> Theme {
    Theme(name: .dark, rich: richOnDark, plain: plainOnDark, heat: HeatScheme(heat))
  }

  @Sendable private static func richOnDark(_ role: Role) -> Look {
    let skyBlue = ThemeColor.rgb(86, 180, 233)
    let orange = ThemeColor.rgb(230, 159, 0)
    let selected = (white: ThemeColor.rgb(255, 255, 255), blue: ThemeColor.rgb(0, 95, 135))
    return switch role {
    case .title: Look(.standard, on: .standard, .bold)
    case .muted, .off, .tab, .border: Look(.rgb(148, 148, 148))
    case .accent, .reduced: Look(skyBlue)
    case .key: Look(skyBlue, on: .standard, .bold)
    case .selection: Look(selected.white, on: selected.blue)
    case .activeTab: Look(selected.white, on: selected.blue, .bold)
    case .recorded: Look(.rgb(0, 158, 115))
    case .paused: Look(orange)
    case .unknown: Look(.rgb(204, 121, 167))
    case .warning: Look(orange, on: .standard, .bold)
    case .danger: Look(.rgb(213, 94, 0), on: .standard, .bold)
    case .input: Look(.standard, on: .standard, .underline)
    default: Look()
    }
  }

  /// No blue, which is too dark on black in most palettes; red and magenta in their bright forms,
  /// as the others fall short of a contrast of 4.5.
  @Sendable private static func plainOnDark(_ role: Role) -> Look {
    switch role {
    case .title: Look(.standard, on: .standard, .bold)
    case .muted, .off, .tab, .border: Look(.standard, on: .standard, .dim)
    case .accent, .reduced: Look(.ansi(6))
    case .key: Look(.ansi(6), on: .standard, .bold)
    case .selection: Look(.standard, on: .standard, .reverse)
    case .activeTab: Look(.standard, on: .standard, [.bold, .reverse])
    case .recorded: Look(.ansi(2))
    case .paused: Look(.ansi(3))
    case .unknown: Look(.ansi(13))
    case .warning: Look(.ansi(3), on: .standard, .bold)
    case .danger: Look(.ansi(9), on: .standard, .bold)
    case .input: Look(.standard, on: .standard, .underline)
    default: Look()
    }
  }
}
