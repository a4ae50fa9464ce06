internal import Glibc
internal import SystemPackage

package enum FileKind: Hashable, Sendable {
  case regular, directory, symbolicLink, fifo, socket, device, other
}

/// What the system knows of a file; of a symbolic link itself, never of what it leads to.
package struct FileInfo: Hashable, Sendable {
  package let kind: FileKind
  /// Bytes.
  package let size: Int64
  /// Bytes that it takes of the disk, which holes make fewer.
  package let allocated: Int64
  /// Permission bits, `0o7777` at most.
  package let mode: UInt16
  package let owner: UInt32
  package let group: UInt32
  /// Names that lead to it.
  package let links: Int
  package let stamp: FileStamp

  /// True where users other than the owner may read it, or list it. The bits for the group are also
  /// the most that an access control list gives.
  package var isReadableByOthers: Bool { mode & 0o044 != 0 }
  package var isWritableByOthers: Bool { mode & 0o022 != 0 }

  init(_ stat: Stat) {
    kind =
      switch stat.type {
      case .regular: .regular
      case .directory: .directory
      case .symbolicLink: .symbolicLink
      case .fifo: .fifo
      case .socket: .socket
      case .characterSpecial, .blockSpecial: .device
      default: .other
      }
    size = stat.size
    allocated = stat.sizeAllocated
    mode = UInt16(truncatingIfNeeded: stat.permissions.rawValue & 0o7777)
    owner = UInt32(stat.userID.rawValue)
    group = UInt32(stat.groupID.rawValue)
    links = stat.linkCount
    stamp = FileStamp(
      device: UInt64(stat.deviceID.rawValue), inode: UInt64(stat.inode.rawValue), size: stat.size,
      modified: Self.nanoseconds(stat.st_mtim.tv_sec, stat.st_mtim.tv_nsec),
      changed: Self.nanoseconds(stat.st_ctim.tv_sec, stat.st_ctim.tv_nsec))
  }

  /// Wraps around for times that 64 bits of nanoseconds cannot hold (before 1678, after 2262): a
  /// stamp is only compared.
  private static func nanoseconds(_ seconds: Int, _ rest: Int) -> Int64 {
    Int64(seconds) &* 1_000_000_000 &+ Int64(rest)
  }
}

/// Changes whenever the bytes of a file may have: equal stamps mean that nothing was written.
package struct FileStamp: Hashable, Sendable {
  package let device: UInt64
  package let inode: UInt64
  package let size: Int64
  /// Nanoseconds since 1970.
  package let modified: Int64
  /// Nanoseconds since 1970; moves with the mode and the owner too, and cannot be set back.
  package let changed: Int64

  /// For keeping: short, without spaces. The device is left out, as some file systems number theirs
  /// anew at each start.
  package var text: String {
    [
      UInt64(inode), UInt64(bitPattern: size), UInt64(bitPattern: modified),
      UInt64(bitPattern: changed),
    ]
    .map { String($0, radix: 36) }.joined(separator: "-")
  }
}
