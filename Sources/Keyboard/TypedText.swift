package import CaptureModel

/// One row of a recording's keys, by X keycode.
package struct KeyPress: Hashable, Sendable {
  package let keycode: UInt32
  package let isPress: Bool

  package init(keycode: UInt32, isPress: Bool) {
    (self.keycode, self.isPress) = (keycode, isPress)
  }
}

/// What a sequence of keys typed under an assumed layout. Content of the most private kind: made on
/// demand, never kept.
package struct TypedText: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(UntrustedText)
    /// A key that edits, moves or does something: Backspace, Left, F5.
    case key(KeyLabel)
    /// A command: `Ctrl+C`.
    case chord(String)
    /// A key that the layout has no symbol for, or a number that is no key.
    case unknown(UInt32)
  }

  package fileprivate(set) var pieces: [Piece] = []
  package let assumed: AssumedLayout

  package init(assumed: AssumedLayout) { self.assumed = assumed }

  /// Always true: there is no other way to come by it than an assumed layout, with Num Lock taken
  /// to be on and Caps Lock to be off at the start.
  package var isDecoded: Bool { true }

  /// The typed characters alone, Enter and Tab included, in the order of typing: Backspace takes
  /// nothing back. U+FFFD stands for each unknown key.
  package var text: UntrustedText {
    UntrustedText(
      pieces.reduce(into: "") { text, piece in
        switch piece {
        case .text(let typed): text += typed.unfiltered
        case .key(let label) where ["enter", "kp_enter", "linefeed"].contains(label.name):
          text += "\n"
        case .key(let label) where label.name == "tab": text += "\t"
        case .unknown: text += "\u{FFFD}"
        case .key, .chord: break
        }
      })
  }

  package var unknownKeys: Int {
    pieces.count { if case .unknown = $0 { true } else { false } }
  }
}

extension KeyboardLayout {
  /// What `presses` typed, in their order.
  ///
  /// Releases that are missing or come alone, as at the start of a recording or after a pause, are
  /// survived: a key that is pressed twice counts as held for modifiers and as typed again for all
  /// others (auto-repeat).
  /// - Complexity: O(count of `presses`), and the 3 ms of compiling the layout.
  package func decode(_ presses: some Sequence<KeyPress>) throws(KeyboardError) -> TypedText {
    let keymap = try XKBKeymap(assumed.name)
    var typist = Typist(layout: self, state: try XKBState(keymap))
    for press in presses { typist.take(press) }
    return typist.finished()
  }
}

/// Walks through presses and releases, and writes down what they type.
private struct Typist: ~Copyable {
  private let layout: KeyboardLayout
  private let state: XKBState
  private var typed: TypedText
  private var run = ""
  private var dead: DeadKey?
  private var down: Set<UInt32> = []

  init(layout: KeyboardLayout, state: consuming XKBState) {
    self.layout = layout
    self.state = state
    typed = TypedText(assumed: layout.assumed)
  }

  mutating func take(_ press: KeyPress) {
    guard XKBKeymap.keycodes.contains(press.keycode) else {
      if press.isPress { add(.unknown(press.keycode)) }
      return
    }
    guard press.isPress else {
      if down.remove(press.keycode) != nil { state.update(press.keycode, isPress: false) }
      return
    }
    type(press.keycode)
    // A second press would lock a lock twice, and hold a modifier that one release cannot free.
    if down.insert(press.keycode).inserted { state.update(press.keycode, isPress: true) }
  }

  private mutating func type(_ keycode: UInt32) {
    guard let keysym = state.keysym(of: keycode) else { return add(.unknown(keycode)) }
    let name = keysym.name
    if Self.isModifier(name) { return }
    let label = layout.label(for: .code(keycode), codes: .x11)
    let modifiers = state.commandModifiers
    if !modifiers.isEmpty {
      let key = label.text.count == 1 ? label.text.uppercased() : label.text
      let shift = state.isShifted ? ["Shift"] : []
      return add(.chord((modifiers + shift + [key]).joined(separator: "+")))
    }
    if let accent = DeadKey.byKeysym[name] { return take(accent) }
    if let text = keysym.printable {
      run += dead?.applied(to: text) ?? text
      dead = nil
    } else {
      add(.key(NamedKey.byKeysym[name]?.label(isDecoded: true) ?? label))
    }
  }

  private mutating func take(_ accent: DeadKey) {
    if let waiting = dead, waiting.name == accent.name {
      run += accent.accent
      dead = nil
    } else {
      run += dead?.alone ?? ""
      dead = accent
    }
  }

  private mutating func add(_ piece: TypedText.Piece) {
    endRun()
    typed.pieces.append(piece)
  }

  private mutating func endRun() {
    run += dead?.alone ?? ""
    dead = nil
    guard !run.isEmpty else { return }
    typed.pieces.append(.text(UntrustedText(run)))
    run = ""
  }

  consuming func finished() -> TypedText {
    endRun()
    return typed
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
