internal import Glibc
internal import SystemPackage

/// What a file has to be before its bytes are believed. That it is a regular file, and that it is
/// not larger than the limit, is always asked.
package struct Requirements: Hashable, Sendable {
  /// Uids one of which must own it; nil for any.
  package var owners: Set<UInt32>?
  /// Neither the group nor others may write to it.
  package var refusesWritableByOthers: Bool
  /// No second name, through which someone may change it elsewhere.
  package var refusesSeveralLinks: Bool

  package init(
    owners: Set<UInt32>? = nil, refusesWritableByOthers: Bool = false,
    refusesSeveralLinks: Bool = false
  ) {
    (self.owners, self.refusesWritableByOthers) = (owners, refusesWritableByOthers)
    self.refusesSeveralLinks = refusesSeveralLinks
  }

  /// For recordings of others: any regular file.
  package static let regularFile = Requirements()

  /// For what decides something: only these owners can have written it.
  package static func trusted(owners: Set<UInt32>) -> Requirements {
    Requirements(owners: owners, refusesWritableByOthers: true, refusesSeveralLinks: true)
  }

  func check(_ info: FileInfo, path: String, limit: Int) throws(SafeFilesError) {
    try info.require(.regular, path: path)
    if let owners, !owners.contains(info.owner) {
      throw .foreignOwner(path: path, owner: info.owner)
    }
    if refusesWritableByOthers, info.isWritableByOthers {
      throw .openToOthers(path: path, mode: info.mode)
    }
    if refusesSeveralLinks, info.links > 1 { throw .severalLinks(path: path, count: info.links) }
    if info.size > limit { throw .tooLarge(path: path, size: info.size, limit: limit) }
  }
}

extension Directory {
  /// All bytes of the file `name`, at most `limit`.
  ///
  /// Never waits: not for the other end of a pipe, not for a device. Throws `.changed` where the
  /// file's size or times moved meanwhile. A writer in place that began before the first look and
  /// pauses is not noticed: files that have to be whole are written by `writeAtomically`.
  package func read(
    _ name: String, limit: Int, requiring requirements: Requirements = .regularFile
  ) throws(SafeFilesError) -> [UInt8] {
    try Descriptor.read(
      at: descriptor.file, name: name, path: path(of: name), limit: limit, requirements)
  }
}

package enum SafeFiles {
  /// As `Directory.read`, by path: a link in the file's place is refused, one further up is followed.
  package static func read(
    path: String, limit: Int, requiring requirements: Requirements = .regularFile
  ) throws(SafeFilesError) -> [UInt8] {
    try Descriptor.read(
      at: Descriptor.workingDirectory, name: path, path: path, limit: limit, requirements)
  }

  /// Of a link itself.
  package static func info(path: String) throws(SafeFilesError) -> FileInfo {
    try Descriptor.info(at: Descriptor.workingDirectory, name: path, path: path)
  }
}

extension Descriptor {
  /// - Parameter meanwhile: runs between the look at the file and the reading; for tests.
  static func read(
    at directory: FileDescriptor, name: String, path: String, limit: Int,
    _ requirements: Requirements, meanwhile: () -> Void = {}
  ) throws(SafeFilesError) -> [UInt8] {
    // Looked at before it is opened, as opening alone can make a device act.
    let found = try info(at: directory, name: name, path: path)
    try requirements.check(found, path: path, limit: limit)
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let descriptor = try Descriptor(at: directory, name: name, path: path, flags: flags)
    // Again, of what is open now: the name may lead elsewhere since.
    let before = try descriptor.info()
    try requirements.check(before, path: path, limit: limit)
    meanwhile()
    let bytes = try descriptor.bytes(upTo: Int(before.size) + 1)
    guard try descriptor.info().stamp == before.stamp, bytes.count == Int(before.size) else {
      throw .changed(path: path)
    }
    return bytes
  }

  private func bytes(upTo count: Int) throws(SafeFilesError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
          let got = try file.read(into: rest)
          if got == 0 { break }
          filled += got
        }
      }
    } catch let error as Errno {
      throw SafeFilesError(error, path: path)
    } catch {
      throw .system(path: path, errno: EIO)
    }
  }
}
