package import CaptureModel

/// Where on a keyboard a key lies, told as the X keycode of a PC keyboard's key at that place.
package enum KeyPlace {
  /// nil where it is not known. X keycodes stand for themselves, whether or not such a key exists.
  package static func keycode(of key: KeyIdentity, codes: KeyCodes) -> UInt32? {
    switch (key, codes) {
    case (.code(let code), .x11): code
    case (.code(let code), .windows): WindowsKeys.place(of: code)
    case (.code(let code), .mac): MacKeys.place(of: code)
    case (.name(let name), .x11): NamedKey.byName[name]?.keycode ?? keycode(inName: name)
    case (.name(let name), _): NamedKey.byName[name]?.keycode
    case (.code, .unknown), (.unknown, _): nil
    }
  }

  /// openadapt-capture's own name for a key without text: `keycode_27`.
  static func keycode(inName name: String) -> UInt32? {
    let prefix = "keycode_"
    guard name.hasPrefix(prefix) else { return nil }
    return UInt32(name.dropFirst(prefix.count))
  }

  /// The key that has `character` on it, without Shift, on a US keyboard.
  static func keycode(ofUS character: Character) -> UInt32? { us[character] }

  private static let us: [Character: UInt32] = {
    let runs: [(UInt32, String)] = [
      (49, "`"), (10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'"), (51, "\\"),
      (52, "zxcvbnm,./"), (94, "<"), (65, " "),
    ]
    var places: [Character: UInt32] = [:]
    for (first, characters) in runs {
      for (offset, character) in characters.enumerated() {
        places[character] = first + UInt32(offset)
      }
    }
    return places
  }()
}
