package import CaptureModel

/// Ten minutes, and how much the recording gives away of them.
///
/// It orders spans by what was taken, and says nothing of the person. The weight of a span is a sum
/// of counts, each times a constant of `Reason.weight`: a character that was typed counts 1, a press
/// of a button 2, a picture of the screen 5, a window 20 (with its title, a window names what was
/// worked on).
package struct Revealing: Hashable, Sendable {
  package let path: String
  package let span: Span
  /// By weight, heaviest first; those without a count are left out.
  package let reasons: [Reason]

  package struct Reason: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      /// Presses whose text is stored or can be read off a key number.
      case characters
      /// Different windows that came to the front, or were there at the beginning.
      case windows
      case pictures
      case clicks
    }

    package let kind: Kind
    package let count: Int

    package var weight: Int { count * Self.weight(kind) }

    package static func weight(_ kind: Kind) -> Int {
      switch kind {
      case .characters: 1
      case .clicks: 2
      case .pictures: 5
      case .windows: 20
      }
    }
  }

  package var weight: Int { reasons.reduce(0) { $0 + $1.weight } }

  init(path: String, span: Span, counts: [Reason.Kind: Int]) {
    (self.path, self.span) = (path, span)
    reasons = Reason.Kind.allCases
      .compactMap { kind in
        counts[kind].flatMap { $0 > 0 ? Reason(kind: kind, count: $0) : nil }
      }.sorted { $0.weight > $1.weight }
  }
}
