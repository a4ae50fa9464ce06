import Cells
import Testing

@testable import Terminal

struct ColorTests {
  @Test(
    arguments: [
      (ColorChoice.automatic, [:], ColorDepth.indexed, ColorDepth.indexed),
      (.automatic, ["NO_COLOR": ""], .indexed, .indexed),
      (.automatic, ["NO_COLOR": "1"], .indexed, .none),
      (.atMost(.direct), ["NO_COLOR": "1"], .indexed, .indexed),
      (.atMost(.none), [:], .direct, .none), (.atMost(.ansi), [:], .direct, .ansi),
      (.atMost(.direct), [:], .ansi, .ansi),
    ] as [(ColorChoice, [String: String], ColorDepth, ColorDepth)])
  func depthIsWhatIsWantedAndThere(
    _ choice: ColorChoice, _ environment: [String: String], _ available: ColorDepth,
    _ expected: ColorDepth
  ) {
    #expect(
      ColorDepth.chosen(by: choice, environment: environment, available: available) == expected)
  }

  @Test func availabilityFollowsTheCountOfColors() {
    #expect(
      [0, 8, 16, 88, 256, 1 << 24].map { ColorDepth.available(colors: $0, isDirect: false) }
        == [.none, .ansi, .ansi, .ansi, .indexed, .indexed])
    #expect(ColorDepth.available(colors: 1 << 24, isDirect: true) == .direct)
  }

  @Test func directIsTriedWhereTheTerminalSaysSo() {
    #expect(ColorDepth.wantsDirect(choice: .automatic, environment: ["COLORTERM": "truecolor"]))
    #expect(!ColorDepth.wantsDirect(choice: .automatic, environment: ["COLORTERM": "yes"]))
    #expect(
      !ColorDepth.wantsDirect(
        choice: .automatic, environment: ["COLORTERM": "24bit", "NO_COLOR": "1"]))
    #expect(ColorDepth.wantsDirect(choice: .atMost(.direct), environment: [:]))
    #expect(
      !ColorDepth.wantsDirect(
        choice: .atMost(.indexed), environment: ["COLORTERM": "truecolor"]))
  }

  /// The fast search of two candidates against all 240 fixed colours, over a grid of colours.
  @Test func theFixedColorIsTheNearest() {
    let palette = Palette(depth: .indexed, colors: 256)
    func distance(_ number: Int, _ color: (Int, Int, Int)) -> Int {
      let found = Palette.color(number)
      let (r, g, b) = (found.0 - color.0, found.1 - color.1, found.2 - color.2)
      return r * r + g * g + b * b
    }
    let steps = Array(stride(from: 0, through: 255, by: 15))
    for red in steps {
      for green in steps {
        for blue in steps {
          let color = (red, green, blue)
          let number = palette.number(of: .rgb(UInt8(red), UInt8(green), UInt8(blue)))
          let best = (16...255).map { distance($0, color) }.min()
          #expect(distance(number, color) == best, "\(color) \(number)")
        }
      }
    }
  }

  @Test func otherDepthsStayInTheirRange() {
    #expect(Palette(depth: .none, colors: 0).number(of: .rgb(9, 9, 9)) == -1)
    #expect(Palette(depth: .ansi, colors: 8).number(of: .rgb(250, 10, 10)) == 1)
    #expect(Palette(depth: .ansi, colors: 16).number(of: .rgb(250, 10, 10)) == 9)
    #expect(Palette(depth: .ansi, colors: 8).number(of: .ansi(12)) == 4)
    let direct = Palette(depth: .direct, colors: 1 << 24)
    #expect(direct.number(of: .rgb(1, 2, 3)) == 0x010203)
    #expect(direct.number(of: .rgb(0, 0, 3)) == 8)
    #expect(direct.number(of: .standard) == -1)
  }

  @Test func pairsAreReusedAndRunOut() {
    var pairs = PairCache(limit: 4)
    #expect(pairs.pair(foreground: -1, background: -1) == .known(0))
    #expect(pairs.pair(foreground: 1, background: 2) == .new(1))
    #expect(pairs.pair(foreground: 1, background: 2) == .known(1))
    #expect(pairs.pair(foreground: 2, background: 1) == .new(2))
    #expect(pairs.pair(foreground: 3, background: 1) == .new(3))
    #expect(pairs.pair(foreground: 4, background: 1) == .exhausted)
    #expect(pairs.pair(foreground: 1, background: 2) == .known(1))
    pairs.clear()
    #expect(pairs.pair(foreground: 4, background: 1) == .new(1))
  }
}
