import Cells
import TUI
import Testing

@testable import Terminal

struct ThemeTests {
  private let picture = Style(.plain, foreground: Paint(red: 1, green: 2, blue: 3))

  @Test(arguments: ThemeName.allCases)
  func withoutColorsNoRoleHasOne(_ name: ThemeName) {
    let theme = Theme.named(name)
    for style in Role.allCases.map({ Style($0) }) + [picture, Style(.plain, background: .heat(5))] {
      let look = theme.look(of: style, depth: .none)
      #expect(look.foreground == .standard && look.background == .standard)
      let mono = Theme.named(.mono).look(of: style, depth: .direct)
      #expect(mono.foreground == .standard && mono.background == .standard)
    }
  }

  @Test func picturesKeepTheirColors() {
    for name in [ThemeName.dark, .light, .highContrast] {
      #expect(Theme.named(name).look(of: picture, depth: .ansi).foreground == .rgb(1, 2, 3))
    }
    #expect(Theme.named(.dark).look(of: picture, depth: .ansi).background == .standard)
  }

  /// By brackets, marks and words as well (their own tests); here, that no theme hides it.
  @Test(arguments: ThemeName.allCases)
  func theSelectionIsSeenAtEveryDepth(_ name: ThemeName) {
    for depth in [ColorDepth.none, .ansi, .indexed, .direct] {
      let theme = Theme.named(name)
      let plain = theme.look(of: .plain, depth: depth)
      #expect(theme.look(of: Style(.selection), depth: depth) != plain)
      #expect(theme.look(of: Style(.activeTab), depth: depth) != plain)
    }
  }

  /// Only high-contrast brings a background; the others leave the terminal's own under all words.
  @Test(arguments: [ThemeName.dark, .light, .mono])
  func theTerminalsOwnColorsStay(_ name: ThemeName) {
    for depth in [ColorDepth.none, .ansi, .indexed, .direct] {
      let theme = Theme.named(name)
      #expect(theme.look(of: .plain, depth: depth) == Look())
      for role in Contrast.words where role != .selection && role != .activeTab {
        #expect(theme.look(of: Style(role), depth: depth).background == .standard)
      }
    }
  }

  @Test func aThemeIsNamedByWhatTheTerminalSaysOfItself() {
    #expect(ThemeName(fitting: nil) == .dark)
    #expect(ThemeName(fitting: "15;0") == .dark)
    #expect(ThemeName(fitting: "0;15") == .light)
    #expect(ThemeName(fitting: "0;default;7") == .light)
    #expect(ThemeName(fitting: "nonsense") == .dark)
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
