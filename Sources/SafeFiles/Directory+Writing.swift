internal import Glibc
internal import SystemPackage

extension Directory {
  /// Puts `bytes` in the place of the file `name`, whole or not at all, with exactly this `mode`.
  ///
  /// They are written to a file beside it, synced, renamed over it, and the directory is synced.
  /// On any error the old file is as it was. A link in the file's place is replaced, not followed.
  /// What earlier writers left when they were killed is cleaned away first.
  package func writeAtomically(
    _ bytes: [UInt8], as name: String, mode: UInt16 = 0o600
  ) throws(SafeFilesError) {
    try writeAtomically(bytes, as: name, mode: mode) { (file, part) throws(Errno) in
      do { return try file.write(part) } catch { throw error as? Errno ?? .ioError }
    }
  }

  /// - Parameter write: writes a part of the bytes and answers how many; tests hand in a full disk.
  func writeAtomically(
    _ bytes: [UInt8], as name: String, mode: UInt16,
    write: (FileDescriptor, UnsafeRawBufferPointer) throws(Errno) -> Int
  ) throws(SafeFilesError) {
    let path = try self.path(of: name)
    // Cleaning is a courtesy to the disk: what cannot be cleaned does not keep anyone from writing.
    _ = try? removeLeftovers()
    let leftover = try Leftover(in: self, path: path)
    do {
      try leftover.fill(bytes, write)
      try leftover.descriptor.setMode(mode)
      try leftover.descriptor.sync()
      try Descriptor.callZero(path) {
        renameat(descriptor.file.rawValue, leftover.name, descriptor.file.rawValue, name)
      }
    } catch {
      // The first error is the one to tell; a leftover that stays is cleaned by the next writer.
      try? remove(leftover.name)
      throw error
    }
    try sync()
  }

  /// Removes what writers left here when they were killed, and counts it. Files of writers that are
  /// still at work are locked and stay.
  @discardableResult
  package func removeLeftovers() throws(SafeFilesError) -> Int {
    var removed = 0
    for entry in try list(limit: 4096).entries where Leftover.isName(of: entry) {
      // What has gone, or cannot be opened, is not ours to clean.
      guard let path = try? path(of: entry.name),
        let descriptor = try? Descriptor(
          at: self.descriptor.file, name: entry.name, path: path,
          flags: O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY),
        try descriptor.tryLock()
      else { continue }
      try remove(entry.name)
      removed += 1
    }
    return removed
  }
}

/// A file that is being written, under a name that tells what it is; locked while its writer lives.
private struct Leftover: ~Copyable {
  let name: String
  let descriptor: Descriptor

  private static let prefix = ".seen-"
  private static let suffix = ".partial"

  static func isName(of entry: Directory.Entry) -> Bool {
    entry.info.kind == .regular && entry.info.owner == geteuid() && entry.name.hasPrefix(prefix)
      && entry.name.hasSuffix(suffix)
  }

  /// - Parameter path: of the file that is to be replaced, which is the one to name in errors.
  init(in directory: borrowing Directory, path: String) throws(SafeFilesError) {
    for _ in 0..<100 {
      let number = String(UInt64.random(in: .min ... .max), radix: 36)
      let name = Self.prefix + number + Self.suffix
      let descriptor = try Descriptor(
        at: directory.descriptor.file, name: name, path: path,
        flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY, mode: 0o600)
      // Between creating and locking, a cleaner may have taken it for a leftover of the dead.
      if try descriptor.tryLock(), try descriptor.info().links == 1 {
        self.name = name
        self.descriptor = descriptor
        return
      }
    }
    throw .locked(path: path)
  }

  func fill(
    _ bytes: [UInt8],
    _ write: (FileDescriptor, UnsafeRawBufferPointer) throws(Errno) -> Int
  ) throws(SafeFilesError) {
    let file = descriptor.file
    do throws(Errno) {
      try bytes.withUnsafeBufferPointer { (buffer) throws(Errno) in
        let all = UnsafeRawBufferPointer(buffer)
        var done = 0
        while done < all.count {
          done += try write(file, UnsafeRawBufferPointer(rebasing: all[done...]))
        }
      }
    } catch {
      throw SafeFilesError(error, path: descriptor.path)
    }
  }
}
