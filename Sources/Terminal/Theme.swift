package import Cells

/// How each role looks, at each depth of colour.
///
/// No meaning hangs on a colour or an attribute alone: whoever draws a state gives it a glyph and a
/// word as well, so `mono` loses nothing.
package struct Theme: Sendable {
  /// With 256 colours and more.
  package let rich: @Sendable (Role) -> Look
  /// With the terminal's palette of 8 or 16.
  package let plain: @Sendable (Role) -> Look
  /// Without colours.
  package let mono: @Sendable (Role) -> Look

  package init(
    rich: @escaping @Sendable (Role) -> Look, plain: @escaping @Sendable (Role) -> Look,
    mono: @escaping @Sendable (Role) -> Look
  ) {
    (self.rich, self.plain, self.mono) = (rich, plain, mono)
  }

  /// The look of a cell: that of its role, with the colours of a picture where it has some.
  func look(of style: Style, depth: ColorDepth) -> Look {
    var look =
      switch depth {
      case .none: mono(style.role)
      case .ansi: plain(style.role)
      case .indexed, .direct: rich(style.role)
      }
    guard depth != .none else { return look }
    if !style.foreground.isNone { look.foreground = ThemeColor(style.foreground) }
    if !style.background.isNone { look.background = ThemeColor(style.background) }
    return look
  }
}

extension ThemeColor {
  fileprivate init(_ paint: Paint) { self = .rgb(paint.red, paint.green, paint.blue) }
}
