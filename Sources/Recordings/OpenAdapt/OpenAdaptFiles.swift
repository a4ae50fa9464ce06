internal import CaptureModel

/// The files of one recording's folder, and what they say of its state.
struct OpenAdaptFiles: Sendable {
  /// Absolute, without links.
  let path: String
  var database: String { path + "/recording.db" }

  /// What one look at the folder found.
  struct Look {
    var state: Recording.State = .closed
    var writer: ReadOnlyDatabase.Writer = .none
    var pauses: [Pause] = []
    var stamp = ""
    var warnings: [Warning] = []
    /// The finished video, by name.
    var video: String?
    var videoIsUnreadable = false
    var hasVideo: Bool { video != nil }
  }

  /// - Throws: `RecordingError.missing`, `.forbidden`, `.link`, `.notARecording`.
  init(path given: String) throws {
    var folder = try StoreFiles.resolved(given)
    if try StoreFiles.kind(folder) == .regular {
      guard folder.hasSuffix("/recording.db") else {
        throw RecordingError.notARecording(path: given)
      }
      folder.removeLast("/recording.db".utf8.count)
    }
    guard try StoreFiles.kind(folder) == .directory else {
      throw RecordingError.notARecording(path: given)
    }
    path = folder
    switch try StoreFiles.kind(database) {
    case .regular: break
    case .link: throw RecordingError.link(path: database)
    case .missing: throw RecordingError.notARecording(path: given)
    default: throw RecordingError.notARecording(path: given)
    }
  }

  /// Looks at the folder now. Never fails: what is missing or makes no sense becomes a warning.
  func look() -> Look {
    var look = Look()
    let entries = StoreFiles.entries(path)
    let wal = entries.first { $0.name == "recording.db-wal" }
    let hasRows = (wal?.size ?? 0) > 0
    readState(into: &look, hasWAL: hasRows)
    readPauses(into: &look)
    look.video = entries.filter { $0.name.hasSuffix(".mp4") && !$0.name.hasPrefix(".") }
      .map(\.name).min()
    for entry in entries where entry.isLink {
      look.warnings.append(.link(name: entry.name, path: path))
    }
    let stamped = ["recording.db", "recording.db-wal", look.video].compactMap { $0 }
    look.stamp = stamped.compactMap { name in
      entries.first { $0.name == name }.map { "\($0.stamp)" }
    }.joined(separator: ";")
    if StoreFiles.isReadableByOthers(path) { look.warnings.append(.worldReadable(path: path)) }
    return look
  }

  private func readState(into look: inout Look, hasWAL: Bool) {
    let bytes = StoreFiles.contents(path + "/capture-state.json", limit: 1 << 20)
    guard let capture = bytes.flatMap(OpenAdaptState.capture) else {
      look.state = hasWAL ? .dead : .closed
      look.warnings.append(.noState(path: path))
      return
    }
    if let schema = capture.schema_version, schema != OpenAdaptState.knownSchema {
      look.warnings.append(.newerSchema)
    }
    let runs = capture.pid.map {
      RecorderProcess.isRunning(pid: $0, startedAt: capture.process_started_at)
    }
    switch (capture.phase, runs ?? false) {
    case ("complete", _) where !hasWAL: look.state = .closed
    case ("recording", true), ("starting", true), (nil, true): look.state = .live
    case (_, true): look.state = .stopping
    case (_, false):
      look.state = .dead
      look.warnings.append(.recorderDied)
    }
    look.writer = runs == true ? .running : .none
    if let counted = capture.event_counts?["video"], counted > 0, look.state == .closed,
      !StoreFiles.entries(path).contains(where: { $0.name.hasSuffix(".mp4") })
    {
      look.videoIsUnreadable = true
    }
  }

  private func readPauses(into look: inout Look) {
    let name = path + "/authentication-handoffs.json"
    guard let bytes = StoreFiles.contents(name, limit: 16 << 20) else { return }
    if let pauses = OpenAdaptState.pauses(bytes) {
      look.pauses = pauses
    } else {
      look.warnings.append(.pausesUnreadable)
    }
  }

  func video(_ look: Look) -> StoreFile? {
    look.video.flatMap { StoreFile(path + "/" + $0) }
  }
}

extension Warning {
  static func link(name: String, path: String) -> Warning {
    Warning(
      code: "link", message: "\(path) holds a symbolic link, which was not followed: \(name).",
      hint: "Seen reads only what lies in the recording's own folder.")
  }

  static func worldReadable(path: String) -> Warning {
    Warning(
      code: "world-readable", message: "Other users of this machine can read \(path).",
      hint: "Close it to them with: chmod -R go-rwx \(ShellWord.quoted(path))")
  }

  static func noState(path: String) -> Warning {
    Warning(
      code: "no-state",
      message: "\(path) has no readable capture-state.json: whether it was finished is not known.",
      hint: "Its rows are shown all the same.")
  }

  static let newerSchema = Warning(
    code: "unknown-schema",
    message: "The recorder wrote its state in a schema that Seen does not know.",
    hint: "What Seen knows of it is shown; look for a newer release of Seen.")

  static let recorderDied = Warning(
    code: "recorder-died",
    message: "The recorder ended without finishing this recording.",
    hint: "What it had written is shown; a video that it had not finished cannot be.")

  static let pausesUnreadable = Warning(
    code: "pauses-unreadable",
    message: "The recorder's list of pauses cannot be read: gaps are shown without a cause.",
    hint: nil)

  static func lacksColumns(_ columns: [String]) -> Warning {
    Warning(
      code: "unknown-schema",
      message: "The database lacks what Seen looks for: \(columns.joined(separator: ", ")).",
      hint: "It was written by another version of the recorder; the rest is shown.")
  }

  static func videoCut(path: String) -> Warning {
    Warning(
      code: "video-unreadable",
      message: "The video of \(path) is missing, cut, or without its table of times.",
      hint: "The rows are shown; their pictures cannot be.")
  }
}
