internal import Glibc
internal import SafeFiles

extension UserID {
  /// The effective uid of this process.
  static var ofProcess: UInt32 { geteuid() }
}

extension KeyName {
  /// The name that an auditor of this machine cosigns under.
  static func ofAuditor(uid: UInt32) -> KeyName {
    guard let name = KeyName("seen.local/auditor/\(uid)") else {
      preconditionFailure("digits and slashes make a name")
    }
    return name
  }
}

/// The folder where an auditor leaves what it cosigned, for the owners to read: made by
/// `seen audit setup`, owned by the auditor, 0755.
package struct WitnessPlace: Hashable, Sendable {
  /// The auditor's public key, beside the checkpoints. The kernel says whose it is: only that uid can
  /// write there.
  static let keyName = "key"
  static let longestKey = 4096
  /// Log signature, cosignature and text; far below.
  static let longestNote = 1 << 16

  package let path: String

  package init(root: String, auditor: UInt32) { path = root + "/witness/\(auditor)" }

  package static func folder(root: String) -> String { root + "/witness" }

  static func name(owner: UInt32) -> String { String(owner) }

  /// Where this process, as the auditor, may write.
  func openOwn() throws(SafeFilesError) -> Directory {
    try open(auditor: geteuid())
  }

  /// Nobody but the auditor can have put there what lies there.
  func open(auditor: UInt32) throws(SafeFilesError) -> Directory {
    let directory = try Directory(opening: path)
    let info = try directory.info()
    guard info.owner == auditor else { throw .foreignOwner(path: path, owner: info.owner) }
    guard !info.isWritableByOthers else { throw .openToOthers(path: path, mode: info.mode) }
    return directory
  }
}
