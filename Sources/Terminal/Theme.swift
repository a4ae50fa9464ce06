internal import Cells
package import TUI

/// How each role looks, at each depth of colour.
///
/// No meaning hangs on a colour or an attribute alone: whoever draws a state gives it a glyph and a
/// word as well, so `mono` loses nothing.
package struct Theme: Sendable {
  package let name: ThemeName
  /// With 256 colours and more. Roles of density are the scale's.
  let rich: @Sendable (Role) -> Look
  /// With the terminal's palette of 8 or 16.
  let plain: @Sendable (Role) -> Look
  let heat: HeatScheme
  /// What stands for the terminal's own colours where the theme brings all of them.
  var ground: Ground?

  struct Ground: Sendable {
    let foreground: ThemeColor
    let background: ThemeColor
  }

  /// - Parameter heat: the scale of density; nil for the one that fits the theme.
  package static func named(_ name: ThemeName, heat: HeatName? = nil) -> Theme {
    switch name {
    case .dark: dark(heat ?? .viridis)
    case .light: light(heat ?? .viridis)
    case .highContrast: highContrast(heat ?? .grey)
    case .mono: mono(heat ?? .grey)
    }
  }

  /// The look of a cell: that of its role, with the colours of a picture where it has some.
  func look(of style: Style, depth: ColorDepth) -> Look {
    guard depth != .none, name != .mono else { return Self.withoutColors(style.role) }
    var look =
      style.role.heatStep.map { heat.look(of: $0, depth: depth) }
      ?? (depth == .ansi ? plain : rich)(style.role)
    if !style.foreground.isNone { look.foreground = color(of: style.foreground, depth) }
    if !style.background.isNone { look.background = color(of: style.background, depth) }
    if let ground {
      if look.foreground == .standard { look.foreground = ground.foreground }
      if look.background == .standard { look.background = ground.background }
    }
    return look
  }

  private func color(of paint: Paint, _ depth: ColorDepth) -> ThemeColor {
    paint.heatStep.map { heat.paint($0, depth: depth) } ?? .rgb(paint.red, paint.green, paint.blue)
  }
}

extension Role {
  /// 0 ... 9, nil for a role that is no step of the density scale.
  var heatStep: Int? {
    rawValue >= Role.heat0.rawValue ? Int(rawValue - Role.heat0.rawValue) : nil
  }
}
