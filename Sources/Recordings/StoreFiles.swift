internal import Glibc

/// Looks at the files of a recording, following no link inside it.
enum StoreFiles {
  enum Kind { case missing, regular, directory, link, other }

  struct Entry {
    let name: String
    let isLink: Bool
    let size: Int64
    /// Inode, size and the time of the last change: another stamp means other bytes.
    let stamp: String
  }

  /// The path as it really is, links on the way to the recording resolved.
  static func resolved(_ path: String) throws -> String {
    guard let real = realpath(path, nil) else { throw failure(errno, path) }
    defer { free(real) }
    return String(cString: real)
  }

  static func kind(_ path: String) throws -> Kind {
    var status = Glibc.stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .missing }
      throw failure(errno, path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .directory
    case S_IFLNK: return .link
    default: return .other
    }
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

  /// The entries of a folder in the order of their names; empty where it cannot be read.
  static func entries(_ path: String) -> [Entry] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while entries.count < 65_536, let found = readdir(folder) {
      let name = withUnsafeBytes(of: found.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = Glibc.stat()
      guard name != ".", name != "..", lstat(path + "/" + name, &status) == 0 else { continue }
      let time = status.st_mtim
      entries.append(
        Entry(
          name: name, isLink: status.st_mode & S_IFMT == S_IFLNK, size: Int64(status.st_size),
          stamp: "\(status.st_ino).\(status.st_size).\(time.tv_sec).\(time.tv_nsec)"))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// A small file's bytes; nil where it is missing, a link, not regular, or larger than `limit`.
  static func contents(_ path: String, limit: Int) -> [UInt8]? {
    guard let file = StoreFile(path), file.count <= UInt64(limit) else { return nil }
    return file.bytes(at: 0, count: Int(file.count))
  }

  /// True where another user can reach and read the recording's database.
  static func isReadableByOthers(_ folder: String) -> Bool {
    var status = Glibc.stat()
    guard lstat(folder + "/recording.db", &status) == 0, status.st_mode & S_IROTH != 0 else {
      return false
    }
    var path = Substring(folder)
    while !path.isEmpty {
      guard lstat(String(path), &status) == 0, status.st_mode & S_IXOTH != 0 else { return false }
      path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    }
    return true
  }
}

/// One regular file, opened without following a link and without waiting for a FIFO's writer.
final class StoreFile: SeekableBytes {
  private let descriptor: Int32
  let count: UInt64

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = Glibc.stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    count = UInt64(max(0, status.st_size))
  }

  deinit { close(descriptor) }

  func bytes(at offset: UInt64, count: Int) -> [UInt8]? {
    guard offset <= self.count, let start = off_t(exactly: offset) else { return nil }
    var bytes = [UInt8](repeating: 0, count: min(count, Int(self.count - offset)))
    var filled = 0
    while filled < bytes.count {
      let place = filled
      let read = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: place), $0.count - place, start + place)
      }
      if read < 0 { return nil }
      if read == 0 { break }
      filled += read
    }
    return Array(bytes[..<filled])
  }
}
