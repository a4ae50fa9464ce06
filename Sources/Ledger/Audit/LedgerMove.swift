internal import SafeFiles

/// The way of a personal ledger into the folder that auditors read: copied byte by byte, synced,
/// compared, verified, put in its place by one rename, and only then removed.
package struct LedgerMove: Hashable, Sendable {
  package let personal: String
  package let installed: String
  /// The owner's own folder, with the lock that keeps their writer away meanwhile.
  private let own: String
  private let uid: UInt32
  private let ownGroup: UInt32
  private let group: UInt32

  private static let names =
    FrameFile.Kind.allCases.map(\.rawValue) + [LedgerPlace.checkpointName]
  private static let window = 1 << 20

  /// nil where there is no personal ledger, or none may be looked at.
  init?(of owner: AuditSetup.Owner, to installed: String, group: UInt32) throws(AuditError) {
    guard let base = owner.base else { return nil }
    (uid, ownGroup, self.group, self.installed) = (owner.uid, owner.group, group, installed)
    let here = try AuditError.wrap { () throws(SafeFilesError) in
      try LedgerPaths(uid: owner.uid, base: base, root: "/nonexistent")
    }
    (personal, own) = (here.ledger, here.own)
    guard AuditSetup.isRoot || UserID.ofProcess == uid else { return nil }
    do throws(SafeFilesError) {
      try ActingUser.run(as: uid, group: ownGroup) { [personal] () throws(SafeFilesError) in
        _ = try Directory(opening: personal).info(of: FrameFile.Kind.entries.rawValue)
      }
    } catch .missing {
      return nil
    } catch { throw .file(error) }
  }

  /// The files of the person, opened as that person, and the lock. Root's rights open none of them.
  private struct Source: ~Copyable {
    let lock: FileLock
    let directory: Directory

    func open(_ name: String, owner: UInt32) throws(SafeFilesError) -> OpenFile {
      try directory.open(name, for: .reading, requiring: .trusted(owners: [owner]))
    }
  }

  private func source() throws(SafeFilesError) -> Source {
    try ActingUser.run(as: uid, group: ownGroup) { () throws(SafeFilesError) in
      let lock = try FileLock(LedgerPlace.lockName, in: Directory.makePrivate(own))
      return Source(lock: lock, directory: try Directory(opening: personal))
    }
  }

  func perform() throws(AuditError) {
    let source = try AuditError.wrap { () throws(SafeFilesError) in try self.source() }
    let (above, name) = AuditSetup.split(installed)
    let staging = ".\(name).partial"
    let copied = try AuditError.wrap { () throws(SafeFilesError) in
      try copy(source, to: Directory(opening: above), staging)
    }
    guard copied else { throw .copyDiffers(path: above + "/" + staging) }
    let verdict: LedgerVerdict
    do {
      verdict = try LedgerVerifier(above + "/" + staging, trust: .anyone).verify()
    } catch { throw .ledger(error) }
    if let fault = verdict.fault { throw .notVerified(path: personal, fault) }
    try AuditError.wrap { () throws(SafeFilesError) in
      let parent = try Directory(opening: above)
      let folder = try parent.directory(staging)
      try folder.setOwner(uid, group: group)
      try folder.setMode(0o2750)
      try folder.sync()
      try parent.move(staging, to: name)
    }
    try remove(source)
  }

  /// Into a folder that nobody but root can look into yet. False where the copy reads otherwise.
  private func copy(
    _ source: borrowing Source, to parent: borrowing Directory, _ staging: String
  ) throws(SafeFilesError) -> Bool {
    if let left = try? parent.directory(staging) {
      for name in Self.names { try left.remove(name) }
      try parent.removeDirectory(staging)
    }
    try parent.make(staging, mode: 0o700)
    let folder = try parent.directory(staging)
    for name in Self.names {
      let original: OpenFile
      do throws(SafeFilesError) {
        original = try open(source, name)
      } catch .missing {
        continue
      }
      let copy = try folder.open(name, for: .creating(mode: 0o600))
      try Self.copy(original, to: copy)
      try copy.syncData()
      guard try Self.begins(copy, with: original),
        try copy.info().size == original.info().size
      else { return false }
      try copy.setOwner(uid, group: group)
      try copy.setMode(0o640)
    }
    try folder.sync()
    return true
  }

  private func open(
    _ source: borrowing Source, _ name: String
  ) throws(SafeFilesError) -> OpenFile {
    try source.open(name, owner: uid)
  }

  /// Whether the installed ledger is the personal one, or what became of it.
  func isDone() throws(AuditError) -> Bool {
    try AuditError.wrap { () throws(SafeFilesError) in
      let source = try self.source()
      let folder = try Directory(opening: installed)
      for kind in FrameFile.Kind.allCases {
        guard let original = try? source.open(kind.rawValue, owner: uid) else { continue }
        guard let copy = try? folder.open(kind.rawValue, for: .reading),
          try Self.begins(copy, with: original)
        else { return false }
      }
      return true
    }
  }

  func removeOriginal() throws(AuditError) {
    try remove(try AuditError.wrap { () throws(SafeFilesError) in try self.source() })
  }

  private func remove(_ source: borrowing Source) throws(AuditError) {
    let (above, name) = AuditSetup.split(personal)
    do throws(SafeFilesError) {
      try removeFiles(source)
      try ActingUser.run(as: uid, group: ownGroup) { () throws(SafeFilesError) in
        try Directory(opening: above).removeDirectory(name)
      }
    } catch { throw .file(error) }
  }

  private func removeFiles(_ source: borrowing Source) throws(SafeFilesError) {
    let folder = try ActingUser.run(as: uid, group: ownGroup) { () throws(SafeFilesError) in
      let folder = try Directory(opening: personal)
      // The entries last: while they are there, a second run finds what is left to be done.
      for name in Self.names.reversed() { try folder.remove(name) }
      return folder
    }
    try folder.sync()
  }

  private static func copy(
    _ original: borrowing OpenFile, to copy: borrowing OpenFile
  ) throws(SafeFilesError) {
    var offset = 0
    while true {
      let bytes = try read(original, at: offset)
      if bytes.isEmpty { return }
      offset += bytes.count
      try copy.appendAll(bytes)
    }
  }

  /// Whether the first bytes of one file are all of the other.
  private static func begins(
    _ copy: borrowing OpenFile, with original: borrowing OpenFile
  ) throws(SafeFilesError) -> Bool {
    var offset = 0
    while true {
      let bytes = try read(original, at: offset)
      if bytes.isEmpty { return true }
      guard try read(copy, at: offset, count: bytes.count) == bytes else { return false }
      offset += bytes.count
    }
  }

  private static func read(
    _ file: borrowing OpenFile, at offset: Int, count: Int = window
  ) throws(SafeFilesError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBytes { buffer -> Result<Int, SafeFilesError> in
      do throws(SafeFilesError) { return .success(try file.read(at: offset, into: buffer)) } catch {
        return .failure(error)
      }
    }
    return Array(bytes.prefix(try result.get()))
  }
}

extension OpenFile {
  /// All of the bytes, in as many writes as that takes.
  func appendAll(_ bytes: [UInt8]) throws(SafeFilesError) {
    var done = 0
    while done < bytes.count {
      let rest = bytes[done...]
      let result = rest.withUnsafeBytes { buffer -> Result<Int, SafeFilesError> in
        do throws(SafeFilesError) { return .success(try append(buffer)) } catch {
          return .failure(error)
        }
      }
      done += try result.get()
    }
  }
}
