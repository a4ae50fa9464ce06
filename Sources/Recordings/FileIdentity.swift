internal import SafeFiles

/// Which bytes a path led to at one moment.
struct FileIdentity: Equatable {
  /// Another stamp means other bytes.
  let stamp: FileStamp
  /// The first 32 bytes of a -wal: with each restart its salts are others
  /// (https://sqlite.org/fileformat.html 4.1). nil for other files and for an empty one.
  let head: [UInt8]?

  /// nil where there is no file.
  init?(_ path: String) {
    guard let info = try? SafeFiles.info(path: path) else { return nil }
    stamp = info.stamp
    let isWAL = path.hasSuffix("-wal")
    head = isWAL ? StoreFile(path)?.bytes(at: 0, count: 32).flatMap { $0.isEmpty ? nil : $0 } : nil
  }

  /// True where the later one is the same -wal, to which at most something was added.
  func isContinued(by later: FileIdentity?) -> Bool {
    guard let later, stamp.device == later.stamp.device, stamp.inode == later.stamp.inode else {
      return false
    }
    return head == nil || head == later.head
  }
}
