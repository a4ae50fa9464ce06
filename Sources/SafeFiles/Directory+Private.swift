internal import Glibc
internal import SystemPackage

extension Directory {
  /// Makes the directory at `path` where there is none, and makes sure that only this user can use
  /// it: no link, owned by this user, mode 0700. What is ours and too open is tightened; what is
  /// another's is refused.
  ///
  /// Directories above it that are missing are made with mode 0700 too, as the XDG Base Directory
  /// Specification asks; those that exist stay as they are, and links among them are followed.
  package static func makePrivate(_ path: String) throws(SafeFilesError) -> Directory {
    let (parent, name) = split(path)
    return try openOrMake(parent).makePrivate(name)
  }

  /// The same for a directory in this one.
  package func makePrivate(_ name: String) throws(SafeFilesError) -> Directory {
    try refuseIfReplaceable()
    try makeIfMissing(name)
    let directory = try self.directory(name)
    let info = try directory.info()
    guard info.owner == geteuid() else {
      throw .foreignOwner(path: directory.path, owner: info.owner)
    }
    if info.mode & 0o7777 != 0o700 { try directory.descriptor.setMode(0o700) }
    return directory
  }

  /// Where everyone may write and no sticky bit holds them back, anyone can put their own directory
  /// in the place of ours.
  private func refuseIfReplaceable() throws(SafeFilesError) {
    let info = try info()
    if info.mode & 0o002 != 0 && info.mode & 0o1000 == 0 {
      throw .openToOthers(path: path, mode: info.mode)
    }
  }

  private func makeIfMissing(_ name: String) throws(SafeFilesError) {
    let path = try self.path(of: name)
    do {
      try Descriptor.callZero(path) { mkdirat(descriptor.file.rawValue, name, 0o700) }
    } catch .system(_, EEXIST) {
      return
    }
    try sync()
  }

  private static func openOrMake(_ path: String) throws(SafeFilesError) -> Directory {
    do {
      return try Directory(path, flags: 0)
    } catch .missing {
      let (parent, name) = split(path)
      let above = try openOrMake(parent)
      try above.makeIfMissing(name)
      return try above.directory(name)
    }
  }

  /// The directory above and the last name; the working directory stands above a lone name.
  private static func split(_ path: String) -> (parent: String, name: String) {
    let path = path.withoutTrailingSlashes
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return (".", path) }
    let parent = String(path[..<slash]).withoutTrailingSlashes
    return (parent.isEmpty ? "/" : parent, String(path[path.utf8.index(after: slash)...]))
  }
}
