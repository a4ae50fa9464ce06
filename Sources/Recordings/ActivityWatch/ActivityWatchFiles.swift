internal import CaptureModel
internal import SafeFiles

/// The database of Python's aw-server, and what the files say of its state.
struct ActivityWatchFiles: Sendable {
  /// Of the database: absolute, without links.
  let path: String

  static let name = "peewee-sqlite.v2.db"
  /// What aw-server-rust calls its own.
  static let rustName = "sqlite.db"

  /// What one look at the files found.
  struct Look {
    var state: Recording.State = .notOpen
    var writer: ReadOnlyDatabase.Writer = .none
    var stamp = ""
    /// Of the database; another one in its place has another.
    var inode: UInt64 = 0
    var warnings: [Warning] = []
  }

  /// - Parameter given: the database or the folder that it lies in.
  /// - Throws: `RecordingError.missing`, `.forbidden`, `.link`, `.notARecording`,
  ///   `.otherActivityWatch`.
  init(path given: String) throws {
    let real = try StoreFiles.resolved(given)
    switch try StoreFiles.kind(real) {
    case .regular:
      guard Self.isDatabase(real) else { throw RecordingError.notARecording(path: given) }
      path = real
    case .directory:
      path = real + "/" + Self.name
      switch try StoreFiles.kind(path) {
      case .regular: break
      case .symbolicLink: throw RecordingError.link(path: path)
      case nil where try StoreFiles.kind(real + "/" + Self.rustName) == .regular:
        throw RecordingError.otherActivityWatch(path: real + "/" + Self.rustName)
      default: throw RecordingError.notARecording(path: given)
      }
    default: throw RecordingError.notARecording(path: given)
    }
  }

  /// By the first bytes (https://sqlite.org/fileformat.html 1.3.1). One that cannot be read counts
  /// as well: opening it says why.
  private static func isDatabase(_ path: String) -> Bool {
    guard let file = StoreFile(path) else { return true }
    return file.bytes(at: 0, count: 16) == Array("SQLite format 3\0".utf8)
  }

  /// Looks now. The server keeps the database open, and so a lock on it, for as long as it runs. It
  /// leaves its WAL behind however it ends, so that one says nothing.
  func look() -> Look {
    var look = Look()
    // A file that is missing has no part in the stamp.
    let infos = [path, path + "-wal"].map { try? SafeFiles.info(path: $0) }
    look.inode = infos[0]?.stamp.inode ?? 0
    look.stamp = infos.map { $0?.stamp.text ?? "" }.joined(separator: ";")
    if RecorderProcess.holdsLock(on: look.inode) {
      (look.state, look.writer) = (.live, .running)
    }
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let name = String(path.dropFirst(folder.count + 1))
    if StoreFiles.isReadableByOthers([name, name + "-wal"], in: folder) {
      look.warnings.append(.readableDatabase(path: path))
    }
    return look
  }
}
