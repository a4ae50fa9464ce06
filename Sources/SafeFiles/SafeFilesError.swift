internal import SystemPackage

/// Why a file was not read or written.
///
/// `message` holds the path as it is, which may be hostile: whoever prints it filters it like any
/// text from outside. No case holds a byte of a file's content.
package enum SafeFilesError: Error, Hashable, Sendable {
  case missing(path: String)
  case notPermitted(path: String)
  case symbolicLink(path: String)
  case wrongKind(path: String, found: FileKind, wanted: FileKind)
  case tooLarge(path: String, size: Int64, limit: Int)
  case foreignOwner(path: String, owner: UInt32)
  case openToOthers(path: String, mode: UInt16)
  case severalLinks(path: String, count: Int)
  /// Another process wrote to it, or replaced it, between the first look and the last byte.
  case changed(path: String)
  case diskFull(path: String)
  case readOnlyDisk(path: String)
  /// Another process holds the lock.
  case locked(path: String)
  /// A name with a slash or a zero byte, an empty one, or `.` and `..`.
  case badName(path: String)
  /// No directory is known for this; `variable` would name it.
  case noBase(variable: String)
  case system(path: String, errno: Int32)

  /// nil only where there is no path at all.
  package var path: String? {
    switch self {
    case .missing(let path), .notPermitted(let path), .symbolicLink(let path),
      .wrongKind(let path, _, _), .tooLarge(let path, _, _), .foreignOwner(let path, _),
      .openToOthers(let path, _), .severalLinks(let path, _), .changed(let path),
      .diskFull(let path), .readOnlyDisk(let path), .locked(let path), .badName(let path),
      .system(let path, _):
      path
    case .noBase: nil
    }
  }

  /// What happened.
  package var message: String {
    switch self {
    case .missing(let path): "There is nothing at \(path)."
    case .notPermitted(let path): "This user may not use \(path)."
    case .symbolicLink(let path): "\(path) is a symbolic link, and links are not followed here."
    case .wrongKind(let path, let found, let wanted):
      "\(path) is a \(found.words), not a \(wanted.words)."
    case .tooLarge(let path, let size, let limit):
      "\(path) has \(size) bytes; at most \(limit) are read."
    case .foreignOwner(let path, let owner): "\(path) belongs to another user (uid \(owner))."
    case .openToOthers(let path, let mode):
      "Other users can change \(path) (mode \(String(mode, radix: 8)))."
    case .severalLinks(let path, let count): "\(path) has \(count) names (hard links)."
    case .changed(let path): "\(path) changed while it was read."
    case .diskFull(let path): "There is no space left to write \(path)."
    case .readOnlyDisk(let path): "The file system of \(path) is read-only."
    case .locked(let path): "Another process holds \(path) locked."
    case .badName(let path): "\(path) is not a name for a file."
    case .noBase(let variable): "No directory is known for \(variable)."
    case .system(let path, let number): "\(path): \(Errno(rawValue: number))."
    }
  }

  /// What to do next; never holds a path.
  package var hint: String? {
    switch self {
    case .missing, .badName: "Check the path."
    case .notPermitted: "Check its owner and mode, and those of the directories above it."
    case .symbolicLink: "Name the file that the link leads to, or put a file in its place."
    case .wrongKind: "Move it away, or name another path."
    case .tooLarge: "This is not a file that Seen wrote. Move it away."
    case .foreignOwner: "Find out who put it there. It is not used as it is."
    case .openToOthers: "Take the right to write from group and others: chmod go-w."
    case .severalLinks: "Replace it by a copy, so that no other name leads to it."
    case .changed: "Try again."
    case .diskFull: "Free some space. What was there before is unchanged."
    case .readOnlyDisk: "Nothing was changed. Mount it for writing."
    case .locked: "Wait for the other process, or end it."
    case .noBase(let variable): "Set \(variable) to an absolute path."
    case .system: nil
    }
  }

  init(_ errno: Errno, path: String) {
    switch errno {
    case .noSuchFileOrDirectory: self = .missing(path: path)
    case .permissionDenied, .notPermitted: self = .notPermitted(path: path)
    case .tooManySymbolicLinkLevels: self = .symbolicLink(path: path)
    case .noSpace, .diskQuotaExceeded: self = .diskFull(path: path)
    case .readOnlyFileSystem: self = .readOnlyDisk(path: path)
    default: self = .system(path: path, errno: errno.rawValue)
    }
  }
}

extension FileKind {
  var words: String {
    switch self {
    case .regular: "file"
    case .directory: "directory"
    case .symbolicLink: "symbolic link"
    case .fifo: "named pipe"
    case .socket: "socket"
    case .device: "device"
    case .other: "thing of an unknown kind"
    }
  }
}
