internal import Cells
internal import TUI

extension Theme {
  /// Attributes alone, at every depth. A scale has nothing to be drawn with but its signs.
  static func mono(_ heat: HeatName) -> Theme {
    Theme(name: .mono, rich: withoutColors, plain: withoutColors, heat: HeatScheme(heat))
  }

  @Sendable static func withoutColors(_ role: Role) -> Look {
    let attributes: Attributes =
      switch role {
      case .title, .accent, .key, .recorded, .paused, .warning: .bold
      case .danger: [.bold, .underline]
      case .muted, .border, .off: .dim
      case .selection: .reverse
      case .activeTab: [.bold, .reverse]
      case .input: .underline
      default: role.heatStep.map { $0 < 3 ? .dim : $0 < 7 ? [] : .bold } ?? []
      }
    return Look(.standard, on: .standard, attributes)
  }
}
