/// One store of one recorder, as far as it is known without reading its rows.
package struct Recording: Hashable, Sendable, Codable {
  /// Which recorder made it, e.g. `openadapt-capture`; stable, for scripts.
  package let kind: String
  /// Absolute path of the folder or database.
  package let path: String
  package let state: State
  /// The first and the last instant, as far as known; nil where nothing was recorded.
  package let first: Instant?
  package let last: Instant?
  /// nil where the recorder did not store it, or not in a form that makes sense.
  package let desktop: Desktop?
  /// When the recorder says that it did not record, oldest first.
  package let pauses: [Pause]
  /// Pictures of the screen that lie in a video beside the rows.
  package let videoPictures: Int
  /// What key codes mean.
  package let keyCodes: KeyCodes
  /// Another one means another recording in the same place.
  package let identity: String
  /// Changes whenever the bytes do: sizes, times and inode of the store's files.
  package let stamp: String
  package let warnings: [Warning]

  package enum State: String, Hashable, Sendable, Codable {
    /// A recorder is writing.
    case live
    /// The recorder has ended its streams and is finishing its files.
    case stopping
    /// Finished by its recorder.
    case closed
    /// The recorder ended without finishing; the store is as it left it.
    case dead
    /// No process that can be seen on this machine has it open. A recorder that keeps no word of its
    /// own state may still write it from elsewhere.
    case notOpen = "not-open"

    /// For people.
    package var words: String { self == .notOpen ? "not open on this machine" : rawValue }
  }

  package init(
    kind: String, path: String, state: State, first: Instant?, last: Instant?, desktop: Desktop?,
    pauses: [Pause] = [], videoPictures: Int = 0, keyCodes: KeyCodes = .unknown,
    identity: String = "",
    stamp: String, warnings: [Warning] = []
  ) {
    (self.kind, self.path, self.state) = (kind, path, state)
    (self.first, self.last, self.desktop) = (first, last, desktop)
    (self.pauses, self.videoPictures, self.keyCodes) = (pauses, videoPictures, keyCodes)
    (self.identity, self.stamp, self.warnings) = (identity, stamp, warnings)
  }
}

/// A time in which the recorder itself says that it took nothing.
package struct Pause: Hashable, Sendable, Codable {
  package let from: Instant
  /// nil while it lasts.
  package let to: Instant?

  package init(from: Instant, to: Instant?) { (self.from, self.to) = (from, to) }
}

/// What the numbers of keys in a recording are.
package enum KeyCodes: String, Hashable, Sendable, Codable {
  /// X keycodes, 8 ... 255 (evdev code + 8): https://www.x.org/releases/current/doc/kbproto/xkbproto.html
  case x11
  case windows
  case mac
  case unknown
}

extension Recording {
  /// The same with another stamp.
  package func with(stamp: String) -> Recording {
    Recording(
      kind: kind, path: path, state: state, first: first, last: last, desktop: desktop,
      pauses: pauses, videoPictures: videoPictures, keyCodes: keyCodes, identity: identity,
      stamp: stamp, warnings: warnings)
  }
}
