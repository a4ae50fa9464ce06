internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries

extension PlainSession {
  /// What changed since recordings were last looked at, in words: recorders that began, paused or
  /// ended, and what was recorded. Empty where nothing did, and where the person wants to hear of
  /// nothing.
  ///
  /// Without a running recorder it costs a few looks at folders.
  mutating func lookAgain() throws -> [String] {
    guard !isQuiet else { return [] }
    let isLive = contents.entries.contains { $0.known?.recording.isRunning ?? false }
    let stamp = library.stamp
    guard isLive || stamp != self.stamp else { return [] }
    self.stamp = stamp
    let before = (contents.entries, try library.store.counts(of: contents.ids, in: .all))
    contents = library.refresh(try library.atStart())
    let after = try library.store.counts(of: contents.ids, in: .all)
    let parts = Stream.allCases.compactMap { stream in
      let more = after.events(of: stream) - before.1.events(of: stream)
      return more > 0 ? "\(stream.rawValue) \(more)" : nil
    }
    return Self.changes(from: before.0, to: contents.entries)
      + (parts.isEmpty ? [] : ["Recorded meanwhile: \(parts.joined(separator: ", "))"])
  }

  private static func changes(
    from before: [CaptureLibrary.Entry], to after: [CaptureLibrary.Entry]
  ) -> [String] {
    let old = Dictionary(
      before.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return after.compactMap { entry in
      let path = CellText(untrusted: entry.path).string
      guard let known = old[entry.path] else { return "A new recording was found: \(path)" }
      if known.failure == nil, let failure = entry.failure {
        return "Problem: \(CellText(untrusted: failure.message).string)"
      }
      guard let was = known.known?.recording, let recording = entry.known?.recording else {
        return nil
      }
      if was.isRunning, !recording.isRunning { return "The recorder ended: \(path)" }
      if !was.isRunning, recording.isRunning { return "The recorder began: \(path)" }
      if !was.isPaused, recording.isPaused { return "The recorder paused: \(path)" }
      if was.isPaused, !recording.isPaused { return "The recorder goes on: \(path)" }
      return nil
    }
  }
}

extension Recording {
  fileprivate var isRunning: Bool { state == .live || state == .stopping }
  fileprivate var isPaused: Bool { pauses.last.map { $0.to == nil } ?? false }
}
