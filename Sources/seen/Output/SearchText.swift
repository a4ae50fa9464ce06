internal import CaptureLibrary
internal import CaptureModel
internal import Cells

/// A place that was found, as a line.
enum SearchText {
  static func line(_ hit: SearchHit, isRevealed: Bool) -> String {
    let snippet = hit.snippet
    let isTyped = hit.stream == .keys
    let parts = [snippet.before, snippet.match, snippet.after].map {
      isTyped && !isRevealed ? MaskedText.dots($0) : filtered($0)
    }
    let kind = isTyped ? (hit.isDecoded ? "typed (decoded)" : "typed") : "window"
    let rows =
      hit.reference == hit.end
      ? "row \(hit.reference.row)" : "rows \(hit.reference.row) to \(hit.end.row)"
    return
      "\(hit.instant.rfc3339), \(kind): \"\(parts[0])[\(parts[1])]\(parts[2])\", \(rows), "
      + CellText(untrusted: hit.path).string
  }

  /// The same without the place in the recording, for a list that is read out; masked alike, as a
  /// sought word is often the beginning of a password.
  static func words(_ hit: SearchHit, isRevealed: Bool) -> String {
    guard hit.stream == .keys else { return "window: \"\(text(hit))\"" }
    return (hit.isDecoded ? "typed, decoded: " : "typed: ")
      + (isRevealed ? "\"\(text(hit))\"" : "masked")
  }

  private static func text(_ hit: SearchHit) -> String {
    [hit.snippet.before, hit.snippet.match, hit.snippet.after].map(filtered).joined()
  }

  /// Line ends as a sign, so that a place stays on its line.
  private static func filtered(_ text: UntrustedText) -> String {
    let flat = text.unfiltered.replacing("\n", with: "↵").replacing("\t", with: "⇥")
    return CellText(untrusted: flat, limit: 400).string
  }
}

/// Typed text and titles that are not to be read over a shoulder.
enum MaskedText {
  /// A dot a character, at most 24.
  static func dots(_ text: UntrustedText) -> String {
    String(repeating: "•", count: min(24, text.unfiltered.count))
  }
}
