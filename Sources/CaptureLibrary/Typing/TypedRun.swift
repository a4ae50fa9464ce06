package import CaptureModel
package import Keyboard
internal import Recordings
internal import Summaries

/// What was typed in one go: in one window, without a pause of more than five seconds, up to Enter.
package struct TypedRun: Hashable, Sendable {
  /// Which was in front; unknown where no row says so.
  package let window: WindowReference
  package let app: AppReference
  /// At least one, in the order of typing.
  package fileprivate(set) var strokes: [Keystroke]

  package static let longestPause: Int64 = 5_000_000

  package var first: Instant? { strokes.first?.instant }
  package var last: Instant? { strokes.last?.instant }
  package var rows: [RowReference] { strokes.map(\.reference) }

  /// Neighbouring keystrokes of one kind as one: text with text, stored with stored.
  package struct Part: Hashable, Sendable {
    package fileprivate(set) var piece: TypedText.Piece
    package let isDecoded: Bool
    package fileprivate(set) var rows: [RowReference]
  }

  package var parts: [Part] {
    var parts: [Part] = []
    for stroke in strokes {
      for piece in stroke.pieces {
        if case .text(let more) = piece, let last = parts.last, last.isDecoded == stroke.isDecoded,
          case .text(let before) = last.piece
        {
          parts[parts.count - 1].piece = .text(UntrustedText(before.unfiltered + more.unfiltered))
          if last.rows.last != stroke.reference {
            parts[parts.count - 1].rows.append(stroke.reference)
          }
        } else {
          parts.append(Part(piece: piece, isDecoded: stroke.isDecoded, rows: [stroke.reference]))
        }
      }
    }
    return parts
  }

  /// The typed characters alone; Backspace takes nothing back.
  package var text: UntrustedText { UntrustedText(strokes.map(\.text).joined()) }
  /// True where anything of it was read off key numbers.
  package var isDecoded: Bool { strokes.contains(where: \.isDecoded) }
}

/// The runs of a span.
package struct TypedRuns: Hashable, Sendable {
  /// In the order of the rows.
  package private(set) var runs: [TypedRun] = []
  /// True where there were more keystrokes than were asked for.
  package private(set) var isCut = false
  private var count = 0

  package init() {}

  /// - Parameters:
  ///   - limit: keystrokes at most; bounds the memory.
  ///   - isCancelled: what was read until then is given back.
  /// - Throws: what the source throws.
  package init(
    of source: some ContentSource, _ selection: RowSelection, codes: KeyCodes,
    under layout: KeyboardLayout, limit: Int = 100_000, isCancelled: () -> Bool = { false }
  ) throws {
    let visits = try WindowVisits(
      of: source, before: selection.span?.upperBound, isCancelled: isCancelled)
    var reader = KeystrokeReader(layout, codes: codes)
    var selection = selection
    selection.leavesOutTypedReleases = true
    try source.keys(selection, limit: 16_384, isCancelled: isCancelled) { keys in
      for key in keys {
        guard let stroke = reader.take(key) else { continue }
        if count == limit {
          isCut = true
          return false
        }
        add(stroke, in: visits)
      }
      return true
    }
  }

  private mutating func add(_ stroke: Keystroke, in visits: WindowVisits) {
    count += 1
    let visit = visits.visit(at: stroke.instant)
    let (window, app) = (visit?.window ?? .unknown, visit?.app ?? .unknown)
    if let run = runs.last, run.window == window, let last = run.strokes.last, !last.endsRun,
      (0...TypedRun.longestPause).contains(stroke.instant - last.instant)
    {
      runs[runs.count - 1].strokes.append(stroke)
    } else {
      runs.append(TypedRun(window: window, app: app, strokes: [stroke]))
    }
  }
}

extension Keystroke {
  fileprivate var endsRun: Bool {
    keyName.map { ["enter", "kp_enter", "linefeed"].contains($0) } ?? false
  }
}

extension CaptureLibrary {
  /// What was typed in a span, window by window: read on demand, kept nowhere.
  ///
  /// - Throws: what the source throws, or `SummaryError`.
  package func typedRuns(
    of entry: Entry, in span: Span?, under layout: KeyboardLayout, limit: Int = 100_000,
    isCancelled: () -> Bool = { false }
  ) throws -> TypedRuns {
    guard let source = entry.source else { return TypedRuns() }
    let codes = try entry.known?.recording.keyCodes ?? source.recording().keyCodes
    return try TypedRuns(
      of: source, try selection(of: entry, in: span, streams: [.keys]), codes: codes, under: layout,
      limit: limit, isCancelled: isCancelled)
  }
}
