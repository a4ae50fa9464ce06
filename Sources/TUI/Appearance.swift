/// Sets of colours that a person can choose between.
package enum ThemeName: String, CaseIterable, Hashable, Sendable {
  /// For dark and for light backgrounds, which stay the terminal's own.
  case dark, light
  /// White on black, whatever the terminal's own colours are.
  case highContrast = "high-contrast"
  /// Attributes alone.
  case mono

  /// What fits the terminal, by what it says of itself in COLORFGBG (`15;0`: white on black); dark
  /// where it says nothing, as most are.
  package init(fitting colors: String?) {
    let background = (colors ?? "").split(separator: ";").last.flatMap { Int($0) }
    self = background == 7 || background == 15 ? .light : .dark
  }

  package var summary: String {
    switch self {
    case .dark: "for a dark background"
    case .light: "for a light background"
    case .highContrast: "white on black, strong colours"
    case .mono: "no colours, attributes only"
    }
  }
}

/// Scales of colour for density. Each rises evenly in lightness, so that it can be read without
/// telling any two colours apart.
package enum HeatName: String, CaseIterable, Hashable, Sendable {
  case viridis, cividis, grey

  package var summary: String {
    switch self {
    case .viridis: "violet, green, yellow"
    case .cividis: "blue, grey, yellow: alike for eyes without red or green"
    case .grey: "shades of grey"
    }
  }
}

/// What a program can change about its terminal while it runs.
package enum TerminalSetting: Hashable, Sendable {
  /// The scale is that of the theme where none is named.
  case colors(ThemeName, HeatName?)
  /// Whether clicks and the wheel come to the program. While they do, a terminal selects text with
  /// Shift held.
  case mouse(Bool)
}
