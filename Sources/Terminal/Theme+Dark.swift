internal import Cells

extension Theme {
  /// For a dark background, which stays the terminal's own, as does the colour of plain words.
  ///
  /// The colours of states are of the palette by Okabe and Ito, which people with any kind of
  /// colour vision can tell apart (jfly.uni-koeln.de/color). The scale of density colours the
  /// background, so that it works with blanks as well as with signs in the cells.
  package static let dark = Theme(rich: rich, plain: plain, mono: mono)

  private static let skyBlue = ThemeColor.rgb(86, 180, 233)
  private static let orange = ThemeColor.rgb(230, 159, 0)
  private static let bluishGreen = ThemeColor.rgb(0, 158, 115)
  private static let vermillion = ThemeColor.rgb(213, 94, 0)
  private static let reddishPurple = ThemeColor.rgb(204, 121, 167)
  private static let grey = ThemeColor.rgb(148, 148, 148)
  private static let deepBlue = ThemeColor.rgb(0, 95, 135)
  private static let black = ThemeColor.rgb(0, 0, 0)
  private static let white = ThemeColor.rgb(255, 255, 255)

  /// Ten even samples of `viridis`, which matplotlib published under CC0: even steps of lightness,
  /// also for the colour-blind and in grey. With 256 colours the nearest ones would be alike in
  /// two places, so near ones of rising lightness are named.
  private static let viridis: [ThemeColor] = [
    .tuned(68, 1, 84, index: 53),
    .tuned(72, 40, 120, index: 54),
    .tuned(62, 73, 137, index: 24),
    .tuned(49, 104, 142, index: 60),
    .tuned(38, 130, 142, index: 30),
    .tuned(31, 158, 137, index: 36),
    .tuned(53, 183, 121, index: 71),
    .tuned(110, 206, 88, index: 77),
    .tuned(181, 222, 43, index: 148),
    .tuned(253, 231, 37, index: 220),
  ]

  @Sendable private static func rich(_ role: Role) -> Look {
    switch role {
    case .plain, .status: Look()
    case .title: Look(.standard, on: .standard, .bold)
    case .muted, .off, .tab, .border: Look(grey)
    case .accent, .reduced: Look(skyBlue)
    case .key: Look(skyBlue, on: .standard, .bold)
    case .selection: Look(white, on: deepBlue)
    case .activeTab: Look(white, on: deepBlue, .bold)
    case .recorded: Look(bluishGreen)
    case .paused: Look(orange)
    case .unknown: Look(reddishPurple)
    case .warning: Look(orange, on: .standard, .bold)
    case .danger: Look(vermillion, on: .standard, .bold)
    case .input: Look(.standard, on: .standard, .underline)
    default: heat(of: role) { Look($0 < 5 ? white : black, on: viridis[$0]) }
    }
  }

  @Sendable private static func plain(_ role: Role) -> Look {
    switch role {
    case .plain, .status: Look()
    case .title: Look(.standard, on: .standard, .bold)
    case .muted, .off, .tab, .border: Look(.standard, on: .standard, .dim)
    case .accent, .reduced: Look(.ansi(6))
    case .key: Look(.ansi(6), on: .standard, .bold)
    case .selection: Look(.standard, on: .standard, .reverse)
    case .activeTab: Look(.standard, on: .standard, [.bold, .reverse])
    case .recorded: Look(.ansi(2))
    case .paused: Look(.ansi(3))
    case .unknown: Look(.ansi(5))
    case .warning: Look(.ansi(3), on: .standard, .bold)
    case .danger: Look(.ansi(1), on: .standard, .bold)
    case .input: Look(.standard, on: .standard, .underline)
    default: heat(of: role, plainHeat)
    }
  }

  /// Blue, cyan, green, yellow, white: the order of viridis with the colours at hand.
  private static func plainHeat(_ step: Int) -> Look {
    switch step {
    case 0: Look(.ansi(7), on: .ansi(0))
    case 1, 2: Look(.ansi(7), on: .ansi(4))
    case 3, 4: Look(.ansi(0), on: .ansi(6))
    case 5, 6: Look(.ansi(0), on: .ansi(2))
    case 7, 8: Look(.ansi(0), on: .ansi(3))
    default: Look(.ansi(0), on: .ansi(7))
    }
  }

  @Sendable private static func mono(_ role: Role) -> Look {
    let attributes: Attributes =
      switch role {
      case .title, .accent, .key, .recorded, .paused, .warning: .bold
      case .danger: [.bold, .underline]
      case .muted, .border, .off: .dim
      case .selection: .reverse
      case .activeTab: [.bold, .reverse]
      case .input: .underline
      default: heatStep(of: role).map { $0 < 3 ? .dim : $0 < 7 ? [] : .bold } ?? []
      }
    return Look(.standard, on: .standard, attributes)
  }

  private static func heat(of role: Role, _ look: (Int) -> Look) -> Look {
    heatStep(of: role).map(look) ?? Look()
  }

  private static func heatStep(of role: Role) -> Int? {
    role.rawValue >= Role.heat0.rawValue ? Int(role.rawValue - Role.heat0.rawValue) : nil
  }
}
