/// How a picture is turned into cells.
package struct MosaicOptions: Hashable, Sendable {
  package var symbols: Symbols
  package var colors: ColorDepth
  /// True keeps the picture's shape, taking a cell as twice as high as wide, and so may leave
  /// columns or rows unused; false fills the whole size.
  package var keepsAspect: Bool
  package var polarity: Polarity

  package init(
    symbols: Symbols, colors: ColorDepth, keepsAspect: Bool = false,
    polarity: Polarity = .automatic
  ) {
    (self.symbols, self.colors) = (symbols, colors)
    (self.keepsAspect, self.polarity) = (keepsAspect, polarity)
  }

  /// Which characters may be used, by what the terminal and its font can show.
  package enum Symbols: String, CaseIterable, Hashable, Sendable {
    /// U+0020 to U+007E.
    case ascii
    /// The full block and its upper and lower half.
    case halves
    /// All quarters of a cell, and bars in eighths: in nearly every font.
    case quadrants
    /// Also all sixths (Unicode 13), which terminals draw themselves where the font has none.
    case blocks
  }
}

/// How many colours the terminal has.
package enum ColorDepth: String, CaseIterable, Hashable, Sendable {
  /// Characters only, in whatever colours the terminal has.
  case none
  /// The terminal's own 16 colours, taken to be those that xterm has by default; a terminal with
  /// other colours shows the picture in those.
  case sixteen = "16"
  /// The colour cube and the greys of xterm, 16 to 255, whose values are fixed; the first 16 are
  /// left alone, as they are the user's own.
  case palette256 = "256"
  case full
}

/// What ink stands for in a picture without colours.
package enum Polarity: String, CaseIterable, Hashable, Sendable {
  /// The rarer half of the picture's tones is drawn as ink, so that most of the page stays blank:
  /// reads as a drawing does, on dark and on light backgrounds alike.
  case automatic
  /// The terminal's background is dark: ink is light.
  case dark
  /// The terminal's background is light: ink is dark.
  case light
}
