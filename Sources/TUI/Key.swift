package import Cells

/// A key as a person presses it, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable, ExpressibleByUnicodeScalarLiteral {
  /// A printable scalar; the space is one of them.
  case character(Unicode.Scalar)
  /// Ctrl with a lower-case letter or one of `\ ] ^ _ @`. Ctrl-H, Ctrl-I, Ctrl-J and Ctrl-M are
  /// what a terminal sends for `backspace`, `tab` and `enter`, and come as those.
  case control(Unicode.Scalar)
  /// Alt with a printable scalar.
  case alt(Unicode.Scalar)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, tab, backTab, escape, backspace, delete, insert
  /// F1 is 1.
  case function(Int)

  package init(unicodeScalarLiteral scalar: Unicode.Scalar) { self = .character(scalar) }

  package static let space = Key.character(" ")

  /// How the footer and the help name the key: `q`, `Ctrl-C`, `PgUp`, `Enter`.
  package var label: CellText { CellText(untrusted: name) }

  /// The label as plain text; `Key(named:)` reads it back.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .control(let scalar): "Ctrl-\(String(scalar).uppercased())"
    case .alt(" "): "Alt-Space"
    case .alt(let scalar): "Alt-\(scalar)"
    case .function(let number): "F\(number)"
    default: Self.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// The key of a name as in `name`; letters of words count in either case. Nil for any other text.
  package init?(named name: String) {
    let lower = name.lowercased()
    if let scalar = name.unicodeScalars.first, name.unicodeScalars.count == 1 {
      self = .character(scalar)
    } else if lower == "space" {
      self = .space
    } else if let known = Self.names.first(where: { $0.name.lowercased() == lower }) {
      self = known.key
    } else if lower.hasPrefix("ctrl-"), let scalar = Self.single(lower.dropFirst(5)) {
      self = .control(scalar)
    } else if lower == "alt-space" {
      self = .alt(" ")
    } else if lower.hasPrefix("alt-"), let scalar = Self.single(name.dropFirst(4)) {
      self = .alt(scalar)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// Names of keys that are words, for who misspells one.
  package static var wordNames: [String] { ["Space"] + names.map(\.name) }

  private static func single(_ text: Substring) -> Unicode.Scalar? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
  }

  private static let names: [(key: Key, name: String)] = [
    (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"), (.home, "Home"), (.end, "End"), (.enter, "Enter"), (.tab, "Tab"),
    (.backTab, "Shift-Tab"), (.escape, "Esc"), (.backspace, "Backspace"), (.delete, "Delete"),
    (.insert, "Insert"),
  ]
}
