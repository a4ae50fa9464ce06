package import CaptureModel

/// The names of all keys under one assumed layout: a table, made once from libxkbcommon.
///
/// Making it takes some milliseconds, so it is made when the first key is to be named. It holds no
/// C object and can be handed anywhere.
package struct KeyboardLayout: Hashable, Sendable {
  package let assumed: AssumedLayout
  /// By X keycode, from 8 on.
  private let keys: [KeyLabel?]

  private init(assumed: AssumedLayout, keys: [KeyLabel?]) {
    (self.assumed, self.keys) = (assumed, keys)
  }

  /// - Complexity: 3 to 7 ms; 16 ms when no file of the keyboard data is cached by the system.
  package init(_ assumed: AssumedLayout) throws(KeyboardError) {
    let keymap = try XKBKeymap(assumed.name)
    var table = LabelTable()
    for keycode in XKBKeymap.keycodes { table.add(keymap, keycode) }
    self.init(assumed: assumed, keys: table.named())
  }

  /// What is known without any keyboard data: keys that have the same place on every PC keyboard.
  /// The others are shown by their number.
  package static func withoutData(_ assumed: AssumedLayout) -> KeyboardLayout {
    let keys = XKBKeymap.keycodes.map { NamedKey.byKeycode[$0]?.label(isDecoded: true) }
    return KeyboardLayout(assumed: assumed, keys: keys)
  }

  /// What to call `key`. Total: an unknown key is called by its number.
  package func label(for key: KeyIdentity, codes: KeyCodes) -> KeyLabel {
    switch key {
    case .unknown: .unknown
    case .name(let name): recordedLabel(name, codes)
    case .code(let code):
      switch codes {
      case .x11: label(keycode: code) ?? .number(code, word: "keycode")
      case .windows: WindowsKeys.label(for: code) ?? .number(code, word: "code")
      case .mac: MacKeys.label(for: code) ?? .number(code, word: "code")
      case .unknown: .number(code, word: "code")
      }
    }
  }

  private func label(keycode: UInt32) -> KeyLabel? {
    guard XKBKeymap.keycodes.contains(keycode) else { return nil }
    return keys[Int(keycode - XKBKeymap.keycodes.lowerBound)]
  }

  private func recordedLabel(_ name: String, _ codes: KeyCodes) -> KeyLabel {
    if let key = NamedKey.byName[name] { return key.label(isDecoded: false) }
    if codes == .x11, let keycode = KeyPlace.keycode(inName: name) {
      return label(for: .code(keycode), codes: codes)
    }
    var safe = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(32) {
      safe.append((0x21..<0x7F).contains(scalar.value) ? scalar : "\u{FFFD}")
    }
    let text = String(safe)
    return text.isEmpty ? .unknown : KeyLabel(text: text, name: text, isDecoded: false)
  }
}

/// Collects the labels of a keymap and gives each a name of its own.
private struct LabelTable {
  private var labels: [UInt32: KeyLabel] = [:]

  mutating func add(_ keymap: borrowing XKBKeymap, _ keycode: UInt32) {
    let plain = keymap.keysym(of: keycode, level: 0)
    let shifted = keymap.keysym(of: keycode, level: 1)
    guard let first = plain ?? shifted else { return }
    let name = first.name
    let shiftedName = shifted?.name ?? ""
    // The keypad gives digits with Num Lock, which is its second level.
    if name.hasPrefix("KP_"), let key = NamedKey.byKeysym[shiftedName] ?? NamedKey.byKeysym[name] {
      labels[keycode] = key.label(isDecoded: true)
    } else if let key = NamedKey.byKeysym[name] {
      labels[keycode] = key.label(isDecoded: true)
    } else if let text = first.printable {
      let other = shifted?.printable.flatMap { $0 == text || $0 == text.uppercased() ? nil : $0 }
      labels[keycode] = KeyLabel(text: text, name: text, shifted: other, isDecoded: true)
    } else if let dead = DeadKey.byKeysym[name] {
      labels[keycode] = KeyLabel(text: dead.accent, name: name, isDecoded: true)
    } else {
      labels[keycode] = Self.special(name)
    }
  }

  /// `XF86AudioRaiseVolume` → `Audio Raise Volume`, `audio_raise_volume`.
  private static func special(_ keysym: String) -> KeyLabel {
    let bare = keysym.hasPrefix("XF86") ? String(keysym.dropFirst(4)) : keysym
    var words = ""
    var previous: Character?
    for character in bare {
      let isStart = character.isUppercase && (previous?.isLowercase ?? false)
      if character == "_" || isStart { words.append(" ") }
      if character != "_" { words.append(character) }
      previous = character
    }
    let name = String(words.lowercased().map { $0 == " " ? "_" : $0 })
    return KeyLabel(text: words, name: name, isDecoded: true)
  }

  /// Where a symbol is on several keys, the one with a place on the drawn board keeps the plain
  /// name and the others carry their keycode.
  func named() -> [KeyLabel?] {
    var named: [UInt32: KeyLabel] = [:]
    var taken: Set<String> = []
    let keycodes = labels.keys.sorted()
    for keycode in keycodes.filter(BoardPlan.keycodes.contains) + keycodes {
      guard named[keycode] == nil, let label = labels[keycode] else { continue }
      let isNew = taken.insert(label.name).inserted
      named[keycode] = isNew ? label : label.renamed("\(label.name)_\(keycode)")
    }
    return XKBKeymap.keycodes.map { named[$0] }
  }
}
