internal import SafeFiles

/// The signed checkpoints: all of them in `checkpoints`, the last one also in `checkpoint`.
struct CheckpointStore {
  /// Nil before the first.
  private(set) var last: TreeHead?
  private var appender: FrameAppender
  private let place: LedgerPlace
  private let sealer: any CheckpointSealer
  private let faults: LedgerFaults?

  /// Opens the file, takes out a torn tail, and reads the last checkpoint. Where a crash came between
  /// the two files, the second is written now.
  init(
    _ place: LedgerPlace, in directory: borrowing Directory, sealer: any CheckpointSealer,
    faults: LedgerFaults?
  ) throws(LedgerFileError) {
    (self.place, self.sealer, self.faults) = (place, sealer, faults)
    let file = try place.openFile(.checkpoints, in: directory)
    let reader = LedgerReader(file: file)
    let extent = try reader.extent()
    appender = FrameAppender(
      file, end: extent.end, number: extent.count, own: place.own, faults: faults)
    if extent.unfinishedBytes > 0 { try appender.repair(taking: { _ in }) }
    let kept = try reader.last(1, of: extent).last?.bytes
    let published = try Self.published(in: directory)
    last = try kept.map { bytes throws(LedgerFileError) in try open(bytes, path: file.path) }
    guard published != kept else { return }
    let path = directory.path + "/" + LedgerPlace.checkpointName
    let shown = try published.map { bytes throws(LedgerFileError) in try open(bytes, path: path) }
    if let shown, let published, shown.size > last?.size ?? -1 {
      // Published, yet not among all: someone took it out there. The entries have to match it.
      try keep(published)
      last = shown
    } else if let kept {
      try publish(kept, in: directory)
    }
  }

  mutating func takeNotices() -> [FileNotice] { appender.takeNotices() }

  /// Signs `head` unless it is signed already, and writes both files.
  mutating func seal(_ head: TreeHead) throws(LedgerFileError) {
    if let last {
      if head == last { return }
      guard head.size >= last.size else {
        throw .belowCheckpoint(
          path: place.ledger, signed: last.size, found: head.size, offset: 0)
      }
      guard head.size > last.size else {
        throw .notConsistent(path: place.ledger, signed: last.size)
      }
    } else if head.size == 0 {
      return
    }
    let bytes: [UInt8]
    do { bytes = try sealer.seal(head) } catch {
      throw .notMade(reason: "\(type(of: error))")
    }
    if appender.hasTail { try appender.repair(taking: { _ in }) }
    try keep(bytes)
    last = head
    try publish(bytes, in: place.openLedger())
  }

  private mutating func keep(_ bytes: [UInt8]) throws(LedgerFileError) {
    guard 1...Frame.longestEntry ~= bytes.count, !bytes.contains(0) else { throw .entryNotText }
    var frame: [UInt8] = []
    Frame.append(bytes, leaf: Digest.leaf(bytes), number: appender.number, to: &frame)
    let part = FrameAppender.Part(end: frame.count, frames: 1)
    if let error = try appender.append(frame, parts: [part]).error { throw error }
  }

  private func publish(
    _ bytes: [UInt8], in directory: borrowing Directory
  ) throws(LedgerFileError) {
    try LedgerFileError.wrap { () throws(SafeFilesError) in
      try directory.writeAtomically(bytes, as: LedgerPlace.checkpointName, mode: place.fileMode)
    }
    try faults?.step(.afterPublishing)
  }

  private static func published(
    in directory: borrowing Directory
  ) throws(LedgerFileError) -> [UInt8]? {
    do throws(SafeFilesError) {
      return try directory.read(LedgerPlace.checkpointName, limit: Frame.longestEntry)
    } catch .missing {
      return nil
    } catch {
      throw .file(error)
    }
  }

  private func open(_ bytes: [UInt8], path: String) throws(LedgerFileError) -> TreeHead {
    do { return try sealer.open(bytes) } catch { throw .checkpointUnreadable(path: path) }
  }
}
