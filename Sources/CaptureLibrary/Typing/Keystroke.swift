package import CaptureModel
package import Keyboard

/// A press of a key with what it typed.
package struct Keystroke: Hashable, Sendable {
  package let reference: RowReference
  package let instant: Instant
  /// Mostly one; an accent that waited in vain for its letter comes before it.
  package let pieces: [TypedText.Piece]
  /// False where the recording itself says what was typed, true where it was read off a key number
  /// under an assumed layout.
  package let isDecoded: Bool

  package init(
    reference: RowReference, instant: Instant, pieces: [TypedText.Piece], isDecoded: Bool
  ) {
    (self.reference, self.instant) = (reference, instant)
    (self.pieces, self.isDecoded) = (pieces, isDecoded)
  }

  /// The key without text that it is, by its stable name: `enter`, `backspace`.
  package var keyName: String? {
    if case .key(let label)? = pieces.last { label.name } else { nil }
  }

  /// The characters that it typed, Enter as a line end and Tab as a tab; empty for other keys.
  package var text: String {
    pieces.count == 1 ? pieces[0].typed : pieces.map(\.typed).joined()
  }
}
