internal import Glibc
package import SafeFiles

/// The layout of a machine whose histories are read by auditors:
///
///     root            0711 root   nobody lists it, everybody passes
///     root/ledger     0711 root
///     root/ledger/UID 2750 owner, group of the auditors; files 0640, those that only grow +a
///     root/witness    0755 root   owners find out which auditors there are
///     root/witness/A  0755 auditor A; nobody else writes
///
/// Steps are worked out from what is there, so that a second run has none.
package struct AuditSetup: Sendable {
  /// Somebody with a history.
  package struct Owner: Hashable, Sendable {
    package let uid: UInt32
    package let group: UInt32
    /// Where a personal ledger is looked for; nil: none is moved.
    package let base: BaseDirectories?

    package init(uid: UInt32, group: UInt32, base: BaseDirectories?) {
      (self.uid, self.group, self.base) = (uid, group, base)
    }
  }

  package let root: String
  /// Who may read.
  let group: UInt32
  let owners: [Owner]
  let auditors: [UInt32]
  /// Who runs it: 0, but in tests.
  let administrator: UInt32

  package init(
    root: String = LedgerPaths.installedRoot, group: UInt32, owners: [Owner], auditors: [UInt32],
    administrator: UInt32 = 0
  ) {
    (self.root, self.group, self.owners) = (root, group, owners)
    (self.auditors, self.administrator) = (auditors, administrator)
  }

  package static var isRoot: Bool { geteuid() == 0 }

  /// What is to be done, in its order. Changes nothing.
  package func steps() throws(AuditError) -> [SetupStep] {
    try checkAbove()
    var steps: [SetupStep] = []
    for (name, mode) in [("", UInt16(0o711)), ("/ledger", 0o711), ("/witness", 0o755)] {
      steps += try common(root + name, mode: mode)
    }
    for owner in owners { steps += try self.steps(of: owner) }
    for auditor in auditors {
      let path = WitnessPlace(root: root, auditor: auditor).path
      let rights = FileRights(owner: auditor, group: group, mode: 0o755)
      steps += try folder(path, rights)
    }
    return steps
  }

  /// Whoever can rename what lies above can put another folder there.
  private func checkAbove() throws(AuditError) {
    var path = root
    while let slash = path.utf8.lastIndex(of: 0x2F) {
      path = String(path[..<slash])
      guard let info = try info(path.isEmpty ? "/" : path) else { continue }
      let isReplaceable = info.isWritableByOthers && info.mode & 0o1000 == 0
      guard info.kind == .directory, !isReplaceable,
        info.owner == 0 || info.owner == administrator
      else { throw refusal(path.isEmpty ? "/" : path, info) }
    }
  }

  private func refusal(_ path: String, _ info: FileInfo) -> AuditError {
    switch info.kind {
    case .symbolicLink: .file(.symbolicLink(path: path))
    case .directory: .folderNotSafe(path: path, owner: info.owner, mode: info.mode)
    default: .file(.wrongKind(path: path, found: info.kind, wanted: .directory))
    }
  }

  /// A folder of root's own: what others may have put there is not used.
  private func common(_ path: String, mode: UInt16) throws(AuditError) -> [SetupStep] {
    let wanted = FileRights(owner: administrator, group: administrator, mode: mode)
    guard let info = try info(path) else { return [.makeFolder(path: path, wanted)] }
    guard info.kind == .directory, info.owner == administrator, !info.isWritableByOthers else {
      throw refusal(path, info)
    }
    let found = FileRights(info)
    return found == wanted ? [] : [.mendFolder(path: path, from: found, to: wanted)]
  }

  /// A folder that belongs to one user.
  private func folder(_ path: String, _ wanted: FileRights) throws(AuditError) -> [SetupStep] {
    guard let info = try info(path) else { return [.makeFolder(path: path, wanted)] }
    guard info.kind == .directory else { throw refusal(path, info) }
    guard info.owner == wanted.owner else {
      throw .file(.foreignOwner(path: path, owner: info.owner))
    }
    let found = FileRights(info)
    return found == wanted ? [] : [.mendFolder(path: path, from: found, to: wanted)]
  }

  private func steps(of owner: Owner) throws(AuditError) -> [SetupStep] {
    let path = LedgerPaths.installed(uid: owner.uid, root: root)
    let rights = FileRights(owner: owner.uid, group: group, mode: 0o2750)
    let isThere = try info(path) != nil
    var steps: [SetupStep] = []
    let move = try LedgerMove(of: owner, to: path, group: group)
    if let move, !isThere {
      steps.append(.move(move))
    } else {
      steps += try folder(path, rights)
      if let move {
        guard try move.isDone() else {
          throw .twoLedgers(personal: move.personal, installed: path)
        }
        steps.append(.removeOriginal(move))
      }
    }
    return try steps + files(of: owner, in: path, willBeMoved: move != nil && !isThere)
  }

  private func files(
    of owner: Owner, in folder: String, willBeMoved: Bool
  ) throws(AuditError) -> [SetupStep] {
    let rights = FileRights(owner: owner.uid, group: group, mode: 0o640)
    var steps: [SetupStep] = []
    for name in FrameFile.Kind.allCases.map(\.rawValue) + [LedgerPlace.checkpointName] {
      let path = folder + "/" + name
      let kind = FrameFile.Kind(rawValue: name)
      var isAppendOnly: Bool? = false
      if let info = willBeMoved ? nil : try info(path) {
        guard info.kind == .regular else {
          throw info.kind == .symbolicLink
            ? .file(.symbolicLink(path: path))
            : .file(.wrongKind(path: path, found: info.kind, wanted: .regular))
        }
        guard info.owner == owner.uid else {
          throw .file(.foreignOwner(path: path, owner: info.owner))
        }
        guard info.links == 1 else { throw .file(.severalLinks(path: path, count: info.links)) }
        let found = FileRights(info)
        if found != rights { steps.append(.mendFile(path: path, from: found, to: rights)) }
        isAppendOnly = Self.isAppendOnly(path)
      } else if let kind, !willBeMoved {
        steps.append(.makeFile(path: path, kind, rights))
      }
      if kind != nil, isAppendOnly == false { steps.append(.appendOnly(path: path)) }
    }
    return steps
  }

  static func isAppendOnly(_ path: String) -> Bool? {
    let (folder, name) = split(path)
    guard let file = try? Directory(opening: folder).open(name, for: .reading) else { return false }
    return file.isAppendOnly()
  }

  static func split(_ path: String) -> (folder: String, name: String) {
    let slash = path.utf8.lastIndex(of: 0x2F) ?? path.startIndex
    return (String(path[..<slash]), String(path[slash...].dropFirst()))
  }

  private func info(_ path: String) throws(AuditError) -> FileInfo? {
    do throws(SafeFilesError) { return try SafeFiles.info(path: path) } catch .missing {
      return nil
    } catch { throw .file(error) }
  }
}
