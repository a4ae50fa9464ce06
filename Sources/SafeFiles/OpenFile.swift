internal import Glibc
internal import SystemPackage

/// A regular file that stays open, read by place and written only at its end; closed at the end of
/// its life.
package struct OpenFile: ~Copyable, Sendable {
  package enum Access: Hashable, Sendable {
    case reading
    /// Every write lands at the end, wherever that is by then: what the attribute `chattr +a` asks.
    case appending
    /// As `appending`, for a name that must not exist yet; the mode is exact, whatever the umask.
    case creating(mode: UInt16)
  }

  let descriptor: Descriptor

  package var path: String { descriptor.path }

  package func info() throws(SafeFilesError) -> FileInfo { try descriptor.info() }

  /// Reads until `buffer` is full or the file ends, and answers how many bytes it got.
  package func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SafeFilesError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let got = try Descriptor.call(path) {
        let got = pread(descriptor.file.rawValue, rest.baseAddress, rest.count, offset + filled)
        return got < 0 ? nil : got
      }
      if got == 0 { break }
      filled += got
    }
    return filled
  }

  /// One write at the end; may write fewer bytes than there are, and answers how many.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(SafeFilesError) -> Int {
    try Descriptor.call(path) {
      let got = Glibc.write(descriptor.file.rawValue, bytes.baseAddress, bytes.count)
      return got < 0 ? nil : got
    }
  }

  /// Throws `.notPermitted` where the file may only grow (`chattr +a`).
  package func truncate(to size: Int) throws(SafeFilesError) {
    try Descriptor.callZero(path) { ftruncate(descriptor.file.rawValue, off_t(size)) }
  }

  /// Makes what was written survive a loss of power, and the size that is needed to read it.
  /// `fdatasync` is enough for both (POSIX: "synchronized I/O data integrity completion").
  package func syncData() throws(SafeFilesError) {
    try Descriptor.callZero(path) { fdatasync(descriptor.file.rawValue) }
  }

  package func setMode(_ mode: UInt16) throws(SafeFilesError) { try descriptor.setMode(mode) }
}

extension Directory {
  /// Opens the regular file `name`; never waits, and never follows a link.
  package func open(
    _ name: String, for access: OpenFile.Access,
    requiring requirements: Requirements = .regularFile
  ) throws(SafeFilesError) -> OpenFile {
    let path = try self.path(of: name)
    var flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    var created: UInt16?
    switch access {
    case .reading: flags |= O_RDONLY
    case .appending: flags |= O_RDWR | O_APPEND
    case .creating(let mode):
      (flags, created) = (flags | O_RDWR | O_APPEND | O_CREAT | O_EXCL, mode)
    }
    if created == nil {
      // Looked at before it is opened, as opening alone can make a device act.
      try Descriptor.info(at: descriptor.file, name: name, path: path)
        .check(against: requirements, path: path)
    }
    let descriptor = try Descriptor(
      at: self.descriptor.file, name: name, path: path, flags: flags, mode: 0o600)
    if let created { try descriptor.setMode(created) }
    try descriptor.info().check(against: requirements, path: path)
    return OpenFile(descriptor: descriptor)
  }
}

extension FileInfo {
  fileprivate func check(
    against requirements: Requirements, path: String
  ) throws(SafeFilesError) {
    try requirements.check(self, path: path, limit: .max)
  }
}
