package import CaptureModel
internal import Glibc
package import SafeFiles

/// Looks at owners, modes, links and attributes of everything that the promises of the ledger rest
/// on, as the user who asks. Reads no entry and changes nothing.
package struct LedgerInspection: Sendable {
  let paths: LedgerPaths
  let base: BaseDirectories
  let root: String
  let uid: UInt32
  let administrator: UInt32
  private var found: [Warning] = []

  private init(
    _ paths: LedgerPaths, base: BaseDirectories, root: String, uid: UInt32, administrator: UInt32
  ) {
    (self.paths, self.base, self.root) = (paths, base, root)
    (self.uid, self.administrator) = (uid, administrator)
  }

  /// What breaks a promise, each with the command that mends it as the hint.
  ///
  /// - Parameter administrator: who owns the folders that all share: 0, but in tests.
  package static func findings(
    _ paths: LedgerPaths, base: BaseDirectories, root: String = LedgerPaths.installedRoot,
    uid: UInt32, administrator: UInt32 = 0, umask: UInt16? = nil
  ) -> [Warning] {
    var inspection = LedgerInspection(
      paths, base: base, root: root, uid: uid, administrator: administrator)
    inspection.privateFolders()
    inspection.ledger()
    if paths.isAudited { inspection.common() }
    inspection.auditorHome()
    inspection.twoLedgers()
    inspection.umask(umask ?? currentUmask())
    inspection.system()
    return inspection.found
  }

  mutating func add(_ code: String, _ message: String, mend: String) {
    found.append(Warning(code: code, message: message, hint: mend))
  }

  // MARK: - What is the user's alone

  private mutating func privateFolders() {
    privateFolder(paths.keys, "the keys that sign")
    privateFolder(paths.own, "the ledger's lock")
    for name in [KeyFolder.name, KeyFolder.nextName, KeyFolder.formerName, "auditor.key"] {
      file(paths.keys + "/" + name, mode: 0o600, what: "a key")
    }
  }

  private mutating func privateFolder(_ path: String, _ what: String) {
    folder(path, owner: uid, mode: 0o700, what: "of \(what)")
  }

  private mutating func auditorHome() {
    guard let path = try? base.path(.state, "seen/audit"), info(path) != nil else { return }
    privateFolder(path, "the checkpoints that you keep")
    for owner in (try? Directory(opening: path).list(limit: 1000).entries) ?? [] {
      let home = path + "/" + owner.name
      privateFolder(home, "the checkpoints that you keep")
      for name in [AuditorHome.keyName, AuditorHome.checkpointName] {
        file(home + "/" + name, mode: 0o600, what: "what you keep as an auditor")
      }
    }
  }

  // MARK: - The ledger

  private mutating func ledger() {
    folder(
      paths.ledger, owner: uid, mode: paths.isAudited ? 0o2750 : 0o700, what: "of your history")
    let group = info(paths.ledger)?.group
    for kind in FrameFile.Kind.allCases {
      let path = paths.ledger + "/" + kind.rawValue
      file(
        path, mode: paths.place.fileMode, what: "your history", group: paths.isAudited ? group : nil
      )
      if paths.isAudited, info(path)?.kind == .regular { appendOnly(path) }
    }
    file(
      paths.ledger + "/" + LedgerPlace.checkpointName, mode: paths.place.fileMode,
      what: "your history", group: paths.isAudited ? group : nil)
  }

  private mutating func appendOnly(_ path: String) {
    if AuditSetup.isAppendOnly(path) == false {
      add(
        "not-append-only", "\(path) can be cut and replaced by its owner.",
        mend: "sudo chattr +a \(quoted(path))")
    }
  }

  private mutating func common() {
    for (path, mode) in [
      (root, UInt16(0o711)), (root + "/ledger", 0o711), (root + "/witness", 0o755),
    ] {
      folder(path, owner: administrator, mode: mode, what: "that all share", sudo: true)
    }
    above(root)
    let witnesses = (try? Directory(opening: root + "/witness").list(limit: 1000).entries) ?? []
    for entry in witnesses {
      let path = root + "/witness/" + entry.name
      guard let auditor = UInt32(entry.name), String(auditor) == entry.name else {
        add(
          "stray-witness", "\(path) is no auditor's folder.",
          mend: "sudo mv \(quoted(path)) \(quoted(root + "-stray"))")
        continue
      }
      folder(path, owner: auditor, mode: 0o755, what: "of an auditor", sudo: true)
    }
  }

  /// Whoever may rename a folder further up can put another ledger in the place of this one.
  private mutating func above(_ path: String) {
    var path = path
    while let slash = path.utf8.lastIndex(of: 0x2F) {
      path = String(path[..<slash])
      let shown = path.isEmpty ? "/" : path
      guard let info = info(shown) else { continue }
      if info.isWritableByOthers, info.mode & 0o1000 == 0 {
        add(
          "replaceable-above",
          "Others can replace what lies in \(shown) (mode \(octal(info.mode))).",
          mend: "sudo chmod go-w \(quoted(shown))")
      }
    }
  }

  private mutating func twoLedgers() {
    guard paths.isAudited, let personal = try? base.path(.data, "seen/ledger"),
      info(personal + "/" + FrameFile.Kind.entries.rawValue) != nil
    else { return }
    add(
      "two-ledgers", "There is an older history at \(personal), beside the one at \(paths.ledger).",
      mend: "mv \(quoted(personal)) \(quoted(personal + "-old"))")
  }

  // MARK: - The machine

  private mutating func umask(_ umask: UInt16) {
    if umask & 0o022 != 0o022 {
      add(
        "umask", "Your umask (\(octal(umask))) lets others write to what programs make.",
        mend: "umask 0027")
    }
  }

  private mutating func system() {
    guard paths.isAudited else { return }
    if Self.kernelNumber("/proc/sys/fs", "protected_hardlinks") == 0 {
      add(
        "hardlinks-open", "This machine lets users link to files of others.",
        mend: "sudo sysctl fs.protected_hardlinks=1")
    }
  }
}

extension LedgerInspection {
  func info(_ path: String) -> FileInfo? { try? SafeFiles.info(path: path) }

  func octal(_ mode: UInt16) -> String { FileRights(owner: 0, group: 0, mode: mode).octal }

  /// Of this process. Asking sets it, so it is another one for a moment: a stricter one.
  package static func currentUmask() -> UInt16 {
    let found = Glibc.umask(0o077)
    _ = Glibc.umask(found)
    return UInt16(truncatingIfNeeded: found)
  }

  /// A number that the kernel tells as a file; nil where there is none.
  static func kernelNumber(_ folder: String, _ name: String) -> Int? {
    // Such files have no size, so they are read by place.
    guard let file = try? Directory(opening: folder).open(name, for: .reading) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = bytes.withUnsafeMutableBytes { (try? file.read(at: 0, into: $0)) ?? 0 }
    return Int(String(decoding: bytes.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self))
  }
}
