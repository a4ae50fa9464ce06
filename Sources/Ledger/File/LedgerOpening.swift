internal import SafeFiles

/// Opens a ledger for writing: finds the end and the root, and refuses what was not so signed.
struct LedgerOpening {
  let place: LedgerPlace
  let sealer: any CheckpointSealer
  let faults: LedgerFaults?

  /// - Parameter own: the owner's folder; the lock in it is held.
  func open(own: borrowing Directory) throws(LedgerFileError) -> (EntryLog, CheckpointStore, Int) {
    let directory = try place.openLedger()
    let file = try place.openFile(.entries, in: directory)
    let lastWrite = try file.info().stamp.modified
    let checkpoints = try CheckpointStore(place, in: directory, sealer: sealer, faults: faults)
    let cache = FrontierCache.load(from: own, for: file)
    if let signed = checkpoints.last, let cache, cache.frontier.size <= signed.size,
      let log = try? log(file, after: cache, signed: signed, lastWrite: lastWrite)
    {
      return (log, checkpoints, cache.frontier.size)
    }
    let log = try log(file, after: nil, signed: checkpoints.last, lastWrite: lastWrite)
    return (log, checkpoints, 0)
  }

  /// Takes rights from the ledger's files that nobody should have. Where that is not allowed (a file
  /// that may only grow), `seen doctor` tells.
  func tighten() throws(LedgerFileError) -> [FileNotice] {
    var events: [FileNotice] = []
    for kind in FrameFile.Kind.allCases {
      let file = try place.openFile(kind, in: place.openLedger())
      let mode = try file.info().mode
      let wanted = mode & place.fileMode
      if mode != wanted, (try? file.file.setMode(wanted)) != nil {
        events.append(.modeTightened(path: file.path, from: mode, to: wanted))
      }
    }
    return events
  }

  /// Reads on from `cache`, or from the front.
  private func log(
    _ file: FrameFile, after cache: FrontierCache?, signed: TreeHead?, lastWrite: Int64
  ) throws(LedgerFileError) -> EntryLog {
    var frontier = cache?.frontier ?? MerkleFrontier()
    var appender = FrameAppender(
      file, end: cache?.offset ?? FrameFile.headerBytes, number: frontier.size, own: place.own,
      faults: faults)
    func check() throws(LedgerFileError) {
      guard let signed, frontier.size == signed.size, frontier.root != signed.root else { return }
      throw .notConsistent(path: file.path, signed: signed.size)
    }
    try check()
    try appender.repair(
      taking: { (leaf) throws(LedgerFileError) in
        frontier.append(leaf)
        try check()
      },
      check: { (cursor) throws(LedgerFileError) in
        guard let signed, cursor.number < signed.size else { return }
        if case .damaged(let damage) = cursor.end { throw .damaged(path: file.path, damage) }
        throw .belowCheckpoint(
          path: file.path, signed: signed.size, found: cursor.number, offset: cursor.offset)
      })
    return EntryLog(appender, frontier: frontier, lastWrite: lastWrite)
  }
}
