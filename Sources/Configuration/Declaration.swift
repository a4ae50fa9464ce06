internal import TUI

/// One setting as it is read, explained, and written into the example.
package struct Declaration: Sendable {
  package enum Kind: Sendable {
    case choice([String])
    case toggle
  }

  package let key: String
  package let kind: Kind
  /// What holds where it is not set, as it would be written.
  package let standard: String
  package let summary: String

  /// Every setting but the keys.
  package static func all(_ vocabulary: Vocabulary) -> [Declaration] {
    [
      Declaration(
        key: "theme", kind: .choice(["auto"] + ThemeName.allCases.map(\.rawValue)),
        standard: "\"auto\"",
        summary: "Colours. auto is light where COLORFGBG tells of a light background, else dark."),
      Declaration(
        key: "heat", kind: .choice(HeatName.allCases.map(\.rawValue)), standard: "\"viridis\"",
        summary: "Colours of the scale of density. The theme high-contrast has grey by itself."),
      Declaration(
        key: "mouse", kind: .toggle, standard: "false",
        summary:
          "Whether clicks and the wheel come to Seen. Hold Shift to select text while they do."),
      Declaration(
        key: "screen", kind: .choice(vocabulary.screens), standard: "\"overview\"",
        summary: "The screen that comes first."),
      Declaration(
        key: "plain", kind: .toggle, standard: "false",
        summary: "Lines in place of a drawn screen, for screen readers."),
    ]
  }

  package var allowed: String {
    switch kind {
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .toggle: "true, false"
    }
  }
}
