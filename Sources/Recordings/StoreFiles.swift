internal import Glibc
internal import SafeFiles

/// Looks at the files of a recording, following no link inside it.
enum StoreFiles {
  /// The path as it really is, links on the way to the recording resolved.
  static func resolved(_ path: String) throws -> String {
    guard let real = realpath(path, nil) else { throw failure(errno, path) }
    defer { free(real) }
    return String(cString: real)
  }

  private static func failure(_ code: Int32, _ path: String) -> RecordingError {
    switch code {
    case EACCES, EPERM: .forbidden(path: path)
    case ELOOP: .link(path: path)
    default: .missing(path: path)
    }
  }

  enum Reach { case readable, missing, unreadable }

  /// Whether the entries of a folder can be listed. What is there and no folder counts as missing.
  static func reach(_ path: String) -> Reach {
    if let folder = opendir(path) {
      closedir(folder)
      return access(path, X_OK) == 0 ? .readable : .unreadable
    }
    return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable
  }

  /// nil where there is nothing.
  ///
  /// - Throws: `RecordingError.forbidden` where that cannot be known.
  static func kind(_ path: String) throws -> FileKind? {
    do throws(SafeFilesError) { return try SafeFiles.info(path: path).kind } catch {
      switch error {
      case .missing: return nil
      case .system(_, ENOTDIR): return nil
      default: throw RecordingError.forbidden(path: path)
      }
    }
  }

  /// What lies in a folder by the order of names, and whether that is all of it; nil where it cannot
  /// be listed.
  static func list(_ path: String, limit: Int) -> Directory.Listing? {
    // nil is told by the caller, who knows what cannot be listed
    guard let folder = try? Directory(opening: path) else { return nil }
    return try? folder.list(limit: limit)
  }

  /// A small file's bytes; nil where it is missing, a link, not regular, larger than `limit`, or
  /// being written.
  static func contents(_ path: String, limit: Int) -> [UInt8]? {
    // nil is told as a warning by those who need the file
    try? SafeFiles.read(path: path, limit: limit)
  }

  /// True where users outside of the file's group can reach and read one of the files.
  static func isReadableByOthers(_ names: [String], in folder: String) -> Bool {
    guard names.contains(where: { has(0o004, folder + "/" + $0) }) else { return false }
    var path = Substring(folder)
    while !path.isEmpty {
      guard has(0o001, String(path)) else { return false }
      path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    }
    return true
  }

  private static func has(_ right: UInt16, _ path: String) -> Bool {
    // What cannot be looked at is not counted: it is told as unreadable elsewhere.
    (try? SafeFiles.info(path: path)).map { $0.mode & right != 0 } ?? false
  }
}
