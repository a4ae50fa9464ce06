internal import Glibc
internal import SafeFiles

/// Where a ledger lies: a folder that may be shown to auditors, and one that is the owner's alone
/// (the lock, torn bytes that were kept, the frontier).
package struct LedgerPlace: Hashable, Sendable {
  package let ledger: String
  package let own: String
  /// Of the files in `ledger`.
  package let fileMode: UInt16
  private let makesFolder: Bool

  /// Nobody but the owner reads it: folder 0700, files 0600; the folder is made where it is missing.
  package static func personal(ledger: String, own: String) -> LedgerPlace {
    LedgerPlace(ledger: ledger, own: own, fileMode: 0o600, makesFolder: true)
  }

  /// A group reads it: folder 2750, files 0640. `seen audit setup` makes the folder; here it must be.
  package static func audited(ledger: String, own: String) -> LedgerPlace {
    LedgerPlace(ledger: ledger, own: own, fileMode: 0o640, makesFolder: false)
  }

  static let lockName = "ledger.lock"
  static let frontierName = "frontier"
  static let checkpointName = "checkpoint"

  func openOwn() throws(LedgerFileError) -> Directory {
    try LedgerFileError.wrap { () throws(SafeFilesError) in try Directory.makePrivate(own) }
  }

  func openLedger() throws(LedgerFileError) -> Directory {
    try LedgerFileError.wrap { () throws(SafeFilesError) in
      if makesFolder { return try Directory.makePrivate(ledger) }
      let directory = try Directory(opening: ledger)
      let info = try directory.info()
      guard info.owner == geteuid() else {
        throw .foreignOwner(path: ledger, owner: info.owner)
      }
      // Who may write to the folder can put another file in the place of ours.
      guard !info.isWritableByOthers else { throw .openToOthers(path: ledger, mode: info.mode) }
      return directory
    }
  }

  /// Opens a file of frames for writing; makes it, with its header, where there is none.
  func openFile(
    _ kind: FrameFile.Kind, in directory: borrowing Directory
  ) throws(LedgerFileError) -> FrameFile {
    let requirements = Requirements.trusted(owners: [geteuid()])
    do {
      return try FrameFile(kind, in: directory, for: .appending, requiring: requirements)
    } catch .file(.missing) {
      do {
        // Whole or not at all: there is no file with half a header.
        try directory.writeAtomically(kind.header, as: kind.rawValue, mode: fileMode)
      } catch {
        throw .file(error)
      }
      return try FrameFile(kind, in: directory, for: .appending, requiring: requirements)
    }
  }
}
