package import CanonicalJSON

/// What was found in reading a whole ledger.
package struct LedgerVerdict: Hashable, Sendable {
  /// Entries that were read and found good, from the first.
  package internal(set) var entries = 0
  /// The root over them.
  package internal(set) var root = Digest.emptyTree
  /// Entries that a checkpoint signs. Those behind have been written within the last second, or
  /// their writer died: nothing vouches for them yet.
  package internal(set) var signed = 0
  /// Checkpoints whose roots were compared.
  package internal(set) var checkpoints = 0
  /// The last checkpoint, as it is signed.
  package internal(set) var checkpoint: SignedNote?
  /// Who signs now.
  package internal(set) var signer: VerifierKey?
  /// Bytes of a write that is under way, or did not end.
  package internal(set) var unfinishedBytes = 0
  /// What is odd and no proof of anything: a clock.
  package internal(set) var warnings: [LedgerRemark] = []
  /// The first thing that does not hold.
  package internal(set) var fault: LedgerFault?
  /// The checkpoint that was kept elsewhere, where one was compared: how many entries it vouches for.
  package internal(set) var vouched: Int?

  package var isVerified: Bool { fault == nil }
}

/// A rule and the entry that it is about.
package struct LedgerRemark: Hashable, Sendable {
  package let entry: Int
  package let finding: LedgerFinding
}

/// What does not hold, and where.
package enum LedgerFault: Hashable, Sendable {
  /// Bytes that are not as they were written.
  case damaged(LedgerDamage)
  /// Bytes that hash as stored, and are no entry.
  case notAnEntry(number: Int, offset: Int, JSONError)
  case rule(LedgerRemark)
  /// A checkpoint signs other entries than those that are there.
  case otherEntries(signed: Int)
  /// A checkpoint signs more entries than there are.
  case entriesMissing(signed: Int, found: Int)
  /// There are entries and no checkpoint.
  case noCheckpoint
  /// A checkpoint that cannot be read, or whose signature is not by the key that it should be by.
  case checkpoint(number: Int, NoteError)
  /// A checkpoint is of fewer entries than the one before it.
  case checkpointWentBack(number: Int, size: Int)
  case checkpointFileDamaged(LedgerDamage)
  /// The last checkpoint is not among all.
  case checkpointNotKept(size: Int)
  /// The key that is trusted has never signed this log.
  case unknownKey
  /// A key took over that the trusted one does not vouch for, at this entry.
  case keyNotVouched(entry: Int)
  /// The log is shorter than it was when it was last seen.
  case shorterThanSeen(seen: Int, found: Int)
  /// The log is not an extension of what was last seen.
  case notWhatWasSeen(seen: Int)
}
