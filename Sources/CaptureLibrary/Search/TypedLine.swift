internal import CaptureModel

/// The end of what was typed, character by character, in which the sought text is looked for with
/// each that comes.
struct TypedLine {
  struct Character {
    let folded: Unicode.Scalar
    /// As it was typed; nil for the second scalar of a folded one.
    let typed: Unicode.Scalar?
    let row: RowReference
    let instant: Instant
    let isDecoded: Bool
  }

  /// What was found: the characters, and those that were typed before them.
  struct Found {
    let characters: ArraySlice<Character>
    let before: ArraySlice<Character>
  }

  private let sought: [Unicode.Scalar]
  private var characters: [Character] = []
  /// Before this index everything has been found already.
  private var free = 0

  /// Characters that are shown before what was found.
  private static let around = 24
  private let most: Int

  init(_ sought: SoughtText) {
    self.sought = sought.scalars
    most = 4096 + sought.scalars.count + Self.around
  }

  /// - Returns: the sought text where it ends with this character. Finds do not overlap.
  mutating func append(_ character: Character) -> Found? {
    if characters.count > most { cut() }
    characters.append(character)
    let start = characters.count - sought.count
    guard start >= free, character.folded == sought[sought.count - 1],
      zip(characters[start...], sought).allSatisfy({ $0.folded == $1 })
    else { return nil }
    free = characters.count
    return Found(
      characters: characters[start...], before: characters[max(0, start - Self.around)..<start])
  }

  /// Takes the last character back, as Backspace does.
  mutating func removeLast() {
    while let last = characters.popLast(), last.typed == nil { continue }
    free = min(free, characters.count)
  }

  /// Longer words than the rest are not taken back whole; nobody does that.
  private mutating func cut() {
    let gone = characters.count - sought.count - Self.around
    characters.removeFirst(gone)
    free = max(0, free - gone)
  }
}
