/// Brings a colour down to what a terminal can show, as the number that terminfo's `setaf` takes.
struct Palette: Hashable, Sendable {
  let depth: ColorDepth
  /// Colours of the terminal's own palette that may be named: 8 or 16.
  let ownColors: Int

  init(depth: ColorDepth, colors: Int) {
    self.depth = depth
    ownColors = colors >= 16 && depth != .direct ? 16 : 8
  }

  /// -1 for the terminal's own colour.
  func number(of color: ThemeColor) -> Int {
    switch color {
    case .standard: -1
    case .ansi(let number): min(max(0, number), 15) % ownColors
    case .rgb(let red, let green, let blue): number(red, green, blue)
    case .tuned(let red, let green, let blue, let index):
      depth == .indexed ? min(max(16, index), 255) : number(red, green, blue)
    }
  }

  private func number(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    switch depth {
    case .none: return -1
    case .ansi: return nearest(red, green, blue, among: 0..<ownColors)
    case .indexed: return nearest(red, green, blue, among: cubeAndGrey(red, green, blue))
    case .direct:
      let value = Int(red) << 16 | Int(green) << 8 | Int(blue)
      // 1 ... 7 mean the terminal's own colours; the difference to 8 cannot be seen.
      return (1...7).contains(value) ? 8 : value
    }
  }

  /// The only two of the 240 fixed colours that can be the nearest one: that of the cube with the
  /// nearest level a channel, and the grey of the nearest mean.
  private func cubeAndGrey(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> [Int] {
    let levels = [red, green, blue].map(Self.level)
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let grey = min(23, max(0, (mean - 3) / 10))
    return [16 + 36 * levels[0] + 6 * levels[1] + levels[2], 232 + grey]
  }

  /// The cube's levels are 0, 95, 135, 175, 215, 255.
  private static func level(of value: UInt8) -> Int {
    value < 48 ? 0 : value < 115 ? 1 : (Int(value) - 35) / 40
  }

  private func nearest(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, among numbers: some Sequence<Int>
  ) -> Int {
    let distances = numbers.map { number in
      let color = Self.color(number)
      let (r, g, b) = (color.0 - Int(red), color.1 - Int(green), color.2 - Int(blue))
      return (number: number, distance: r * r + g * g + b * b)
    }
    return distances.min { $0.distance < $1.distance }?.number ?? -1
  }

  /// Channels of a colour of xterm's palette: 16 to 231 are a cube, 232 to 255 greys; of the first
  /// 16, which everyone sets as they like, xterm's defaults.
  static func color(_ number: Int) -> (Int, Int, Int) {
    if number >= 232 {
      let grey = 8 + (number - 232) * 10
      return (grey, grey, grey)
    }
    if number >= 16 {
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = number - 16
      return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    }
    if number == 7 { return (229, 229, 229) }
    if number == 8 { return (127, 127, 127) }
    if number == 12 { return (92, 92, 255) }
    let high = number == 4 ? 238 : number < 8 ? 205 : 255
    return (number & 1 == 0 ? 0 : high, number & 2 == 0 ? 0 : high, number & 4 == 0 ? 0 : high)
  }
}
