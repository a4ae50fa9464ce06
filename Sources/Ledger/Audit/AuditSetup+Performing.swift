package import SafeFiles

extension AuditSetup {
  package enum Outcome: Hashable, Sendable {
    case done
    /// The file system, or what this process may do, knows no files that only grow.
    case appendOnlyNotPossible(SafeFilesError)
  }

  /// Does one of `steps()`. Looks again before it does it: what changed meanwhile is refused. What
  /// is made is nobody's but root's until its rights are given to it.
  @discardableResult
  package func perform(_ step: SetupStep) throws(AuditError) -> Outcome {
    switch step {
    case .move(let move):
      try move.perform()
      return .done
    case .removeOriginal(let move):
      try move.removeOriginal()
      return .done
    default:
      do throws(SafeFilesError) { return try change(step) } catch { throw .file(error) }
    }
  }

  private func change(_ step: SetupStep) throws(SafeFilesError) -> Outcome {
    let (above, name) = Self.split(step.path)
    let parent = try Directory(opening: above.isEmpty ? "/" : above)
    switch step {
    case .makeFolder(_, let rights):
      try parent.make(name, mode: 0o700)
      try give(rights, to: parent.directory(name))
    case .mendFolder(_, let from, let to):
      let directory = try parent.directory(name)
      guard FileRights(try directory.info()) == from else { throw .changed(path: step.path) }
      try give(to, to: directory)
    case .makeFile(_, let kind, let rights):
      let file = try parent.open(name, for: .creating(mode: 0o600))
      try file.appendAll(kind.header)
      try file.setOwner(rights.owner, group: rights.group)
      try file.setMode(rights.mode)
      try file.syncData()
      try parent.sync()
    case .mendFile(_, let from, let to):
      let file = try parent.open(
        name, for: .reading, requiring: Requirements(owners: [to.owner], refusesSeveralLinks: true))
      guard FileRights(try file.info()) == from else { throw .changed(path: step.path) }
      return try mend(file, to: to)
    case .appendOnly:
      let file = try parent.open(
        name, for: .reading, requiring: Requirements(refusesSeveralLinks: true))
      do { try file.setAppendOnly(true) } catch { return .appendOnlyNotPossible(error) }
    case .move, .removeOriginal: break
    }
    return .done
  }

  private func give(
    _ rights: FileRights, to directory: borrowing Directory
  ) throws(SafeFilesError) {
    try directory.setOwner(rights.owner, group: rights.group)
    // After the owner, whose change can clear the bit for the group.
    try directory.setMode(rights.mode)
    try directory.sync()
  }

  /// A file that only grows keeps its owner and mode, also from root: it is let go for that moment.
  private func mend(
    _ file: borrowing OpenFile, to rights: FileRights
  ) throws(SafeFilesError) -> Outcome {
    let onlyGrows = file.isAppendOnly() == true
    if onlyGrows { try file.setAppendOnly(false) }
    try file.setOwner(rights.owner, group: rights.group)
    try file.setMode(rights.mode)
    if onlyGrows { try file.setAppendOnly(true) }
    return .done
  }
}
