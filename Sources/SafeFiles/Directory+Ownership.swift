internal import Glibc
internal import SystemPackage

/// What only an administrator needs: folders and files that belong to somebody else.
extension Directory {
  /// Makes the directory `name` with exactly this mode, whatever the umask; an error where there is
  /// something already.
  package func make(_ name: String, mode: UInt16) throws(SafeFilesError) {
    let path = try self.path(of: name)
    try Descriptor.callZero(path) { mkdirat(descriptor.file.rawValue, name, 0o700) }
    try directory(name).setMode(mode)
    try sync()
  }

  package func setMode(_ mode: UInt16) throws(SafeFilesError) { try descriptor.setMode(mode) }

  package func setOwner(_ owner: UInt32, group: UInt32) throws(SafeFilesError) {
    try Descriptor.callZero(path) { fchown(descriptor.file.rawValue, owner, group) }
  }

  /// Gives a file or directory in this one another name in it, where nothing has that name yet.
  package func move(_ name: String, to new: String) throws(SafeFilesError) {
    let (from, path) = (try self.path(of: name), try self.path(of: new))
    _ = try Descriptor.info(at: descriptor.file, name: name, path: from)
    // Only its owner and root can write here, so nobody makes one in between.
    guard (try? info(of: new)) == nil else { throw .system(path: path, errno: EEXIST) }
    try rename(name, to: new)
  }

  /// Removes an empty directory; no error where there is none.
  package func removeDirectory(_ name: String) throws(SafeFilesError) {
    let path = try self.path(of: name)
    do {
      try Descriptor.callZero(path) { unlinkat(descriptor.file.rawValue, name, AT_REMOVEDIR) }
    } catch .missing {
      return
    }
  }

  /// Whether an access control list gives somebody more than owner, group and mode tell.
  package func hasAccessList() -> Bool { descriptor.hasAccessList() }
}

extension OpenFile {
  package func setOwner(_ owner: UInt32, group: UInt32) throws(SafeFilesError) {
    try Descriptor.callZero(path) { fchown(descriptor.file.rawValue, owner, group) }
  }

  package func hasAccessList() -> Bool { descriptor.hasAccessList() }

  /// Whether the file may only grow (`chattr +a`); nil where the file system knows no such thing.
  package func isAppendOnly() -> Bool? {
    attributes().map { $0 & Attributes.appendOnly != 0 }
  }

  /// Lets the file only grow, or no longer. Asks for CAP_LINUX_IMMUTABLE, which root has.
  ///
  /// - Throws: `.system` with `ENOTTY` or `EOPNOTSUPP` where the file system knows no such thing.
  package func setAppendOnly(_ isOn: Bool) throws(SafeFilesError) {
    var flags = try Descriptor.call(path) {
      var flags: CLong = 0
      return ioctl(descriptor.file.rawValue, Attributes.get, &flags) == 0 ? flags : nil
    }
    flags = isOn ? flags | Attributes.appendOnly : flags & ~Attributes.appendOnly
    try Descriptor.callZero(path) { ioctl(descriptor.file.rawValue, Attributes.set, &flags) }
  }

  private func attributes() -> CLong? {
    var flags: CLong = 0
    return ioctl(descriptor.file.rawValue, Attributes.get, &flags) == 0 ? flags : nil
  }

  /// Of `<linux/fs.h>`, whose macros Swift does not see.
  private enum Attributes {
    static let get: UInt = 0x8008_6601
    static let set: UInt = 0x4008_6602
    static let appendOnly: CLong = 0x20
  }
}

extension Descriptor {
  private typealias GetAttribute =
    @convention(c) (CInt, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) -> Int

  /// `<sys/xattr.h>` is not among the headers that Swift's module of glibc shows, so its function is
  /// looked up by name.
  func hasAccessList() -> Bool {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "fgetxattr") else { return false }
    let get = unsafeBitCast(symbol, to: GetAttribute.self)
    return ["system.posix_acl_access", "system.posix_acl_default"].contains { name in
      name.withCString { get(file.rawValue, $0, nil, 0) > 0 }
    }
  }
}
