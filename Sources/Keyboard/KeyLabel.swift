/// What a key is called.
///
/// Holds nothing that drives a terminal: names that came with a recording are reduced to printable
/// ASCII here.
package struct KeyLabel: Hashable, Sendable {
  /// For a list: `l`, `Shift`, `Right Shift`, `KP 7`, `keycode 187`.
  package let text: String
  /// For a keycap: at most three characters, `Bsp`.
  package let short: String
  /// For scripts, stable: `l`, `shift_left`, `kp_7`, `keycode 187`. No two keys of one layout share
  /// a name.
  package let name: String
  /// What the key gives with Shift, where that is another character than its upper case.
  package let shifted: String?
  /// True where the label follows from an assumed layout or numbering, false where the recording
  /// itself says which key it was.
  package let isDecoded: Bool

  package init(
    text: String, short: String? = nil, name: String, shifted: String? = nil, isDecoded: Bool
  ) {
    (self.text, self.name, self.shifted, self.isDecoded) = (text, name, shifted, isDecoded)
    self.short = short ?? String(text.prefix(3))
  }

  func renamed(_ name: String) -> KeyLabel {
    KeyLabel(text: text, short: short, name: name, shifted: shifted, isDecoded: isDecoded)
  }

  static func number(_ code: UInt32, word: String) -> KeyLabel {
    KeyLabel(text: "\(word) \(code)", short: "\(code)", name: "\(word) \(code)", isDecoded: false)
  }

  static let unknown = KeyLabel(text: "unknown key", short: "?", name: "unknown", isDecoded: false)
}
