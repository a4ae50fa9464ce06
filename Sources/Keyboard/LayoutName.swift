/// The name of an XKB layout: what `setxkbmap` takes.
///
/// Only letters, digits and a few signs: the name becomes part of a path below the keyboard data,
/// so a slash, or a name that starts with a dot, would lead out of it.
package struct LayoutName: Hashable, Sendable, CustomStringConvertible {
  /// One layout or several separated by commas, e.g. `us` or `us,ru`; the first is the one in use.
  package let layout: String
  /// One variant for each layout, e.g. `intl` or `,phonetic`; may be empty.
  package let variant: String
  /// E.g. `ctrl:nocaps,compose:menu`; may be empty.
  package let options: String

  package static let us = LayoutName(checked: "us")

  package init(
    layout: String, variant: String = "", options: String = ""
  ) throws(KeyboardError) {
    let lists = [layout, variant, options]
    guard !layout.isEmpty, !layout.hasPrefix(","), lists.allSatisfy(Self.isHarmless) else {
      throw .invalidName
    }
    (self.layout, self.variant, self.options) = (layout, variant, options)
  }

  /// Reads `us` or `us(intl)`.
  package init(text: String) throws(KeyboardError) {
    guard let open = text.firstIndex(of: "(") else {
      try self.init(layout: text)
      return
    }
    guard text.hasSuffix(")") else { throw .invalidName }
    try self.init(
      layout: String(text[..<open]),
      variant: String(text[text.index(after: open)...].dropLast()))
  }

  private init(checked layout: String) {
    (self.layout, variant, options) = (layout, "", "")
  }

  package var description: String { variant.isEmpty ? layout : "\(layout)(\(variant))" }

  private static func isHarmless(_ list: String) -> Bool {
    guard list.utf8.count <= 256 else { return false }
    return list.split(separator: ",").allSatisfy { name in
      name.utf8.first != UInt8(ascii: ".")
        && name.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: ":"):
            true
          default: false
          }
        }
    }
  }
}
