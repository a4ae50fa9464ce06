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

  package init(assumed: AssumedLayout, pieces: [Piece] = []) {
    (self.assumed, self.pieces) = (assumed, pieces)
  }

  /// Always true: there is no other way to come by it than an assumed layout, with Num Lock taken
  /// to be on and Caps Lock to be off at the start.
  package var isDecoded: Bool { true }

  /// The typed characters alone, Enter and Tab included, in the order of typing: Backspace takes
  /// nothing back. U+FFFD stands for each unknown key.
  package var text: UntrustedText { UntrustedText(pieces.map(\.typed).joined()) }

  package var unknownKeys: Int {
    pieces.count { if case .unknown = $0 { true } else { false } }
  }
}

extension TypedText.Piece {
  /// The characters of it, as in `TypedText.text`; empty for keys and chords that give none.
  package var typed: String {
    switch self {
    case .text(let typed): typed.unfiltered
    case .key(let label) where ["enter", "kp_enter", "linefeed"].contains(label.name): "\n"
    case .key(let label) where label.name == "tab": "\t"
    case .unknown: "\u{FFFD}"
    case .key, .chord: ""
    }
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
    var decoder = try KeyDecoder(self)
    var typed = TypedText(assumed: assumed)
    var run = ""
    func add(_ piece: TypedText.Piece) {
      if case .text(let text) = piece { return run += text.unfiltered }
      if !run.isEmpty { typed.pieces.append(.text(UntrustedText(run))) }
      run = ""
      typed.pieces.append(piece)
    }
    for press in presses { decoder.take(press, add) }
    decoder.finish(add)
    if !run.isEmpty { typed.pieces.append(.text(UntrustedText(run))) }
    return typed
  }
}
