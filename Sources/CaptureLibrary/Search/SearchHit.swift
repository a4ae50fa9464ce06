package import CaptureModel

/// A place where the sought text was found.
package struct SearchHit: Hashable, Sendable {
  /// Of the recording.
  package let path: String
  /// Keys for typed text, navigation for the title of a window.
  package let stream: Stream
  /// The row in which it begins, and the one in which it ends: a word is typed over several.
  package let reference: RowReference
  package let end: RowReference
  package let instant: Instant
  package let snippet: Snippet
  /// True where some of it was read off key numbers under an assumed layout.
  package let isDecoded: Bool

  package init(
    path: String, stream: Stream, reference: RowReference, end: RowReference, instant: Instant,
    snippet: Snippet, isDecoded: Bool
  ) {
    (self.path, self.stream, self.reference, self.end) = (path, stream, reference, end)
    (self.instant, self.snippet, self.isDecoded) = (instant, snippet, isDecoded)
  }

  /// The found text between what stands around it. In three parts, as filtering changes lengths.
  package struct Snippet: Hashable, Sendable {
    package let before: UntrustedText
    package let match: UntrustedText
    package let after: UntrustedText

    package init(before: String, match: String, after: String) {
      self.before = UntrustedText(before)
      self.match = UntrustedText(match)
      self.after = UntrustedText(after)
    }
  }
}

/// How far a search has come.
package struct SearchProgress: Hashable, Sendable {
  /// The recording that is searched now.
  package let path: String
  /// Rows of keys and windows that were looked at, of all recordings.
  package let rows: Int
}

/// A recording that could not be searched, or not to its end.
package struct SearchFailure: Sendable {
  package let path: String
  package let error: any Explained
}
