internal import Foundation
internal import Glibc
internal import SafeFiles

/// Other processes that have files open. What they have read already is out of reach.
enum OpenReaders {
  /// Numbers of processes whose open files can be looked at, ascending: those of the same user.
  static func processes(with paths: [String]) -> [Int32] {
    let wanted = Set(
      paths.compactMap { path -> Identity? in
        // A file that is not there is open nowhere.
        (try? SafeFiles.info(path: path)).map {
          Identity(device: $0.stamp.device, inode: $0.stamp.inode)
        }
      })
    let own = getpid()
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap { Int32($0) }.filter { $0 != own && hasOpen($0, wanted) }.sorted()
  }

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  private static func hasOpen(_ process: Int32, _ wanted: Set<Identity>) -> Bool {
    let folder = "/proc/\(process)/fd"
    // Another user's files cannot be listed.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { name in
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else { return false }
      return wanted.contains(
        Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)))
    }
  }
}
