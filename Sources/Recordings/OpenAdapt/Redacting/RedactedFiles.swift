internal import CaptureModel
internal import SafeFiles

/// New files beside the old ones, and their exchange.
enum RedactedFiles {
  /// Of the name of a file that will take another one's place.
  static let suffix = ".seen-new"
  /// What SQLite keeps beside a database.
  private static let beside = ["-wal", "-shm", "-journal"]

  static func leftovers(in folder: borrowing Directory) throws -> [String] {
    try folder.list(limit: 65_536).entries.map(\.name).filter {
      beside.reduce(into: $0) { name, end in if name.hasSuffix(end) { name.removeLast(end.count) } }
        .hasSuffix(suffix)
    }
  }

  /// Removes what an earlier try left.
  static func discard(in folder: borrowing Directory) throws {
    for name in try leftovers(in: folder) { try folder.erase(name) }
    try folder.removeLeftovers()
  }

  /// An empty file for what takes the place of `old`.
  static func begin(_ old: String, in folder: borrowing Directory) throws -> String {
    try folder.make(file: old + suffix)
    return old + suffix
  }

  /// Gives the new file what the old one had of rights, makes it durable, and notes what the old one
  /// was.
  static func finish(
    _ old: String, was stamp: FileStamp, in folder: borrowing Directory
  ) throws -> PreparedFile {
    let new = old + suffix
    try folder.settle(new, like: try folder.info(of: old))
    return PreparedFile(
      old: old, new: new, stamp: stamp.text, size: try folder.info(of: new).size)
  }

  /// True where no old file has changed since it was read.
  static func isUnchanged(_ files: [PreparedFile], in folder: borrowing Directory) -> Bool {
    files.allSatisfy { file in
      // A file that cannot be looked at is not the one that was read.
      (try? folder.info(of: file.old).stamp.text) == file.stamp
        && (try? folder.info(of: file.new).size) == file.size
    }
  }

  /// Each old file is zeroed where it lies, and the new one takes its name. Where that was done
  /// already, there is no new one any more.
  static func swap(
    _ files: [PreparedFile], in folder: borrowing Directory, faults: RedactionFaults
  ) throws {
    for file in files {
      guard (try? folder.info(of: file.new)) != nil else { continue }
      for end in beside { try folder.erase(file.old + end) }
      try folder.zero(file.old) { try faults.step(.middleOfZeroing) }
      try faults.step(.afterZeroing)
      try folder.rename(file.new, to: file.old)
      try faults.step(.afterRename)
    }
    try folder.sync()
    try faults.step(.afterSwaps)
  }
}
