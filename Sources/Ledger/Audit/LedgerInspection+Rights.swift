internal import SafeFiles

/// One folder or file, against what it should be.
extension LedgerInspection {
  mutating func folder(
    _ path: String, owner: UInt32, mode: UInt16, what: String, sudo: Bool = false
  ) {
    guard let info = info(path) else { return }
    let before = sudo ? "sudo " : ""
    switch info.kind {
    case .directory: break
    case .symbolicLink:
      return add(
        "link", "\(path) is a symbolic link, and links are not followed here.",
        mend: "\(before)rm \(quoted(path)), and put the folder there")
    default:
      return add(
        "not-a-folder", "\(path) is no folder.",
        mend: "\(before)mv \(quoted(path)) \(quoted(path + "-stray"))")
    }
    if info.owner != owner {
      return add(
        "foreign-owner", "\(path), the folder \(what), belongs to uid \(info.owner).",
        mend: "sudo chown \(owner) \(quoted(path))")
    }
    if info.mode != mode {
      add(
        code(info.mode, mode),
        "\(path), the folder \(what), has mode \(octal(info.mode)), not \(octal(mode)).",
        mend: "\(before)chmod \(octal(mode)) \(quoted(path))")
    }
    if let directory = try? Directory(opening: path), directory.hasAccessList() {
      addAccessList(path, before)
    }
  }

  /// - Parameter group: which it should have, where that matters.
  mutating func file(_ path: String, mode: UInt16, what: String, group: UInt32? = nil) {
    guard let info = info(path) else { return }
    guard info.kind == .regular else {
      return add(
        info.kind == .symbolicLink ? "link" : "not-a-file",
        "\(path) is no regular file.",
        mend: "rm \(quoted(path)), and put the file there from a backup")
    }
    if info.owner != uid {
      return add(
        "foreign-owner", "\(path), \(what), belongs to uid \(info.owner).",
        mend: "sudo chown \(uid) \(quoted(path))")
    }
    rights(path, info, mode: mode, what: what, group: group)
    if hasAccessList(path) { addAccessList(path, "") }
  }

  private mutating func rights(
    _ path: String, _ info: FileInfo, mode: UInt16, what: String, group: UInt32?
  ) {
    // What may only grow takes no new mode, and no new name goes away.
    let onlyGrows = AuditSetup.isAppendOnly(path) == true
    func mend(_ command: String) -> String {
      onlyGrows
        ? "sudo sh -c \"chattr -a \(quoted(path)) && \(command) && chattr +a \(quoted(path))\""
        : command
    }
    if info.links > 1 {
      add(
        "several-links", "\(path), \(what), has \(info.links) names (hard links).",
        mend: mend(
          "cp -p \(quoted(path)) \(quoted(path + ".new")) && mv \(quoted(path + ".new")) \(quoted(path))"
        ))
    }
    if info.mode != mode {
      add(
        code(info.mode, mode),
        "\(path), \(what), has mode \(octal(info.mode)), not \(octal(mode)).",
        mend: mend("chmod \(octal(mode)) \(quoted(path))"))
    }
    if let group, info.group != group {
      add(
        "other-group",
        "\(path), \(what), has group \(info.group), not that of its folder, \(group).",
        mend: mend("chgrp \(group) \(quoted(path))"))
    }
  }

  private mutating func addAccessList(_ path: String, _ before: String) {
    add(
      "access-list", "\(path) has an access control list, which lets in more than its mode tells.",
      mend: "\(before)setfacl -b \(quoted(path))")
  }

  private func hasAccessList(_ path: String) -> Bool {
    let (folder, name) = AuditSetup.split(path)
    guard let file = try? Directory(opening: folder).open(name, for: .reading) else { return false }
    return file.hasAccessList()
  }

  private func code(_ found: UInt16, _ wanted: UInt16) -> String {
    let more = found & ~wanted
    if more & 0o022 != 0 { return "writable-by-others" }
    if more & 0o055 != 0 { return "readable-by-others" }
    return "mode"
  }
}
