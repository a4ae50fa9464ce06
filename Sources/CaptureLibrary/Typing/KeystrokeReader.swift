package import CaptureModel
package import Keyboard

/// Makes keystrokes of rows of keys, in their order. Stored text wins, then a stored name; what has
/// neither is decoded under the layout.
package struct KeystrokeReader: ~Copyable {
  private let layout: KeyboardLayout
  private let codes: KeyCodes
  /// nil where this machine has no data of keyboards; then key numbers stay numbers.
  private var decoder: KeyDecoder?
  /// When a modifier was last pressed or used.
  private var commanded: Instant?

  /// - Parameter codes: what key numbers of the recording are.
  package init(_ layout: KeyboardLayout, codes: KeyCodes) {
    (self.layout, self.codes) = (layout, codes)
    // Without it, names and stored text are shown all the same.
    decoder = try? KeyDecoder(layout)
  }

  /// nil for releases and for keys that type nothing by themselves.
  package mutating func take(_ key: StoredKey) -> Keystroke? {
    if let text = key.text {
      // Keys that give text hold no modifier, so the decoder need not see them.
      guard key.isPress else { return nil }
      return stroke(key, [shortcut(key, text) ?? piece(of: text)], isDecoded: false)
    }
    let name = key.name ?? Self.name(of: key.key)
    // Under an assumed layout AltGr may be taken for Alt, but what was stored with it is text: €.
    if key.isPress, name.map(Self.commands.contains) ?? true { commanded = key.instant }
    var decoded: [TypedText.Piece] = []
    let keycode = KeyPlace.keycode(of: key.key, codes: codes)
    if let keycode {
      let press = KeyPress(keycode: keycode, isPress: key.isPress)
      if decoder == nil { decoded = [.unknown(keycode)] }
      decoder?.take(press) { decoded.append($0) }
    }
    guard key.isPress else { return nil }
    if case .chord? = decoded.last { return stroke(key, decoded, isDecoded: name == nil) }
    if let name {
      if Self.modifiers.contains(name) { return nil }
      let named: TypedText.Piece =
        name == "space"
        ? .text(UntrustedText(" ")) : .key(layout.label(for: .name(name), codes: codes))
      return stroke(key, [named], isDecoded: false)
    }
    return decoded.isEmpty ? nil : stroke(key, decoded, isDecoded: true)
  }

  private func stroke(
    _ key: StoredKey, _ pieces: [TypedText.Piece], isDecoded: Bool
  ) -> Keystroke {
    Keystroke(
      reference: key.reference, instant: key.instant, pieces: pieces, isDecoded: isDecoded)
  }

  /// Microseconds for which a modifier is taken to be held without being used: the row of its release
  /// may be missing, and what was typed afterwards is text.
  private static let longestHold: Int64 = 10_000_000

  /// What is stored of a key that was pressed with Ctrl or Alt is a command, not text.
  private mutating func shortcut(_ key: StoredKey, _ text: UntrustedText) -> TypedText.Piece? {
    guard decoder?.isCommanded == true, let commanded,
      (0...Self.longestHold).contains(key.instant - commanded)
    else { return nil }
    self.commanded = key.instant
    let name = keyName(of: text)
    if let chord = decoder?.chord(of: name) { return .chord(chord) }
    return nil
  }

  private func keyName(of text: UntrustedText) -> String {
    if case .key(let label) = piece(of: text) { return label.text }
    // With Ctrl, X sends control characters for letters: 3 for C.
    let scalars = text.unfiltered.unicodeScalars
    guard scalars.count == 1, let first = scalars.first, first.value < 0x20,
      let letter = Unicode.Scalar(first.value + 0x40)
    else { return text.unfiltered }
    return String(Character(letter))
  }

  /// Recorders store what a key sends, also where that is a control character.
  private func piece(of text: UntrustedText) -> TypedText.Piece {
    // Looking each character up would take longer than all else.
    guard let first = text.unfiltered.utf8.first, first < 0x20 || first == 0x7F else {
      return .text(text)
    }
    return Self.controls[text.unfiltered].map { .key(layout.label(for: .name($0), codes: codes)) }
      ?? .text(text)
  }

  private static let controls = [
    "\n": "enter", "\r": "enter", "\t": "tab", "\u{8}": "backspace", "\u{7F}": "delete",
    "\u{1B}": "escape",
  ]

  private static func name(of key: KeyIdentity) -> String? {
    if case .name(let name) = key { name } else { nil }
  }

  private static let commands: Set = [
    "alt", "alt_l", "alt_r", "cmd", "cmd_l", "cmd_r", "ctrl", "ctrl_l", "ctrl_r",
  ]

  private static let modifiers: Set = [
    "alt", "alt_gr", "alt_l", "alt_r", "caps_lock", "cmd", "cmd_l", "cmd_r", "ctrl", "ctrl_l",
    "ctrl_r", "num_lock", "scroll_lock", "shift", "shift_l", "shift_r",
  ]
}
