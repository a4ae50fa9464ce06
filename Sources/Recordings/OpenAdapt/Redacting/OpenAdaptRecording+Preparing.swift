package import CaptureModel
internal import GRDB
internal import Pixels
internal import SafeFiles

extension OpenAdaptRecording {
  package func prepare(
    _ selection: RedactionSelection, faults: RedactionFaults
  ) async throws -> [PreparedFile] {
    do {
      return try await preparing(selection, faults)
    } catch let error as SafeFilesError { throw RedactionError.file(error) }
  }

  private func preparing(
    _ selection: RedactionSelection, _ faults: RedactionFaults
  ) async throws -> [PreparedFile] {
    let folder = try Directory(opening: path)
    try RedactedFiles.discard(in: folder)
    let look = files.look()
    guard look.writer == .none else { throw RedactionError.busy(path: files.database) }
    try refuseOthers()
    var prepared: [PreparedFile] = []
    let (database, pictures, digests) = try prepareDatabase(selection, look, folder, faults)
    prepared.append(database)
    try Task.checkCancellation()
    if let video = try await prepareVideo(selection, look, pictures, folder, faults) {
      prepared.append(video)
    }
    if !pictures.ordinals.isEmpty, let partial = partialVideo() {
      // Unfinished, it has no table of its frames: it goes as a whole.
      prepared.append(try prepareEmpty(partial, folder))
    }
    if let handoffs = try prepareHandoffs(digests, folder) { prepared.append(handoffs) }
    try faults.step(.handoffsWritten)
    try folder.sync()
    return prepared
  }

  /// Other names of the same bytes, and other programs that have the database open.
  private func refuseOthers() throws {
    for file in try redactedFiles() {
      let info = try SafeFiles.info(path: file)
      guard info.links == 1 else {
        throw RedactionError.severalLinks(path: file, count: info.links)
      }
      guard !RecorderProcess.holdsLock(on: info.stamp.inode) else {
        throw RedactionError.busy(path: file)
      }
    }
  }

  private typealias PreparedDatabase = (
    file: PreparedFile, pictures: ChosenPictures, digests: [Int64: String]
  )

  private func prepareDatabase(
    _ selection: RedactionSelection, _ look: OpenAdaptFiles.Look, _ folder: borrowing Directory,
    _ faults: RedactionFaults
  ) throws -> PreparedDatabase {
    let name = "recording.db"
    let before = try folder.info(of: name).stamp
    let new = path + "/" + (try RedactedFiles.begin(name, in: folder))
    let (pictures, digests) = try RedactionConnection.open(files.database, .still) {
      database -> (ChosenPictures, [Int64: String]) in
      let facts = try Facts(database, path: path)
      let cover = PictureCover(selection.regions, desktop: facts.desktop)
      let chosen = try ChosenRows(selection, database, path: files.database)
      try MaskedCopy(chosen: chosen, cover: cover, faults: faults)
        .write(to: new, from: files.database)
      let pictures = try ChosenPictures(chosen, video: shown(look))
      return (pictures, try self.digests(of: pictures, chosen, cover))
    }
    let file = try RedactedFiles.finish(name, was: before, in: folder)
    guard RedactedFiles.isUnchanged([file], in: folder) else {
      throw RedactionError.changed(path: files.database)
    }
    return (file, pictures, digests)
  }

  /// The digests that the recorder's hand-offs have to name for pictures that are covered.
  private func digests(
    of pictures: ChosenPictures, _ chosen: ChosenRows, _ cover: PictureCover
  ) throws -> [Int64: String] {
    var digests: [Int64: String] = [:]
    let named = HandoffDigests(folder: path)?.ordinals ?? []
    for ordinal in named.intersection(pictures.ordinals) {
      digests[ordinal] = HandoffDigests.none
      try chosen.database.forEachRow(
        "SELECT png_data FROM main.screenshot WHERE source_ordinal = ?", [ordinal]
      ) {
        guard let bytes = $0.blob(0), !bytes.isEmpty else { return }
        digests[ordinal] = PictureCover.frameDigest(cover.picture(of: bytes))
      }
    }
    return digests
  }

  private func prepareVideo(
    _ selection: RedactionSelection, _ look: OpenAdaptFiles.Look, _ pictures: ChosenPictures,
    _ folder: borrowing Directory, _ faults: RedactionFaults
  ) async throws -> PreparedFile? {
    guard let name = look.video, !pictures.ordinals.isEmpty else { return nil }
    if pictures.frames.isEmpty {
      if videoTiming(look) != nil { return nil }
      // Which frame shows what is not known: all of it goes.
      return try prepareEmpty(name, folder)
    }
    let frames = VideoFrames.installed
    guard let tool = frames.tool else { throw RedactionError.videoToolMissing }
    let before = try folder.info(of: name).stamp
    let new = try RedactedFiles.begin(name, in: folder)
    try faults.step(.videoBegun)
    let facts = try reading { try Facts($0, path: path) }
    let cover = PictureCover(selection.regions, desktop: facts.desktop)
    let size = files.video(look).flatMap { VideoShape.size(of: $0) } ?? cover.fallback
    try await BlackVideo(
      frames: pictures.frames, areas: cover.areas(in: size), tool: tool,
      searchPath: frames.searchPath
    ).write(name, to: new, in: folder)
    let file = try RedactedFiles.finish(name, was: before, in: folder)
    try faults.step(.videoWritten)
    return file
  }

  private func prepareEmpty(_ name: String, _ folder: borrowing Directory) throws -> PreparedFile {
    let before = try folder.info(of: name).stamp
    _ = try RedactedFiles.begin(name, in: folder)
    return try RedactedFiles.finish(name, was: before, in: folder)
  }

  private func prepareHandoffs(
    _ digests: [Int64: String], _ folder: borrowing Directory
  ) throws -> PreparedFile? {
    guard !digests.isEmpty, var handoffs = HandoffDigests(folder: path) else { return nil }
    let before = try folder.info(of: HandoffDigests.name).stamp
    guard handoffs.exchange(digests) else { return nil }
    let new = HandoffDigests.name + RedactedFiles.suffix
    try folder.writeAtomically(handoffs.bytes, as: new)
    return try RedactedFiles.finish(HandoffDigests.name, was: before, in: folder)
  }

  /// The hidden file that the recorder writes its video to before it is finished.
  func partialVideo() -> String? {
    StoreFiles.list(path, limit: 4096)?.entries.first {
      $0.name.hasPrefix(".oa_") && $0.name.hasSuffix(".partial.mp4") && $0.info.kind == .regular
    }?.name
  }
}
