package import CaptureModel
package import SafeFiles

/// One auditor and the history of one owner: reads it, and writes only at home and in the auditor's
/// own witness folder. That it cannot write elsewhere is the kernel's word, not this code's.
package struct Auditor: Sendable {
  package typealias Clock = @Sendable () -> Instant

  package let owner: UInt32
  package let home: AuditorHome
  /// The owner's folder.
  package let ledger: String
  let witness: WitnessPlace
  package let uid: UInt32
  private let clock: Clock
  private let patience: Duration

  /// - Parameters:
  ///   - base: the auditor's own base directories.
  ///   - patience: how long to wait for another visit of the same auditor.
  package init(
    of owner: UInt32, base: BaseDirectories, root: String = LedgerPaths.installedRoot,
    clock: @escaping Clock = SystemClock.now, patience: Duration = .seconds(10)
  ) throws(AuditError) {
    self.owner = owner
    home = try AuditError.wrap { () throws(SafeFilesError) in
      try AuditorHome(owner: owner, base: base)
    }
    ledger = LedgerPaths.installed(uid: owner, root: root)
    uid = UserID.ofProcess
    witness = WitnessPlace(root: root, auditor: uid)
    (self.clock, self.patience) = (clock, patience)
  }

  /// What a visit found and left.
  package struct Visit: Sendable {
    package let verdict: LedgerVerdict
    /// What the visit before had seen; nil at enrolment.
    package let before: TreeHead?
    /// What is kept at home now.
    package let kept: TreeHead?
    package let cosigned: Cosigned
    /// Where the checkpoint is that contradicts the one at home, where one does.
    package let contradiction: String?
  }

  /// Whether the owner can see the visit.
  package enum Cosigned: Hashable, Sendable {
    case left(path: String)
    /// Nobody made the folder for it, or it is not as it should be.
    case notLeft(SafeFilesError)
    /// The log was not verified.
    case refused
  }

  /// The key that the owner's own folder tells. It proves nothing until somebody compared it.
  package func publishedKey() throws(AuditError) -> VerifierKey {
    let verdict = try verify(trust: .anyone) { _ in true }
    guard let key = verdict.signer else { throw .nothingSigned(owner: owner) }
    return key
  }

  /// Verifies the whole log under `key`, and keeps key and checkpoint at home. Where the same key was
  /// given before, this is a visit.
  package func enroll(
    key: VerifierKey, progress: (LedgerVerifier.Progress) -> Bool = { _ in true }
  ) throws(AuditError) -> Visit {
    guard key.algorithm == .ed25519 else { throw .notAKey }
    if let known = try home.key() {
      guard known == key else {
        throw .enrolledWithAnotherKey(owner: owner, fingerprint: known.fingerprint)
      }
      return try visit(progress: progress)
    }
    return try home.locked(patience: patience) { () throws(AuditError) in
      try begin(key, progress)
    }
  }

  private func begin(
    _ key: VerifierKey, _ progress: (LedgerVerifier.Progress) -> Bool
  ) throws(AuditError) -> Visit {
    let verdict = try judged(key, seen: nil, progress)
    guard verdict.isVerified, let note = verdict.checkpoint, let head = Self.head(note) else {
      if verdict.isVerified { throw .nothingSigned(owner: owner) }
      return Visit(
        verdict: verdict, before: nil, kept: nil, cosigned: .refused, contradiction: nil)
    }
    // The checkpoint first: a key alone would look like an enrolment that has seen nothing.
    try home.save(note)
    try home.save(key)
    return Visit(
      verdict: verdict, before: nil, kept: head, cosigned: try leave(note), contradiction: nil)
  }

  /// Reads everything again, and demands that it goes on from what was seen before. What is kept at
  /// home moves only forward, and stays where anything does not hold.
  package func visit(
    progress: (LedgerVerifier.Progress) -> Bool = { _ in true }
  ) throws(AuditError) -> Visit {
    guard let key = try home.key() else { throw .notEnrolled(owner: owner) }
    return try home.locked(patience: patience) { () throws(AuditError) in
      try goOn(key, progress)
    }
  }

  private func goOn(
    _ key: VerifierKey, _ progress: (LedgerVerifier.Progress) -> Bool
  ) throws(AuditError) -> Visit {
    guard let seen = try home.checkpoint() else {
      throw .ownFileUnreadable(path: home.checkpointPath)
    }
    let verdict = try judged(key, seen: seen.head, progress)
    guard verdict.isVerified, verdict.vouched == seen.head.size, let note = verdict.checkpoint,
      let head = Self.head(note), head.size >= seen.head.size
    else {
      return Visit(
        verdict: verdict, before: seen.head, kept: seen.head, cosigned: .refused,
        contradiction: try contradiction(verdict, seen: seen.head, key: key))
    }
    if head.size > seen.head.size { try home.save(note) }
    return Visit(
      verdict: verdict, before: seen.head, kept: head, cosigned: try leave(note),
      contradiction: nil)
  }

  /// The verdict under `key`, which also has to bear the name that signs now.
  private func judged(
    _ key: VerifierKey, seen: TreeHead?, _ progress: (LedgerVerifier.Progress) -> Bool
  ) throws(AuditError) -> LedgerVerdict {
    var verdict = try verify(trust: .auditor(key.key, seen: seen), progress)
    if verdict.fault == nil, let signer = verdict.signer, signer.name != key.name {
      verdict.fault = .unknownKey
    }
    return verdict
  }

  private func verify(
    trust: LedgerVerifier.Trust, _ progress: (LedgerVerifier.Progress) -> Bool
  ) throws(AuditError) -> LedgerVerdict {
    do throws(SafeFilesError) {
      let directory = try Directory(opening: ledger)
      let info = try directory.info()
      guard info.owner == owner else {
        throw SafeFilesError.foreignOwner(path: ledger, owner: info.owner)
      }
    } catch .notPermitted {
      throw .notAnAuditor(path: ledger)
    } catch .missing {
      throw .ledger(.noLedger(path: ledger))
    } catch { throw .file(error) }
    do {
      return try LedgerVerifier(ledger, trust: trust).verify(progress: progress)
    } catch .file(.file(.notPermitted)) {
      throw .notAnAuditor(path: ledger)
    } catch .file(.file(.missing)) {
      throw .nothingSigned(owner: owner)
    } catch { throw .ledger(error) }
  }

  static func head(_ note: SignedNote) -> TreeHead? {
    guard let content = try? Checkpoint(text: note.text) else { return nil }
    return TreeHead(size: content.size, root: content.root)
  }

  /// Keeps what the owner signed against what the owner signed before, where that is so.
  private func contradiction(
    _ verdict: LedgerVerdict, seen: TreeHead, key: VerifierKey
  ) throws(AuditError) -> String? {
    switch verdict.fault {
    case .notWhatWasSeen, .shorterThanSeen: break
    default: return nil
    }
    guard let note = verdict.checkpoint, (try? note.verify([key])) != nil, Self.head(note) != seen
    else { return nil }
    return try home.keep(contradicting: note)
  }

  /// Cosigns the checkpoint where its owner can read it.
  private func leave(_ note: SignedNote) throws(AuditError) -> Cosigned {
    let key = try home.cosigningKey(uid: uid)
    var cosigned = note
    do throws(NoteError) {
      let seconds = clock().microseconds / 1_000_000
      cosigned.add(try key.sign(note.text, seconds: seconds))
    } catch { throw .ownFileUnreadable(path: home.folder) }
    do throws(SafeFilesError) {
      let directory = try witness.openOwn()
      try directory.writeAtomically(
        Array((key.verifier.encoded + "\n").utf8), as: WitnessPlace.keyName, mode: 0o644)
      let name = WitnessPlace.name(owner: owner)
      try directory.writeAtomically(cosigned.bytes, as: name, mode: 0o644)
      return .left(path: witness.path + "/" + name)
    } catch { return .notLeft(error) }
  }
}
