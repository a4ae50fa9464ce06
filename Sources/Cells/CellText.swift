/// Text that is fit for a screen: the only thing that can be written on a canvas.
///
/// From a literal of our own source it is made as it stands; from anywhere else only through
/// `init(untrusted:)`, which leaves no control character (C0, C1, DEL), no escape, no bidi or
/// zero-width or other invisible character, no private-use or unassigned scalar. So a window
/// title, a typed word or a file name cannot drive the terminal, by type and not by care.
package struct CellText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The filtered text; safe to print on a terminal.
  package let string: String

  package static let empty = CellText(filtered: "")

  private init(filtered: String) { string = filtered }

  package init(stringLiteral value: String) { self.init(untrusted: value) }

  /// Filters `text`. A removed control character becomes U+FFFD, so that it is seen that something
  /// was there; invisible characters go without a trace in the width, as they had none. At most
  /// `limit` scalars are read, so that a title of a megabyte costs no more than a long one.
  ///
  /// - Complexity: O(min(`limit`, length)).
  package init(untrusted text: String, limit: Int = 4096) {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      self.init(filtered: text)
      return
    }
    var filtered = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      length += 1
      if length > limit {
        filtered.append("…")
        break
      }
      switch Printability.of(scalar) {
      case .printable: filtered.append(scalar)
      case .control: filtered.append("\u{FFFD}")
      case .invisible: continue
      case .space: filtered.append(" ")
      }
    }
    self.init(filtered: String(filtered))
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += String(number)
    }
    package mutating func appendInterpolation(_ text: CellText) { self.text += text.string }
    package mutating func appendInterpolation(untrusted text: String) {
      self.text += CellText(untrusted: text).string
    }
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(untrusted: stringInterpolation.text)
  }

  package static func + (left: CellText, right: CellText) -> CellText {
    CellText(filtered: left.string + right.string)
  }

  package var isEmpty: Bool { string.isEmpty }

  /// Columns that the text takes. O(length).
  package var width: Int { string.unicodeScalars.reduce(0) { $0 + CellWidth.of($1) } }

  /// The cells' glyphs in order; a wide one is followed by its continuation.
  package var glyphs: [Glyph] {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(string.utf8.count)
    var last: Int?
    for scalar in string.unicodeScalars {
      switch CellWidth.of(scalar) {
      case 0:
        if let last { glyphs[last].add(mark: scalar) }
      case 2:
        last = glyphs.count
        glyphs.append(Glyph(trusted: scalar))
        glyphs.append(.continuation)
      default:
        last = glyphs.count
        glyphs.append(Glyph(trusted: scalar))
      }
    }
    return glyphs
  }

  /// The text cut to `columns`, with `…` in the last column where something was cut.
  package func truncated(to columns: Int) -> CellText {
    guard columns > 0 else { return .empty }
    guard width > columns else { return self }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in string.unicodeScalars {
      let width = CellWidth.of(scalar)
      if used + width > columns - 1 { break }
      kept.append(scalar)
      used += width
    }
    kept.append("…")
    return CellText(filtered: String(kept))
  }

  /// The text with spaces up to `columns`, cut where it is longer.
  package func padded(to columns: Int, alignment: Alignment = .left) -> CellText {
    let cut = truncated(to: columns)
    let fill = String(repeating: " ", count: max(0, columns - cut.width))
    return CellText(filtered: alignment == .left ? cut.string + fill : fill + cut.string)
  }

  package enum Alignment: Sendable { case left, right }
}
