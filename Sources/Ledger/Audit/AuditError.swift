internal import CaptureModel
package import SafeFiles

/// Why an audit, or the setting up of one, could not be done. What is wrong with a log is no error:
/// that is its verdict.
package enum AuditError: Explained, Hashable {
  case ledger(LedgerError)
  case file(SafeFilesError)
  /// The kernel does not let this user read that history.
  case notAnAuditor(path: String)
  case notRoot
  case notEnrolled(owner: UInt32)
  /// Another key than the one that was given at enrolment.
  case enrolledWithAnotherKey(owner: UInt32, fingerprint: String)
  /// Nothing was signed yet, so that there is nothing to keep.
  case nothingSigned(owner: UInt32)
  case notAKey
  /// The key was read beside the log that it is to prove, and nobody has compared it.
  case keyNotCompared(key: String, fingerprint: String)
  case fingerprintDiffers(given: String, found: String)
  /// A file of the auditor's own that cannot be what Seen wrote.
  case ownFileUnreadable(path: String)
  /// Two histories of one person, and neither is a part of the other.
  case twoLedgers(personal: String, installed: String)
  /// What was copied is not what was there; the original stays.
  case copyDiffers(path: String)
  /// A history that does not hold is not moved.
  case notVerified(path: String, LedgerFault)
  case noSuchUser(String)
  case noSuchGroup(String)
  /// A folder that root would write below, and others can replace things in.
  case folderNotSafe(path: String, owner: UInt32, mode: UInt16)

  package init(_ error: SafeFilesError) { self = .file(error) }

  /// Whether the kernel, or the lack of a role, is what stands in the way.
  package var isNotAllowed: Bool {
    switch self {
    case .notAnAuditor, .notRoot, .file(.notPermitted), .file(.readOnlyDisk),
      .ledger(.file(.file(.notPermitted))):
      true
    default: false
    }
  }

  package var message: String {
    switch self {
    case .ledger(let error): error.message
    case .file(let error): error.message
    case .notAnAuditor(let path): "This user may not read the history at \(path)."
    case .notRoot: "Only root can set up a machine for auditors."
    case .notEnrolled(let owner): "You are not enrolled with the history of uid \(owner)."
    case .enrolledWithAnotherKey(let owner, let fingerprint):
      "You are enrolled with uid \(owner) already, with the key \(fingerprint)."
    case .nothingSigned(let owner): "The history of uid \(owner) has no checkpoint yet."
    case .notAKey: "This is not the key of a history."
    case .keyNotCompared(_, let fingerprint):
      "The key was read from the owner's own folder, which proves nothing. "
        + "Its fingerprint is \(fingerprint)."
    case .fingerprintDiffers(let given, let found):
      "The key has the fingerprint \(found), not \(given)."
    case .ownFileUnreadable(let path): "\(path) is not as Seen wrote it."
    case .twoLedgers(let personal, let installed):
      "There is a history at \(personal) and another one at \(installed)."
    case .copyDiffers(let path): "The copy at \(path) is not what was copied."
    case .notVerified(let path, let fault): "The history at \(path) does not hold: \(fault.message)"
    case .noSuchUser(let name): "There is no user \(name)."
    case .noSuchGroup(let name): "There is no group \(name)."
    case .folderNotSafe(let path, let owner, let mode):
      "Others can change what lies in \(path) (uid \(owner), mode \(String(mode, radix: 8)))."
    }
  }

  package var hint: String? {
    switch self {
    case .ledger(let error): error.hint
    case .file(let error): error.hint
    case .notAnAuditor:
      "Ask the administrator to put you into the group that reads it, and log in again; `id` tells "
        + "your groups. `sudo seen audit setup` gives a history its group."
    case .notRoot: "Run it with sudo. `--dry-run` tells the steps, as any user."
    case .notEnrolled(let owner): "Enrol first: seen audit enroll \(owner)."
    case .enrolledWithAnotherKey:
      "If the owner told you in person why the key changed, move the folder of this owner below "
        + "seen/audit in your state folder away, keep it, and enrol again."
    case .nothingSigned: "Let its owner start Seen once; a checkpoint follows within a second."
    case .notAKey:
      "It looks like NAME+8 digits+base64. The owner reads it from `seen ledger head`, and gives it to "
        + "you in person."
    case .keyNotCompared:
      "Have the owner run `seen ledger head` and read the fingerprint to you, in person. If it is the "
        + "same, run this again with --confirm and what the owner read out."
    case .fingerprintDiffers: "Do not go on. Ask the owner in person which key is theirs."
    case .ownFileUnreadable:
      "Put it back from a backup. Without one, move it away and enrol again: what was changed before "
        + "that cannot be found any more."
    case .twoLedgers:
      "Nothing was changed. Verify both (seen ledger verify), decide with their owner which one goes "
        + "on, and move the other one away."
    case .copyDiffers: "Nothing was removed. Look at the disk, and try again."
    case .notVerified(_, let fault): fault.hint
    case .noSuchUser: "Name a user of this machine, or a numeric uid."
    case .noSuchGroup: "Make it first: sudo groupadd NAME. Or name a numeric gid."
    case .folderNotSafe:
      "Give it to root and take the right to write from group and others, then try again."
    }
  }

  static func wrap<Value: ~Copyable>(
    _ body: () throws(SafeFilesError) -> Value
  ) throws(AuditError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
