internal import Glibc
internal import SystemPackage

/// What destroys bytes where they lie. Removing a name leaves them on the disk.
extension Directory {
  /// Overwrites all bytes of the file `name` with zeros, in place, and makes that durable.
  ///
  /// The file keeps its size: cutting it would give blocks back that hold something still.
  ///
  /// - Parameter middle: called once, after about half of the file.
  /// - Throws: `.severalLinks` where another name leads to the same bytes.
  package func zero(_ name: String, middle: () throws -> Void = {}) throws {
    let path = try self.path(of: name)
    let descriptor = try Descriptor(
      at: self.descriptor.file, name: name, path: path,
      flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    let info = try descriptor.info()
    try info.require(.regular, path: path)
    guard info.links <= 1 else {
      throw SafeFilesError.severalLinks(path: path, count: info.links)
    }
    let zeros = [UInt8](repeating: 0, count: min(1 << 20, max(4096, Int(info.size))))
    var offset = 0
    var isPastMiddle = false
    while offset < Int(info.size) {
      let count = min(zeros.count, Int(info.size) - offset)
      offset += try Descriptor.call(path) {
        let wrote = pwrite(descriptor.file.rawValue, zeros, count, off_t(offset))
        return wrote <= 0 ? nil : wrote
      }
      if !isPastMiddle, offset * 2 >= Int(info.size) {
        isPastMiddle = true
        try middle()
      }
    }
    try descriptor.sync()
  }

  /// Zeroes a file and removes it; nothing where there is none.
  package func erase(_ name: String) throws {
    do { try zero(name) } catch SafeFilesError.missing { return }
    try remove(name)
    try sync()
  }

  /// Makes an empty file that must not exist yet.
  package func make(file name: String, mode: UInt16 = 0o600) throws(SafeFilesError) {
    let path = try self.path(of: name)
    let descriptor = try Descriptor(
      at: self.descriptor.file, name: name, path: path,
      flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY, mode: 0o600)
    try descriptor.setMode(mode)
  }

  /// Gives `name` the owner and mode of another file, and makes its bytes durable.
  package func settle(_ name: String, like other: FileInfo) throws(SafeFilesError) {
    let path = try self.path(of: name)
    let descriptor = try Descriptor(
      at: self.descriptor.file, name: name, path: path,
      flags: O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    let info = try descriptor.info()
    try info.require(.regular, path: path)
    if info.owner != other.owner || info.group != other.group {
      try Descriptor.callZero(path) { fchown(descriptor.file.rawValue, other.owner, other.group) }
    }
    try descriptor.setMode(other.mode)
    try descriptor.sync()
  }

  /// Opens a regular file for the standard input or output of another program, which closes it.
  package func descriptor(_ name: String, writing: Bool) throws(SafeFilesError) -> Int32 {
    let path = try self.path(of: name)
    let flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (writing ? O_RDWR : O_RDONLY)
    return try Descriptor.call(path) {
      let number = openat(self.descriptor.file.rawValue, name, flags)
      return number < 0 ? nil : number
    }
  }
}
