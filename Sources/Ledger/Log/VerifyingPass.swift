/// One reading of a log, entry by entry.
struct VerifyingPass {
  private let checkpoints: CheckpointList
  private let trust: LedgerVerifier.Trust
  private var found = LedgerVerdict()
  private var tree = MerkleFrontier()
  private var rules = LedgerRules()
  private var keys = SigningKeys()
  /// The first checkpoint that has not been compared.
  private var next = 0
  private var isStopped = false

  init(checkpoints: CheckpointList, trust: LedgerVerifier.Trust) {
    (self.checkpoints, self.trust) = (checkpoints, trust)
    found.fault = checkpoints.fault
    found.checkpoint = checkpoints.last
  }

  mutating func read(
    _ reader: LedgerReader, progress: (LedgerVerifier.Progress) -> Bool,
    visit: (LedgerVerifier.Passed) -> Void
  ) throws(LedgerFileError) {
    let extent = try reader.extent()
    let size = extent.end
    // No further than the file went at the beginning: an owner who writes faster than this reads
    // would else keep it from ever ending.
    let limit = extent.end + extent.unfinishedBytes
    var cursor = reader.entries()
    compareCheckpoints()
    while cursor.offset < limit, let batch = try cursor.next() {
      for index in 0..<batch.count {
        guard take(batch, index, visit: visit) else { return }
      }
      let way = LedgerVerifier.Progress(
        entries: tree.size, done: min(cursor.offset, size), bytes: size)
      guard progress(way) else {
        isStopped = true
        return
      }
    }
    switch cursor.end {
    case .damaged(let damage): fail(.damaged(damage))
    case .unfinished(let bytes): found.unfinishedBytes = bytes
    case .whole, nil: break
    }
  }

  /// False where nothing behind this entry means anything any more.
  private mutating func take(
    _ batch: EntryBatch, _ index: Int, visit: (LedgerVerifier.Passed) -> Void
  ) -> Bool {
    let number = batch.first + index
    let place = batch.place(index)
    let entry: LedgerEntry
    do { entry = try LedgerEntry(bytes: Array(batch.bytes[place])) } catch {
      fail(.notAnEntry(number: number, offset: batch.offset + place.lowerBound, error))
      return false
    }
    let consumed = rules.consume(entry)
    for finding in consumed.findings {
      let remark = LedgerRemark(entry: number, finding: finding)
      if finding.isWarning {
        if found.warnings.count < Self.mostWarnings { found.warnings.append(remark) }
      } else {
        fail(.rule(remark))
      }
    }
    if !keys.consume(entry) { fail(.keyNotVouched(entry: number)) }
    tree.append(batch.leaf(index))
    compareCheckpoints()
    compareWithSeen()
    visit(
      LedgerVerifier.Passed(
        entry: entry, offset: batch.offset + place.lowerBound - Frame.headBytes,
        answers: consumed.answers))
    return true
  }

  private static let mostWarnings = 1000

  private mutating func fail(_ fault: LedgerFault) { found.fault = found.fault ?? fault }

  /// The checkpoints of just this many entries.
  private mutating func compareCheckpoints() {
    while next < checkpoints.items.count, checkpoints.items[next].size == tree.size {
      if checkpoints.items[next].root != tree.root { fail(.otherEntries(signed: tree.size)) }
      found.signed = tree.size
      found.checkpoints += 1
      next += 1
    }
  }

  private mutating func compareWithSeen() {
    guard case .auditor(_, let seen?) = trust, seen.size == tree.size else { return }
    if seen.root == tree.root {
      found.vouched = seen.size
    } else {
      fail(.notWhatWasSeen(seen: seen.size))
    }
  }

  /// What is known at the end of the file.
  consuming func verdict() -> LedgerVerdict {
    (found.entries, found.root) = (tree.size, tree.root)
    if isStopped { return found }
    if found.fault == nil { judgeEnd() }
    judgeSigners()
    return found
  }

  private mutating func judgeEnd() {
    if case .auditor(_, let seen?) = trust, seen.size > tree.size {
      fail(.shorterThanSeen(seen: seen.size, found: tree.size))
    }
    if next < checkpoints.items.count {
      fail(.entriesMissing(signed: checkpoints.items[next].size, found: tree.size))
    }
    if checkpoints.items.isEmpty, tree.size > 0 { fail(.noCheckpoint) }
  }

  private mutating func judgeSigners() {
    var isSignedBy: [(size: Int, key: PublicKey)] = []
    for (number, kept) in checkpoints.notes.enumerated() where kept.size <= tree.size {
      let signers = keys.signers(of: kept.size)
      guard let signature = kept.note.signatures.first else { continue }
      let known = signers.map {
        VerifierKey(name: signature.name, algorithm: .ed25519, key: $0)
      }
      do throws(NoteError) {
        let good = try kept.note.verify(known)
        let origin = try Checkpoint(text: kept.note.text).origin
        guard origin.utf8.elementsEqual(signature.name.text.utf8) else { throw .otherOrigin }
        if let key = good.first?.key {
          isSignedBy.append((kept.size, key.key))
          found.signer = key
        }
      } catch {
        fail(.checkpoint(number: number, error))
      }
    }
    // The key that was handed over to last: it signs from the next checkpoint on.
    if found.fault == nil, let name = found.signer?.name, let key = keys.current {
      found.signer = VerifierKey(name: name, algorithm: .ed25519, key: key)
    }
    judgeTrust { entry, key in isSignedBy.contains { $0.size > entry && $0.key == key } }
  }

  private mutating func judgeTrust(_ isSigned: (Int, PublicKey) -> Bool) {
    switch trust {
    case .anyone: break
    case .owner(let key): if keys.current != key, tree.size > 0 { fail(.unknownKey) }
    case .auditor(let key, _):
      switch keys.chain(from: key, isSigned: isSigned) {
      case .unknown: fail(.unknownKey)
      case .broken(let entry): fail(.keyNotVouched(entry: entry))
      case .whole: break
      }
    }
  }
}
