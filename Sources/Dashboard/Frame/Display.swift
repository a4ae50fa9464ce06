package import Cells
package import TUI

/// What the person has chosen about the terminal, and can change while the program runs.
package struct Display: Equatable, Sendable {
  package var theme = ThemeName.dark
  /// nil for the scale of the theme.
  package var heat: HeatName?
  package var mouse = false
  /// How pictures were drawn before the theme took the colours away.
  var colored: PictureStyle?

  package init() {}
}

extension DashboardState {
  /// Before the first event.
  package mutating func begin(with display: Display, on screen: Screen, notice: CellText?) {
    (self.display, self.screen, self.notice) = (display, screen, notice)
    _ = drawPicturesFor(display.theme)
  }

  mutating func set(theme: ThemeName) -> Asked {
    display.theme = theme
    notice = "Theme \(untrusted: theme.rawValue): \(untrusted: theme.summary)."
    return [.set(.colors(theme, display.heat))] + drawPicturesFor(theme)
  }

  mutating func set(heat: HeatName) -> Asked {
    display.heat = heat
    notice =
      display.theme == .mono
      ? "The theme mono has no colours; :theme dark has."
      : "Scale of density: \(untrusted: heat.summary)."
    return [.set(.colors(display.theme, heat))]
  }

  mutating func set(mouse: Bool) -> Asked {
    display.mouse = mouse
    notice =
      mouse
      ? "The mouse is on. Hold Shift to select text with it."
      : "The mouse is off: it selects text, as everywhere."
    return [.set(.mouse(mouse))]
  }

  /// Pictures in halves of cells are nothing without colours, so they are drawn anew as signs.
  private mutating func drawPicturesFor(_ theme: ThemeName) -> Asked {
    let wanted = theme == .mono ? .asciiMono : display.colored ?? facts.pictures
    if display.colored == nil { display.colored = facts.pictures }
    guard wanted != facts.pictures else { return [] }
    facts.pictures = wanted
    (screens.wall, screens.strip) = (ThumbnailStore(), ThumbnailStore())
    screens.large?.request.size = .zero
    return wantedPictures()
  }
}
