package import CaptureModel
package import Cells
package import TUI

/// The list of what was typed.
///
/// The text itself is in here only while a person shows it and looks at it: `settleTyped` takes it out
/// after every event that ends that.
package struct TypedState: Sendable {
  package var data: Loadable<TypedData> = .idle
  package var list = ListWindow()
  /// Where the page begins; nil for the first one.
  package var from: Instant?
  /// Where the pages before this one begin.
  package var before: [Instant?] = []
  /// The question that was asked last and that an answer is taken to.
  package var asked: TypedQuery?

  package init() {}

  package var selected: TypedLine? {
    guard let lines = data.value?.lines, let index = list.selection, lines.indices.contains(index)
    else { return nil }
    return lines[index]
  }
}

/// Which typed runs are wanted.
package struct TypedQuery: Equatable, Sendable {
  package var scope: Scope
  /// Where the page begins; nil for the start of the span.
  package var from: Instant?
  /// False: not even the runner's answer holds the text.
  package var isRevealed: Bool
  package var generation: Int

  package init(scope: Scope, from: Instant? = nil, isRevealed: Bool, generation: Int) {
    (self.scope, self.from) = (scope, from)
    (self.isRevealed, self.generation) = (isRevealed, generation)
  }
}

package struct TypedData: Equatable, Sendable {
  /// Oldest first.
  package var lines: [TypedLine]
  /// The layout that decoded text is read under.
  package var layout: CellText
  /// Where the next page begins; nil where this is the last.
  package var next: Instant?
  /// Recordings that could not be read, with the reason.
  package var failures: [CellText]

  package init(
    lines: [TypedLine] = [], layout: CellText = .empty, next: Instant? = nil,
    failures: [CellText] = []
  ) {
    (self.lines, self.layout, self.next, self.failures) = (lines, layout, next, failures)
  }

  package var isRevealed: Bool { lines.contains { $0.parts != nil } }

  /// Takes the text out.
  package mutating func mask() {
    for index in lines.indices { lines[index].parts = nil }
  }
}

/// What was typed in one go, in one window.
package struct TypedLine: Equatable, Sendable {
  package var recording: Int64
  package var span: Span
  /// What the window is called.
  package var window: CellText
  package var storage: Storage
  /// nil while it is masked.
  package var parts: [Part]?

  package enum Storage: Equatable, Sendable {
    /// The recording holds the text.
    case stored
    /// Read off key numbers under an assumed layout.
    case decoded
    /// Some of it so, some of it so.
    case mixed
  }

  /// Text, or a key that types none.
  package struct Part: Equatable, Sendable {
    package var text: CellText
    package var isKey: Bool
    package var isDecoded: Bool
    package init(text: CellText, isKey: Bool, isDecoded: Bool) {
      (self.text, self.isKey, self.isDecoded) = (text, isKey, isDecoded)
    }
  }

  package init(
    recording: Int64, span: Span, window: CellText, storage: Storage, parts: [Part]? = nil
  ) {
    (self.recording, self.span, self.window) = (recording, span, window)
    (self.storage, self.parts) = (storage, parts)
  }
}
