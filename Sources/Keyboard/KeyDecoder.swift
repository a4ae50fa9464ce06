internal import CaptureModel

/// Walks through presses and releases, and says what each types under an assumed layout.
package struct KeyDecoder: ~Copyable {
  private let layout: KeyboardLayout
  private let state: XKBState
  private var dead: DeadKey?
  private var down: Set<UInt32> = []
  private var symbols: [XKBKeysym: Symbol] = [:]

  /// What is to be known of a keysym, asked once: the library answers with text.
  private enum Symbol {
    case modifier
    case dead(DeadKey)
    case text(String)
    case key(NamedKey?)

    init(_ keysym: XKBKeysym) {
      let name = keysym.name
      if KeyDecoder.isModifier(name) {
        self = .modifier
      } else if let accent = DeadKey.byKeysym[name] {
        self = .dead(accent)
      } else {
        self = keysym.printable.map(Symbol.text) ?? .key(NamedKey.byKeysym[name])
      }
    }
  }

  /// - Complexity: the 3 ms of compiling the layout.
  package init(_ layout: KeyboardLayout) throws(KeyboardError) {
    self.layout = layout
    state = try XKBState(XKBKeymap(layout.assumed.name))
  }

  /// Hands over what the key types: nothing for releases, modifiers and accents that wait for their
  /// letter; an accent that waited in vain comes before the key that ended its wait.
  package mutating func take(_ press: KeyPress, _ emit: (TypedText.Piece) -> Void) {
    guard XKBKeymap.keycodes.contains(press.keycode) else {
      if press.isPress { add(.unknown(press.keycode), emit) }
      return
    }
    guard press.isPress else {
      if down.remove(press.keycode) != nil { state.update(press.keycode, isPress: false) }
      return
    }
    type(press.keycode, emit)
    // A second press would lock a lock twice, and hold a modifier that one release cannot free.
    if down.insert(press.keycode).inserted { state.update(press.keycode, isPress: true) }
  }

  /// Hands over an accent that still waits.
  package mutating func finish(_ emit: (TypedText.Piece) -> Void) {
    guard let accent = dead?.alone else { return }
    dead = nil
    emit(.text(UntrustedText(accent)))
  }

  /// True while Ctrl, Alt or Super is held, so that a key is a command and types nothing.
  package var isCommanded: Bool { state.isCommanded }

  /// The command that a key is with the modifiers that are held: `Ctrl+C`.
  package func chord(of key: String) -> String {
    let key = key.count == 1 ? key.uppercased() : key
    let shift = state.isShifted ? ["Shift"] : []
    return (state.commandModifiers + shift + [key]).joined(separator: "+")
  }

  private mutating func type(_ keycode: UInt32, _ emit: (TypedText.Piece) -> Void) {
    guard let keysym = state.keysym(of: keycode) else { return add(.unknown(keycode), emit) }
    let symbol = symbols[keysym] ?? Symbol(keysym)
    symbols[keysym] = symbol
    if case .modifier = symbol { return }
    if state.isCommanded { return add(.chord(chord(keycode)), emit) }
    switch symbol {
    case .modifier: break
    case .dead(let accent): take(accent, emit)
    case .text(let text):
      emit(.text(UntrustedText(dead?.applied(to: text) ?? text)))
      dead = nil
    case .key(let named): add(.key(named?.label(isDecoded: true) ?? label(keycode)), emit)
    }
  }

  private func label(_ keycode: UInt32) -> KeyLabel {
    layout.label(for: .code(keycode), codes: .x11)
  }

  private func chord(_ keycode: UInt32) -> String { chord(of: label(keycode).text) }

  private mutating func take(_ accent: DeadKey, _ emit: (TypedText.Piece) -> Void) {
    if let waiting = dead, waiting.name == accent.name {
      emit(.text(UntrustedText(accent.accent)))
      dead = nil
    } else {
      finish(emit)
      dead = accent
    }
  }

  private mutating func add(_ piece: TypedText.Piece, _ emit: (TypedText.Piece) -> Void) {
    finish(emit)
    emit(piece)
  }

  private static func isModifier(_ keysym: String) -> Bool {
    switch keysym {
    case "Shift_L", "Shift_R", "Control_L", "Control_R", "Caps_Lock", "Shift_Lock", "Num_Lock",
      "Alt_L", "Alt_R", "Meta_L", "Meta_R", "Super_L", "Super_R", "Hyper_L", "Hyper_R",
      "Scroll_Lock", "Mode_switch", "Multi_key":
      true
    default:
      keysym.hasPrefix("ISO_Level") || keysym.hasPrefix("ISO_Next") || keysym.hasPrefix("ISO_Prev")
    }
  }
}
