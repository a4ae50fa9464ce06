internal import CaptureModel
internal import SafeFiles

/// The files of one recording's folder, and what they say of its state.
struct OpenAdaptFiles: Sendable {
  /// Absolute, without links.
  let path: String
  var database: String { path + "/recording.db" }

  private static let state = "capture-state.json"
  private static let handoffs = "authentication-handoffs.json"
  /// A folder of this kind holds about ten files.
  private static let mostEntries = 4096

  /// What one look at the folder found.
  struct Look {
    var state: Recording.State = .closed
    var writer: ReadOnlyDatabase.Writer = .none
    var pauses: [Pause] = []
    var stamp = ""
    /// Of the database; another one in its place has another.
    var inode: UInt64 = 0
    var warnings: [Warning] = []
    /// The finished video, by name.
    var video: String?
    /// Rows by the recorder's own count, which is true only once it has finished.
    var claims: [String: Int] = [:]
    var hasVideo: Bool { video != nil }
    var videoIsUnreadable: Bool { state == .closed && video == nil && claims["video"] ?? 0 > 0 }
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
    case .symbolicLink: throw RecordingError.link(path: database)
    default: throw RecordingError.notARecording(path: given)
    }
  }

  /// Looks at the folder now. Never fails: what is missing or makes no sense becomes a warning.
  func look() -> Look {
    var look = Look()
    let names = ["recording.db", "recording.db-wal"]
    let infos = (names + [Self.state, Self.handoffs]).map { name in
      // A file that is missing has no part in the stamp.
      (name, try? SafeFiles.info(path: path + "/" + name))
    }
    look.inode = infos[0].1?.stamp.inode ?? 0
    readState(into: &look, hasWAL: (infos[1].1?.size ?? 0) > 0)
    readPauses(into: &look)
    let video = readFolder(into: &look)
    look.stamp = (infos + [(video?.name ?? "", video?.info)])
      .map { $0.1?.stamp.text ?? "" }.joined(separator: ";")
    let readable = names + [look.video].compactMap { $0 }
    if StoreFiles.isReadableByOthers(readable, in: path) {
      look.warnings.append(.worldReadable(path: path))
    }
    return look
  }

  /// Finds the video and the links. Hidden videos are unfinished ones.
  private func readFolder(into look: inout Look) -> Directory.Entry? {
    guard let listing = StoreFiles.list(path, limit: Self.mostEntries), listing.isComplete else {
      look.warnings.append(.folderUnlisted(path: path))
      return nil
    }
    for entry in listing.entries where entry.info.kind == .symbolicLink {
      look.warnings.append(.link(name: entry.name, path: path))
    }
    let video = listing.entries.first {
      $0.name.hasSuffix(".mp4") && !$0.name.hasPrefix(".") && $0.info.kind == .regular
    }
    look.video = video?.name
    return video
  }

  private func readState(into look: inout Look, hasWAL: Bool) {
    let bytes = StoreFiles.contents(path + "/" + Self.state, limit: 1 << 20)
    guard let capture = bytes.flatMap(OpenAdaptState.capture) else {
      let holder = RecorderProcess.holdsLock(on: look.inode)
      look.state = holder ? .live : hasWAL ? .dead : .closed
      look.writer = holder ? .running : .none
      look.warnings.append(.noState(path: path))
      return
    }
    if let schema = capture.schema, schema != OpenAdaptState.knownSchema {
      look.warnings.append(.newerSchema)
    }
    // A process may be beyond the walls of a container, where its number says nothing: then the
    // lock that it holds on the database is what tells.
    let runs =
      capture.pid.map {
        RecorderProcess.isRunning(pid: $0, startedAt: capture.startedAt)
      } ?? false || RecorderProcess.holdsLock(on: look.inode)
    switch (capture.phase, runs) {
    case ("complete", _) where !hasWAL: look.state = .closed
    case ("recording", true), ("starting", true), (nil, true): look.state = .live
    case (_, true): look.state = .stopping
    case (_, false):
      look.state = .dead
      look.warnings.append(.recorderDied)
    }
    look.writer = runs ? .running : .none
    if look.state == .closed { look.claims = capture.counts }
  }

  private func readPauses(into look: inout Look) {
    let name = path + "/" + Self.handoffs
    // A missing list is an empty one; only what is there and cannot be read is worth a word.
    guard (try? StoreFiles.kind(name)) != .some(nil) else { return }
    guard let bytes = StoreFiles.contents(name, limit: 16 << 20),
      let pauses = OpenAdaptState.pauses(bytes)
    else {
      look.warnings.append(.pausesUnreadable)
      return
    }
    look.pauses = pauses.understood
    if pauses.notUnderstood > 0 { look.warnings.append(.pausesOdd(pauses.notUnderstood)) }
  }

  func video(_ look: Look) -> StoreFile? {
    look.video.flatMap { StoreFile(path + "/" + $0) }
  }
}
