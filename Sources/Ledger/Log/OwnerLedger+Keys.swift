internal import CaptureModel
internal import SafeFiles

extension OwnerLedger {
  /// Lets a new key sign from here on. The former one signs the entry that says so, so that whoever
  /// knows it can follow.
  package func rotateKey() throws(LedgerError) {
    let folder = KeyFolder(path: paths.keys)
    let next = SignerKey(name: verifier.name, algorithm: .ed25519)
    let former = verifier
    try folder.saveNext(next)
    try appendBlocking([
      .keyRotated(
        KeyRotated(key: next.verifier.key, previous: former.key, reason: .planned))
    ])
    try seal()
    try Self.finishRotation(folder, from: former, to: next)
    sealer.hand(over: next)
  }

  /// Begins to sign with a new key where the old one is gone. Nothing vouches for the change but the
  /// entry that tells of it, and auditors who knew the old key are told just that.
  ///
  /// - Throws: also where the log cannot be verified up to its last checkpoint: a new key does not
  ///   hide what was changed before.
  package static func replaceLostKey(
    _ paths: LedgerPaths, clock: @escaping Clock = SystemClock.now
  ) throws(LedgerError) {
    let folder = KeyFolder(path: paths.keys)
    guard try folder.load() == nil else { return }
    let verdict = try LedgerVerifier(paths.ledger, trust: .anyone).verify()
    guard let former = verdict.signer, verdict.fault == nil else {
      throw .keyOfAnotherLog(path: paths.ledger)
    }
    let next = SignerKey(name: former.name, algorithm: .ed25519)
    try folder.saveNext(next)
    try folder.addFormer(former)
    let sealer = NoteSealer(next, former: try folder.former())
    let ledger = try OwnerLedger(paths, sealer: sealer, clock: clock)
    try ledger.appendBlocking([
      .keyRotated(KeyRotated(key: next.verifier.key, previous: former.key, reason: .lost))
    ])
    try folder.save(next)
    try folder.removeNext()
    try ledger.close()
  }

  private static func finishRotation(
    _ folder: KeyFolder, from former: VerifierKey, to next: SignerKey
  ) throws(LedgerError) {
    try folder.addFormer(former)
    try folder.save(next)
    try folder.removeNext()
  }

  static func openSealer(
    _ paths: LedgerPaths, uid: UInt32
  ) throws(LedgerError) -> NoteSealer {
    let folder = KeyFolder(path: paths.keys)
    if let key = try folder.load() {
      guard let next = try folder.loadNext() else {
        return NoteSealer(key, former: try folder.former())
      }
      // A rotation that did not end. It counts if its entry was signed.
      guard case .keyRotated(let body)? = try last(paths)?.event, body.key == next.verifier.key,
        try signedCount(paths, by: key.verifier) == count(paths)
      else {
        try folder.removeNext()
        return NoteSealer(key, former: try folder.former())
      }
      try finishRotation(folder, from: key.verifier, to: next)
      return NoteSealer(next, former: try folder.former())
    }
    if let next = try folder.loadNext(), case .keyRotated(let body)? = try last(paths)?.event,
      body.key == next.verifier.key
    {
      // A lost key was being replaced; the log says so already.
      try folder.save(next)
      try folder.removeNext()
      return NoteSealer(next, former: try folder.former())
    }
    guard try count(paths) == 0 else {
      throw .keyLost(path: paths.keys + "/" + KeyFolder.name)
    }
    let machine = try? Directory(opening: "/etc").read("machine-id", limit: 256)
    let key = SignerKey(name: .ofLog(uid: uid, machine: machine), algorithm: .ed25519)
    try folder.save(key)
    return NoteSealer(key, former: [])
  }

  private static func reader(_ paths: LedgerPaths) throws(LedgerError) -> LedgerReader? {
    do throws(LedgerFileError) { return try LedgerReader(directory: paths.ledger) } catch .file(
      .missing)
    {
      return nil
    } catch { throw .file(error) }
  }

  private static func count(_ paths: LedgerPaths) throws(LedgerError) -> Int {
    guard let reader = try reader(paths) else { return 0 }
    return try LedgerError.ofFile { () throws(LedgerFileError) in try reader.extent().count }
  }

  static func last(_ paths: LedgerPaths) throws(LedgerError) -> LedgerEntry? {
    guard let reader = try reader(paths) else { return nil }
    let stored = try LedgerError.ofFile { () throws(LedgerFileError) in try reader.last(1).last }
    return stored.flatMap { try? LedgerEntry(bytes: $0.bytes) }
  }

  private static func signedCount(
    _ paths: LedgerPaths, by key: VerifierKey
  ) throws(LedgerError) -> Int {
    let bytes = try? Directory(opening: paths.ledger)
      .read(LedgerPlace.checkpointName, limit: Frame.longestEntry)
    guard let bytes, let note = try? SignedNote(bytes: bytes), (try? note.verify([key])) != nil,
      let checkpoint = try? Checkpoint(text: note.text)
    else { return 0 }
    return checkpoint.size
  }
}
