internal import Glibc
internal import SystemPackage

/// An open directory: what is done by name is done in this very directory, whatever its path leads
/// to by then.
package struct Directory: ~Copyable {
  package let path: String
  let descriptor: Descriptor

  /// Opens an existing directory. A symbolic link in its place is refused; one further up in the
  /// path is followed.
  package init(opening path: String) throws(SafeFilesError) {
    try self.init(path, flags: O_NOFOLLOW)
  }

  /// - Parameter flags: `O_NOFOLLOW`, or 0 to follow a link.
  init(_ path: String, flags: CInt) throws(SafeFilesError) {
    // With a slash at the end a link would be followed in spite of O_NOFOLLOW.
    let path = path.withoutTrailingSlashes
    if flags == O_NOFOLLOW {
      try Descriptor.info(at: Descriptor.workingDirectory, name: path, path: path)
        .require(.directory, path: path)
    }
    try self.init(
      Descriptor(
        at: Descriptor.workingDirectory, name: path, path: path,
        flags: O_RDONLY | O_DIRECTORY | O_NONBLOCK | flags))
  }

  private init(_ descriptor: consuming Descriptor) {
    path = descriptor.path
    self.descriptor = descriptor
  }

  /// Opens the directory `name` in this one; a link is refused.
  package func directory(_ name: String) throws(SafeFilesError) -> Directory {
    let path = try self.path(of: name)
    try Descriptor.info(at: descriptor.file, name: name, path: path).require(.directory, path: path)
    return Directory(
      try Descriptor(
        at: descriptor.file, name: name, path: path,
        flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK))
  }

  package func info() throws(SafeFilesError) -> FileInfo { try descriptor.info() }

  /// Of `name` itself where it is a link.
  package func info(of name: String) throws(SafeFilesError) -> FileInfo {
    let path = try self.path(of: name)
    return try Descriptor.info(at: descriptor.file, name: name, path: path)
  }

  /// Removes a file or a link; never a directory. No error where there is none.
  package func remove(_ name: String) throws(SafeFilesError) {
    let path = try self.path(of: name)
    do {
      try Descriptor.callZero(path) { unlinkat(descriptor.file.rawValue, name, 0) }
    } catch .missing {
      return
    }
  }

  /// Gives a file another name in this directory, in the place of what has that name. Needs no space
  /// on the disk, so it can be done when nothing else can.
  package func rename(_ name: String, to other: String) throws(SafeFilesError) {
    let path = try self.path(of: name)
    _ = try self.path(of: other)
    try Descriptor.callZero(path) {
      renameat(descriptor.file.rawValue, name, descriptor.file.rawValue, other)
    }
    try sync()
  }

  /// Makes what was created, renamed or removed in the directory survive a loss of power.
  package func sync() throws(SafeFilesError) {
    do {
      try descriptor.sync()
    } catch .system(_, EINVAL) {
      // Some file systems cannot sync a directory; there is nothing more to be done on those.
      return
    }
  }

  /// The full path for messages; also the check that `name` is one name in this directory.
  func path(of name: String) throws(SafeFilesError) -> String {
    let full = path == "/" ? "/" + name : path + "/" + name
    let isOneName = !name.isEmpty && name != "." && name != ".." && !name.utf8.contains(0x2F)
    guard isOneName, !name.utf8.contains(0) else { throw .badName(path: full) }
    return full
  }
}

extension FileInfo {
  func require(_ wanted: FileKind, path: String) throws(SafeFilesError) {
    if kind == .symbolicLink { throw .symbolicLink(path: path) }
    if kind != wanted { throw .wrongKind(path: path, found: kind, wanted: wanted) }
  }
}

extension String {
  var withoutTrailingSlashes: String {
    guard let end = utf8.lastIndex(where: { $0 != 0x2F }) else { return isEmpty ? "" : "/" }
    return String(self[...end])
  }
}
