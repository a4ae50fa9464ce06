/// A colour as a theme names it.
package enum ThemeColor: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// 0 ... 15, in the order of SGR 30 to 37 and 90 to 97.
  case ansi(Int)
  case rgb(UInt8, UInt8, UInt8)
  /// A colour for which the nearest one of xterm's 256 would not do: that one is named as well.
  case tuned(UInt8, UInt8, UInt8, index: Int)
}

/// How a role is drawn.
package struct Look: Hashable, Sendable {
  package var foreground: ThemeColor
  package var background: ThemeColor
  package var attributes: Attributes

  package init(
    _ foreground: ThemeColor = .standard, on background: ThemeColor = .standard,
    _ attributes: Attributes = []
  ) {
    (self.foreground, self.background, self.attributes) = (foreground, background, attributes)
  }
}

package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let bold = Attributes(rawValue: 1 << 0)
  package static let dim = Attributes(rawValue: 1 << 1)
  package static let underline = Attributes(rawValue: 1 << 2)
  package static let reverse = Attributes(rawValue: 1 << 3)
}
