internal import CaptureModel
package import Cells
package import Policy
package import TUI

/// Windows that are never recorded, or the only ones that are, and a new pattern while it is written.
package struct ExclusionForm: Equatable, Sendable {
  /// What was seen and can be picked.
  package var seen: Loadable<[SeenWindow]> = .idle
  /// nil where nothing is being written.
  package var field: TextField?
  package var part = WindowPattern.Part.title
  /// What a pattern that is thought over would have hidden.
  package var trial: Trial?

  package init() {}

  package struct Trial: Equatable, Sendable {
    package let pattern: WindowPattern
    package let result: Loadable<CellText>
  }

  package enum Row: Equatable, Sendable {
    case pattern(WindowPattern)
    case seen(Int)
  }

  package static func rows(_ rules: ExclusionRules, _ seen: [SeenWindow]) -> [Row] {
    rules.patterns.map(Row.pattern) + seen.indices.map(Row.seen)
  }

  /// What is written, as a pattern; `*` and `?` make it one of the kind that has them.
  var written: WindowPattern? {
    guard let field, !field.isEmpty else { return nil }
    let text = field.string
    let isGlob = text.contains("*") || text.contains("?")
    return WindowPattern(part: part, kind: isGlob ? .glob : .literal, text: text)
  }

  package static func == (left: ExclusionForm, right: ExclusionForm) -> Bool {
    left.field == right.field && left.part == right.part && left.trial == right.trial
      && left.seen.value == right.seen.value
  }
}

extension ExclusionForm.Trial {
  package static func == (left: Self, right: Self) -> Bool {
    left.pattern == right.pattern && left.result.value == right.result.value
  }
}

/// An app or a window's title that was recorded.
package struct SeenWindow: Equatable, Sendable {
  package let pattern: WindowPattern
  package let label: CellText
  /// For how long it was in front, in microseconds.
  package let dwell: Int64

  package init(pattern: WindowPattern, label: CellText, dwell: Int64) {
    (self.pattern, self.label, self.dwell) = (pattern, label, dwell)
  }
}
