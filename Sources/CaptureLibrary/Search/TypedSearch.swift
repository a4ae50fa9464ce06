internal import CaptureModel

/// Looks for text in keystrokes: in the keys as they were typed, and in what they made where
/// Backspace took something back.
///
/// Keys that give no text (arrows, chords) and pauses do not end a word; a change of window neither.
struct TypedSearch {
  private let path: String
  private var literal: TypedLine
  private var edited: TypedLine
  /// Found, and still waiting for what was typed next.
  private var waiting: [Waiting] = []

  private struct Waiting {
    let found: [TypedLine.Character]
    let before: [TypedLine.Character]
    var after = String.UnicodeScalarView()
  }

  /// Characters that are shown after what was found.
  private static let around = 24

  init(_ sought: SoughtText, path: String) {
    self.path = path
    (literal, edited) = (TypedLine(sought), TypedLine(sought))
  }

  mutating func take(_ stroke: Keystroke) {
    if stroke.keyName == "backspace" { return edited.removeLast() }
    for scalar in stroke.text.unicodeScalars {
      for index in waiting.indices where waiting[index].after.count < Self.around {
        waiting[index].after.append(scalar)
      }
      take(scalar, of: stroke)
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, of stroke: Keystroke) {
    var typed: Unicode.Scalar? = scalar
    SoughtText.forEachFolded(scalar) { folded in
      let character = TypedLine.Character(
        folded: folded, typed: typed, row: stroke.reference, instant: stroke.instant,
        isDecoded: stroke.isDecoded)
      typed = nil
      let asTyped = literal.append(character)
      let asMade = edited.append(character)
      // Mostly both find the same.
      if let found = asTyped ?? asMade {
        waiting.append(Waiting(found: Array(found.characters), before: Array(found.before)))
      }
    }
  }

  /// Gives up waiting for what is typed next.
  mutating func flush() -> [SearchHit] {
    let hits = waiting.compactMap(hit)
    waiting.removeAll(keepingCapacity: true)
    return hits
  }

  private func hit(_ waiting: Waiting) -> SearchHit? {
    guard let first = waiting.found.first, let last = waiting.found.last else { return nil }
    return SearchHit(
      path: path, stream: .keys, reference: first.row, end: last.row, instant: first.instant,
      snippet: SearchHit.Snippet(
        before: SoughtText.string(waiting.before.compactMap(\.typed)),
        match: SoughtText.string(waiting.found.compactMap(\.typed)),
        after: String(waiting.after)),
      isDecoded: waiting.found.contains(where: \.isDecoded))
  }
}
