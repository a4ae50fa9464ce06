import Cells
import Testing

@testable import Terminal

struct ThemeTests {
  private let picture = Style(.plain, foreground: Paint(red: 1, green: 2, blue: 3))

  @Test func withoutColorsNoRoleHasOne() {
    for role in Role.allCases {
      let look = Theme.dark.look(of: Style(role), depth: .none)
      #expect(look.foreground == .standard && look.background == .standard)
    }
    #expect(Theme.dark.look(of: picture, depth: .none) == Look())
  }

  @Test func picturesKeepTheirColors() {
    #expect(Theme.dark.look(of: picture, depth: .ansi).foreground == .rgb(1, 2, 3))
    #expect(Theme.dark.look(of: picture, depth: .ansi).background == .standard)
  }

  @Test func theSelectionIsSeenAtEveryDepth() {
    for depth in [ColorDepth.none, .ansi, .indexed, .direct] {
      let plain = Theme.dark.look(of: .plain, depth: depth)
      #expect(Theme.dark.look(of: Style(.selection), depth: depth) != plain)
      #expect(Theme.dark.look(of: Style(.activeTab), depth: depth) != plain)
    }
  }

  /// Ten steps that can be told apart, from dark to light, with 256 colours and with 24 bits.
  @Test(arguments: [ColorDepth.indexed, .direct])
  func densityRisesInLightness(_ depth: ColorDepth) {
    let palette = Palette(depth: depth, colors: depth == .direct ? 1 << 24 : 256)
    let lightness = (0...9).map { step in
      let look = Theme.dark.look(of: Style(.heat((Double(step) + 0.5) / 10)), depth: depth)
      let number = palette.number(of: look.background)
      let (red, green, blue) =
        depth == .direct
        ? (number >> 16, number >> 8 & 255, number & 255) : Palette.color(number)
      return luminance(red, green, blue)
    }
    for (darker, lighter) in zip(lightness, lightness.dropFirst()) { #expect(darker < lighter) }
  }

  /// The signs in the cells of a scale stay readable: a ratio of contrast of 3 at least (WCAG 2).
  @Test func signsOnTheScaleAreReadable() {
    for step in 0...9 {
      let look = Theme.dark.look(of: Style(.heat((Double(step) + 0.5) / 10)), depth: .direct)
      let palette = Palette(depth: .indexed, colors: 256)
      let (front, back) = (
        Palette.color(palette.number(of: look.foreground)),
        Palette.color(palette.number(of: look.background))
      )
      let (a, b) = (
        luminance(front.0, front.1, front.2), luminance(back.0, back.1, back.2)
      )
      #expect((max(a, b) + 0.05) / (min(a, b) + 0.05) >= 3, "\(step)")
    }
  }

  /// Relative luminance of sRGB, with a plain power of 2 in place of its curve.
  private func luminance(_ red: Int, _ green: Int, _ blue: Int) -> Double {
    func linear(_ value: Int) -> Double { Double(value * value) / 65025 }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  @Test func withAsciiAloneEverySignHasOne() {
    for scalar in "┌─┐│└┘├┤┼█▀▄▌▐●◐○‖…·→←↑↓✓✗×“”’–".unicodeScalars {
      let found = Transliteration.ascii(scalar)
      #expect(found.isASCII && found != "?", "\(scalar)")
    }
    #expect(Transliteration.ascii("世") == "?")
    #expect(Transliteration.ascii("a") == "a")
  }
}
