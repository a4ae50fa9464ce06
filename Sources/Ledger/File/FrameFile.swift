internal import SafeFiles

/// An open file of frames: `entries` or `checkpoints`. Reads by place; who writes holds the lock.
package final class FrameFile: Sendable {
  /// Which file it is, told by its first 16 bytes.
  package enum Kind: String, CaseIterable, Sendable {
    case entries, checkpoints

    package var header: [UInt8] {
      switch self {
      case .entries: Array("seen entries v1\n".utf8)
      case .checkpoints: Array("seen signed v01\n".utf8)
      }
    }
  }

  static let headerBytes = 16
  /// How much is read at once: far more than the longest frame, far less than what memory minds.
  static let window = 1 << 20

  let file: OpenFile
  let kind: Kind

  package var path: String { file.path }

  /// Opens the file and looks at its header.
  init(
    _ kind: Kind, in directory: borrowing Directory, for access: OpenFile.Access,
    requiring requirements: Requirements
  ) throws(LedgerFileError) {
    self.kind = kind
    file = try LedgerFileError.wrap { () throws(SafeFilesError) in
      try directory.open(kind.rawValue, for: access, requiring: requirements)
    }
    guard try bytes(at: 0, count: Self.headerBytes) == kind.header else {
      throw .notALedger(path: path)
    }
  }

  func size() throws(LedgerFileError) -> Int { Int(try info().size) }

  func info() throws(LedgerFileError) -> FileInfo {
    try LedgerFileError.wrap { () throws(SafeFilesError) in try file.info() }
  }

  /// Fewer where the file ends before.
  func bytes(at offset: Int, count: Int) throws(LedgerFileError) -> [UInt8] {
    do {
      return try [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
        filled = try file.read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch let error as SafeFilesError {
      throw .file(error)
    } catch {
      throw .file(.system(path: path, errno: 5))
    }
  }
}
