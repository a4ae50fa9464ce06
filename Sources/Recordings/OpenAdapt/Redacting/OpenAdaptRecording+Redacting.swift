package import CaptureModel
internal import GRDB
internal import Pixels
internal import SafeFiles

extension OpenAdaptRecording: RedactingSource {
  package func readiness() -> RedactionReadiness {
    // Where the recorder has ended and another program holds the database, preparing tells so.
    switch files.look().state {
    case .live: .live
    case .closed, .dead: .still
    case .stopping, .notOpen: .stopping
    }
  }

  package func resolve(_ selection: RedactionSelection) throws -> RedactionSelection {
    guard selection.windows != nil, selection.fronts == nil else { return selection }
    var resolved = selection
    resolved.fronts = try reading { try ChosenRows.fronts(selection, $0) }
    return resolved
  }

  package func findings(_ selection: RedactionSelection) throws -> RedactionFindings {
    try reading { database in
      var findings = RedactionFindings()
      let chosen = try ChosenRows(selection, database, path: files.database)
      try chosen.fill(&findings)
      let pictures = try ChosenPictures(chosen, video: shown(files.look()))
      findings.pictures = pictures.inRows
      findings.frames = pictures.frames.reduce(0) { $0 + $1.count }
      let handoffs = HandoffDigests(folder: path)
      findings.derived = handoffs?.proofs.count { pictures.ordinals.contains($0.ordinal) } ?? 0
      for file in try redactedFiles() { findings.bytes += try SafeFiles.info(path: file).size }
      findings.stays = Self.stays(chosen.selection)
      return findings
    }
  }

  package func redactedFiles() throws -> [String] {
    let look = files.look()
    let names =
      ["recording.db", "recording.db-wal", HandoffDigests.name]
      + [look.video, partialVideo()].compactMap { $0 }
    return names.map { path + "/" + $0 }.filter { (try? StoreFiles.kind($0)) == .regular }
  }

  /// Which frames of the finished video show which picture; nil where there is none, or it is not known.
  func shown(_ look: OpenAdaptFiles.Look) -> ChosenPictures.Video? {
    guard let timing = videoTiming(look), let file = files.video(look),
      let count = VideoShape.frames(of: file)
    else { return nil }
    return ChosenPictures.Video(timing: timing, frames: count)
  }

  /// What the recorder's verification does not let go.
  private static func stays(_ selection: RedactionSelection) -> [Warning] {
    var stays = [
      Warning(
        code: "rows-stay",
        message: "That something was there stays: how many rows, of which kind, and when.",
        hint: "Remove the whole recording if that is too much.")
    ]
    if !selection.takesWholeTimes {
      stays.append(
        Warning(
          code: "other-streams",
          message:
            "Streams that are not selected may show the same, as pictures show what was typed.",
          hint: "Select all streams of the time."))
    }
    return stays
  }

  /// A read-only connection, whatever the recorder does.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let look = files.look()
    let isLive = look.writer == .running && (try? StoreFiles.kind(files.database + "-wal")) != .none
    return try RedactionConnection.open(files.database, isLive ? .beside : .still, body)
  }

  package func mask(
    _ selection: RedactionSelection, faults: RedactionFaults
  ) throws -> RedactionFindings {
    let facts = try reading { try Facts($0, path: path) }
    let spared = HandoffDigests(folder: path)?.ordinals ?? []
    let mask = LiveMask(
      selection: selection, cover: PictureCover(selection.regions, desktop: facts.desktop),
      spared: spared)
    let findings = try RedactionConnection.open(files.database, .writing) {
      try mask.run($0, path: files.database)
    }
    try faults.step(.maskedLive)
    return findings
  }

  package func discard() throws {
    try RedactionError.translating(path) {
      try RedactedFiles.discard(in: Directory(opening: path))
    }
  }

  package func swap(_ files: [PreparedFile], faults: RedactionFaults) throws {
    try RedactionError.translating(path) {
      try RedactedFiles.swap(files, in: Directory(opening: path), faults: faults)
    }
  }

  package func seal(faults: RedactionFaults) throws {
    guard CaptureSeal.isSealed(path) else { return }
    try RedactionError.translating(path) {
      try CaptureSeal.renew(Directory(opening: path), faults: faults)
    }
  }

  package func verify(_ selection: RedactionSelection) throws {
    let facts = try reading { try Facts($0, path: path) }
    let cover = PictureCover(selection.regions, desktop: facts.desktop)
    let left = try reading { database in
      let chosen = try ChosenRows(selection, database, path: files.database)
      let rows = try chosen.tables.reduce(0) {
        $0 + ($1.name == "screenshot" ? 0 : try chosen.count($1))
      }
      return rows + (try ChosenPictures(chosen, video: nil).uncovered(by: cover, database))
    }
    if left > 0 { throw RedactionError.left(path: files.database, rows: left) }
    guard CaptureSeal.isSealed(path) else { return }
    let holds = try RedactionError.translating(path) {
      try CaptureSeal.holds(Directory(opening: path))
    }
    if !holds { throw RedactionError.sealBroken(path: path) }
  }
}
