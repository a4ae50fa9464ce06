package import SafeFiles

/// One thing that setting up does, told before it is done.
package enum SetupStep: Hashable, Sendable {
  case makeFolder(path: String, FileRights)
  case mendFolder(path: String, from: FileRights, to: FileRights)
  /// An empty file of a ledger, so that it can be made one that only grows.
  case makeFile(path: String, FrameFile.Kind, FileRights)
  case mendFile(path: String, from: FileRights, to: FileRights)
  case move(LedgerMove)
  /// A move that ended before the original was removed.
  case removeOriginal(LedgerMove)
  case appendOnly(path: String)

  /// What it does, as a sentence.
  package var words: String {
    switch self {
    case .makeFolder(let path, let rights): "Make the folder \(path): \(rights.words)."
    case .mendFolder(let path, let from, let to), .mendFile(let path, let from, let to):
      "Change \(path) from \(from.words) to \(to.words)."
    case .makeFile(let path, _, let rights): "Make the file \(path): \(rights.words)."
    case .move(let move):
      "Move the history from \(move.personal) to \(move.installed): copy, verify, then remove."
    case .removeOriginal(let move):
      "Remove \(move.personal): \(move.installed) holds all of it."
    case .appendOnly(let path): "Let \(path) only grow: nobody but root can cut or replace it."
    }
  }

  /// What a shell would do; nil where no one command does it.
  package var command: String? {
    switch self {
    case .makeFolder(let path, let rights):
      "install -d -o \(rights.owner) -g \(rights.group) -m \(rights.octal) \(quoted(path))"
    case .mendFolder(let path, _, let to), .mendFile(let path, _, let to):
      "chown -h \(to.owner):\(to.group) \(quoted(path)) && chmod \(to.octal) \(quoted(path))"
    case .appendOnly(let path): "chattr +a \(quoted(path))"
    case .makeFile, .move, .removeOriginal: nil
    }
  }

  /// Stable, for scripts.
  package var kind: String {
    switch self {
    case .makeFolder: "make-folder"
    case .mendFolder: "mend-folder"
    case .makeFile: "make-file"
    case .mendFile: "mend-file"
    case .move: "move-ledger"
    case .removeOriginal: "remove-original"
    case .appendOnly: "append-only"
    }
  }

  package var path: String {
    switch self {
    case .makeFolder(let path, _), .mendFolder(let path, _, _), .makeFile(let path, _, _),
      .mendFile(let path, _, _), .appendOnly(let path):
      path
    case .move(let move), .removeOriginal(let move): move.installed
    }
  }
}

/// Who may do what: owner, group and mode.
package struct FileRights: Hashable, Sendable {
  package let owner: UInt32
  package let group: UInt32
  package let mode: UInt16

  package init(owner: UInt32, group: UInt32, mode: UInt16) {
    (self.owner, self.group, self.mode) = (owner, group, mode)
  }

  package init(_ info: FileInfo) {
    self.init(owner: info.owner, group: info.group, mode: info.mode)
  }

  package var octal: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  package var words: String { "uid \(owner), gid \(group), mode \(octal)" }
}

/// A word of a command, for any shell.
func quoted(_ path: String) -> String {
  let isPlain = path.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || "/._-".utf8.contains(byte)
  }
  return isPlain
    ? path
    : "'"
      + path.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
}
