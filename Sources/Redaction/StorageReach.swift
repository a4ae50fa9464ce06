package import CaptureModel
internal import Foundation
package import Ledger
internal import SafeFiles

/// What destroying bytes in a folder can reach, by the file system that it lies on.
package struct StorageReach: Hashable, Sendable {
  /// E.g. `ext4`; nil where it is not known.
  package let fileSystem: String?
  package let unreached: Set<Unreached>
  /// Each with its reason, for people.
  package let notes: [Warning]

  /// Put new data elsewhere, and keep what snapshots refer to.
  private static let copying: Set = ["btrfs", "zfs", "bcachefs", "overlay", "nilfs2", "f2fs"]
  private static let inMemory: Set = ["tmpfs", "ramfs"]
  /// Where on what kind of disk the bytes lie is not known here.
  private static let remote: Set = [
    "nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse", "fuseblk", "fuse.sshfs", "virtiofs",
  ]

  /// - Parameter isRotating: nil where it is not known.
  package init(mount: Mount?, isRotating: Bool?) {
    fileSystem = mount?.fileSystem
    let kind = mount?.fileSystem ?? ""
    var found: [(Unreached, String)] = [
      (.backups, "Backups and copies that were made elsewhere are not reached.")
    ]
    if mount == nil || Self.copying.contains(kind) || Self.remote.contains(kind) {
      found.append(
        (
          .snapshots,
          mount == nil
            ? "The file system is not known; it may keep what was overwritten."
            : "The file system \(kind) may write elsewhere than the old bytes lie, and keep those."
        ))
    }
    if mount?.options.contains("data=journal") == true {
      found.append((.journal, "The file system journals data: its journal may hold old bytes."))
    }
    if !Self.inMemory.contains(kind) {
      if isRotating != true {
        found.append((.remapped, "A solid-state disk may have kept old bytes in spare cells."))
      }
      found.append((.freed, "Blocks that the recorder itself gave back before are not reached."))
    } else {
      found.append((.remapped, "Memory may have been written to the swap space."))
    }
    unreached = Set(found.map(\.0))
    notes = found.map { Warning(code: "unreached-" + $0.0.rawValue, message: $0.1) }
  }

  /// Looks at the machine.
  package init(of path: String) {
    let table = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    let mount = Mount.parse(table).last { $0.holds(path) }
    self.init(mount: mount, isRotating: mount.flatMap(Self.isRotating))
  }

  private static func isRotating(_ mount: Mount) -> Bool? {
    let device = "/sys/dev/block/" + mount.device
    // A partition has no queue; its disk, one folder up, has.
    let text = ["/queue/rotational", "/../queue/rotational"].lazy.compactMap {
      try? String(contentsOfFile: device + $0, encoding: .utf8)
    }.first
    return text.map { $0.hasPrefix("1") }
  }
}

/// A line of `/proc/self/mountinfo` (man proc(5)).
package struct Mount: Hashable, Sendable {
  /// `major:minor`.
  package let device: String
  package let point: String
  package let fileSystem: String
  /// Of the mount and of the file system.
  package let options: Set<String>

  package static func parse(_ table: String) -> [Mount] {
    table.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3 else {
        return nil
      }
      let options = (fields[5] + "," + fields[dash + 3]).split(separator: ",").map(String.init)
      return Mount(
        device: fields[2], point: unescaped(fields[4]), fileSystem: fields[dash + 1],
        options: Set(options))
    }.sorted { $0.point.utf8.count < $1.point.utf8.count }
  }

  func holds(_ path: String) -> Bool {
    point == "/" || path == point || path.hasPrefix(point + "/")
  }

  /// Spaces and the like are three octal digits behind a backslash.
  private static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
