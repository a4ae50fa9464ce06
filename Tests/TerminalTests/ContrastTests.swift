import Cells
import TUI
import Testing

@testable import Terminal

/// Every word can be read in every theme, at every depth of colour.
struct ContrastTests {
  private static let black: Contrast.Channels = (0, 0, 0)
  private static let white: Contrast.Channels = (255, 255, 255)

  /// The colours of the terminal that a theme is for.
  private static func own(_ name: ThemeName) -> (front: Contrast.Channels, back: Contrast.Channels)
  {
    name == .light ? (black, white) : ((229, 229, 229), black)
  }

  /// With 8 colours there is no bright red or magenta; those come bold, and have 3.
  @Test(arguments: [ThemeName.dark, .light, .highContrast])
  func wordsHaveEnoughContrast(_ name: ThemeName) {
    let (front, back) = Self.own(name)
    for (depth, colors) in Contrast.depths {
      let palette = Palette(depth: depth, colors: colors)
      for role in Contrast.words {
        let look = Theme.named(name).look(of: Style(role), depth: depth)
        let ratio = Contrast.ratio(of: look, palette, foreground: front, background: back)
        let least = colors == 8 ? 3 : name == .highContrast ? 7 : 4.5
        #expect(ratio >= least, "\(name) \(role) \(depth) \(colors): \(ratio)")
      }
      let border = Theme.named(name).look(of: Style(.border), depth: depth)
      #expect(
        Contrast.ratio(of: border, palette, foreground: front, background: back) >= 3, "\(name)")
    }
  }

  /// The complaint of every second tool: blue 4 on black.
  @Test func nothingIsDarkBlueOnBlack() {
    for (depth, colors) in Contrast.depths {
      let palette = Palette(depth: depth, colors: colors)
      for name in [ThemeName.dark, .highContrast] {
        for role in Contrast.words {
          let look = Theme.named(name).look(of: Style(role), depth: depth)
          let back = Contrast.channels(of: look.background, palette, own: Self.black)
          if back == Self.black { #expect(palette.number(of: look.foreground) != 4, "\(role)") }
        }
      }
    }
  }

  private static let schemes = ThemeName.allCases.filter { $0 != .mono }.flatMap { theme in
    HeatName.allCases.map { (theme, $0) }
  }

  private static func lightness(
    _ theme: Theme, of style: (Int) -> Style, steps: ClosedRange<Int>, _ palette: Palette
  ) -> [Double] {
    steps.map { step in
      let look = theme.look(of: style(step), depth: palette.depth)
      return Contrast.luminance(Contrast.channels(of: look.background, palette, own: black))
    }
  }

  private static func role(_ step: Int) -> Role { .heat((Double(step) + 0.5) / 10) }

  /// Ten steps of density, from the background on: lighter on dark, darker on light. With 256 colours
  /// and more no two are alike; the few of a palette are used twice, in order.
  @Test(arguments: schemes)
  func densityRunsInOneDirection(_ name: ThemeName, _ heat: HeatName) {
    let theme = Theme.named(name, heat: heat)
    for (depth, colors) in Contrast.depths {
      let palette = Palette(depth: depth, colors: colors)
      var scales = [
        Self.lightness(theme, of: { Style(Self.role($0)) }, steps: 0...9, palette)
      ]
      if depth >= .indexed {
        scales.append(
          Self.lightness(
            theme, of: { Style(.plain, background: .heat($0)) }, steps: 0...9, palette))
      }
      for scale in scales {
        let rising = name == .light ? scale.reversed() : scale
        for (before, after) in zip(rising, rising.dropFirst()) {
          let isOrdered = depth == .ansi ? before <= after : before < after
          #expect(isOrdered, "\(name) \(heat) \(depth) \(colors): \(scale)")
        }
      }
    }
  }

  /// With a palette of 16 a bar has the colour that a ground of the same density has: the nearest
  /// colours to those of the scale do not rise in lightness.
  @Test(arguments: [ThemeName.dark, .light, .highContrast], HeatName.allCases)
  func barsAndGroundsAgreeInASmallPalette(_ name: ThemeName, _ heat: HeatName) {
    let theme = Theme.named(name, heat: heat)
    for step in 1...9 {
      let bar = theme.look(of: Style(.plain, foreground: .heat(step)), depth: .ansi)
      let ground = theme.look(of: Style(Self.role(step)), depth: .ansi)
      #expect(bar.foreground == ground.background)
    }
  }

  /// The signs in the cells of a scale stay readable.
  @Test(arguments: schemes)
  func signsOnTheScaleAreReadable(_ name: ThemeName, _ heat: HeatName) {
    let theme = Theme.named(name, heat: heat)
    for (depth, colors) in Contrast.depths {
      let palette = Palette(depth: depth, colors: colors)
      for step in 0...9 {
        let look = theme.look(of: Style(Self.role(step)), depth: depth)
        let ratio = Contrast.ratio(
          of: look, palette, foreground: Self.white, background: Self.black)
        #expect(ratio >= 3, "\(name) \(heat) \(depth) \(colors) \(step): \(ratio)")
      }
    }
  }
}
