package import SafeFiles

/// What an auditor keeps at home about one owner's history, out of that owner's reach: the key as it
/// was given, and the last checkpoint that was verified. Folder 0700, files 0600.
package struct AuditorHome: Sendable {
  static let keyName = "key"
  static let checkpointName = "checkpoint"
  static let lockName = "lock"
  private static let longestKey = 4096
  private static let cosigningKeyName = "auditor.key"

  /// Of one owner.
  package let folder: String
  private let keys: String

  /// - Parameter base: the auditor's base directories.
  package init(owner: UInt32, base: BaseDirectories) throws(SafeFilesError) {
    folder = try base.path(.state, "seen/audit/\(owner)")
    keys = try base.path(.data, "seen/keys")
  }

  package var checkpointPath: String { folder + "/" + Self.checkpointName }

  /// Held while the log is read and the checkpoint is moved on, so that of two visits at a time none
  /// puts an older checkpoint in the place of a newer one.
  func locked<Value>(
    patience: Duration, _ body: () throws(AuditError) -> Value
  ) throws(AuditError) -> Value {
    let lock = try AuditError.wrap { () throws(SafeFilesError) in
      try FileLock(Self.lockName, in: Directory.makePrivate(folder), patience: patience)
    }
    return try withExtendedLifetime(lock, body)
  }

  /// The key that was given at enrolment; nil before it. Makes nothing.
  package func key() throws(AuditError) -> VerifierKey? {
    guard let bytes = try read(Self.keyName, limit: Self.longestKey) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
    guard let key = VerifierKey(encoded: text), key.algorithm == .ed25519 else {
      throw .ownFileUnreadable(path: folder + "/" + Self.keyName)
    }
    return key
  }

  /// The last checkpoint that was verified, as it was signed.
  package func checkpoint() throws(AuditError) -> (note: SignedNote, head: TreeHead)? {
    guard let bytes = try read(Self.checkpointName, limit: SignedNote.mostBytes) else { return nil }
    guard let note = try? SignedNote(bytes: bytes), let content = try? Checkpoint(text: note.text)
    else { throw .ownFileUnreadable(path: checkpointPath) }
    return (note, TreeHead(size: content.size, root: content.root))
  }

  func save(_ key: VerifierKey) throws(AuditError) {
    try write(Array((key.encoded + "\n").utf8), as: Self.keyName)
  }

  func save(_ checkpoint: SignedNote) throws(AuditError) {
    try write(checkpoint.bytes, as: Self.checkpointName)
  }

  /// Keeps a signed checkpoint that contradicts the one at home. The two together prove, to anybody
  /// who knows the key, that its owner signed both.
  func keep(contradicting checkpoint: SignedNote) throws(AuditError) -> String {
    let hash = Digest.plain(checkpoint.bytes).bytes.prefix(4).map { String($0, radix: 16) }
    let name = "refused-" + hash.joined()
    try write(checkpoint.bytes, as: name)
    return folder + "/" + name
  }

  /// The key that this auditor cosigns with; made at first use.
  package func cosigningKey(uid: UInt32) throws(AuditError) -> SignerKey {
    let path = keys + "/" + Self.cosigningKeyName
    let directory = try AuditError.wrap { () throws(SafeFilesError) in
      try Directory.makePrivate(keys)
    }
    var bytes: [UInt8]?
    do throws(SafeFilesError) {
      bytes = try directory.read(Self.cosigningKeyName, limit: Self.longestKey)
    } catch .missing {
      bytes = nil
    } catch { throw .file(error) }
    if let bytes {
      let text = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
      guard let key = SignerKey(encoded: text), key.verifier.algorithm == .cosignature else {
        throw .ownFileUnreadable(path: path)
      }
      return key
    }
    let key = SignerKey(name: .ofAuditor(uid: uid), algorithm: .cosignature)
    try AuditError.wrap { () throws(SafeFilesError) in
      try directory.writeAtomically(
        Array((key.encoded + "\n").utf8), as: Self.cosigningKeyName)
    }
    return key
  }

  private func read(_ name: String, limit: Int) throws(AuditError) -> [UInt8]? {
    do throws(SafeFilesError) {
      return try Directory(opening: folder).read(
        name, limit: limit, requiring: .trusted(owners: [UserID.ofProcess]))
    } catch .missing {
      return nil
    } catch { throw .file(error) }
  }

  private func write(_ bytes: [UInt8], as name: String) throws(AuditError) {
    try AuditError.wrap { () throws(SafeFilesError) in
      try Directory.makePrivate(folder).writeAtomically(bytes, as: name)
    }
  }
}
