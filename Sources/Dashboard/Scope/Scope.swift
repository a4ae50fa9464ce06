package import CaptureModel
package import Cells
package import Summaries

/// What the screens are about: a span of time, and what of it.
package struct Scope: Hashable, Sendable {
  package var choice: SpanChoice
  package var filter: Filter

  package init(choice: SpanChoice = .all, filter: Filter = Filter()) {
    (self.choice, self.filter) = (choice, filter)
  }

  /// Everything that was recorded.
  package static let all = Scope()
}

/// Which events are left out. What a filter leaves out is never counted as not recorded: the frame
/// says that a filter is on, and which.
package struct Filter: Hashable, Sendable {
  package var streams: Set<Stream>
  /// Only while a window was in front whose title or application holds this text, whatever the case
  /// of its letters; empty for all windows.
  package var window: CellText

  package init(streams: Set<Stream> = Set(Stream.allCases), window: CellText = .empty) {
    (self.streams, self.window) = (streams, window)
  }

  package var isEmpty: Bool { window.isEmpty && streams.count == Stream.allCases.count }

  /// `keys, clicks in windows with 'payroll'`
  package var label: CellText {
    var parts: [CellText] = []
    if streams.count < Stream.allCases.count {
      let names = Stream.allCases.filter(streams.contains).map(\.rawValue)
      parts.append(CellText(untrusted: names.isEmpty ? "no stream" : names.joined(separator: ", ")))
    }
    if !window.isEmpty { parts.append("windows with '\(window)'") }
    return parts.enumerated().reduce(CellText.empty) {
      $1.offset == 0 ? $1.element : "\($0), \($1.element)"
    }
  }
}
