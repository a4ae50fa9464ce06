internal import SafeFiles

extension RecordingKinds {
  /// Bytes that the files of a recording take of the disk: of a folder, the files right in it; of a
  /// database, its own and those that SQLite keeps beside it. Links count for nothing.
  ///
  /// - Returns: nil where that cannot be looked at.
  package static func diskUse(of path: String) -> Int64? {
    // What cannot be looked at has no size that is known.
    guard let info = try? SafeFiles.info(path: path) else { return nil }
    if info.kind == .directory {
      guard let listing = StoreFiles.list(path, limit: 4096), listing.isComplete else { return nil }
      return listing.entries.reduce(0) { $0 + ($1.info.kind == .regular ? $1.info.allocated : 0) }
    }
    guard info.kind == .regular else { return nil }
    let beside = ["-wal", "-shm", "-journal"].compactMap { suffix in
      // Mostly there is none.
      try? SafeFiles.info(path: path + suffix)
    }
    return beside.reduce(info.allocated) { $0 + ($1.kind == .regular ? $1.allocated : 0) }
  }
}
