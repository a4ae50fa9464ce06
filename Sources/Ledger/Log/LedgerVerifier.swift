internal import SafeFiles

/// Reads a whole ledger and says whether it holds: bytes, entries, rules, roots, signatures, and what
/// somebody saw of it before. Writes nothing, locks nothing, and needs nothing of its owner.
///
/// - Complexity: one pass over the file, memory that does not grow with it but by the checkpoints
///   (40 bytes each).
package struct LedgerVerifier: Sendable {
  /// Whom the reader believes.
  package enum Trust: Sendable {
    /// Whoever began the log: what is found is only that it agrees with itself.
    case anyone
    /// The owner's own key, and the checkpoints are expected to be by it now.
    case owner(PublicKey)
    /// The key that an auditor got at enrolment, and what it saw last.
    case auditor(PublicKey, seen: TreeHead?)
  }

  /// How far reading has come.
  package struct Progress: Hashable, Sendable {
    package let entries: Int
    /// Of `bytes` of the file, as it was at the beginning.
    package let done: Int
    package let bytes: Int
  }

  /// An entry on its way, with what the rules found out about it.
  package struct Passed: Sendable {
    package let entry: LedgerEntry
    /// Where its frame begins in the file.
    package let offset: Int
    package let answers: EntryRelation?
  }

  let path: String
  let trust: Trust

  /// - Parameter path: the ledger's folder.
  package init(_ path: String, trust: Trust) { (self.path, self.trust) = (path, trust) }

  /// - Parameters:
  ///   - progress: called after each megabyte or so; false stops, and what was read so far is
  ///     answered as `CancellationError`.
  ///   - visit: gets every good entry, in order.
  /// - Throws: `LedgerError` where the files cannot be read at all. What is wrong in them is the verdict.
  package func verify(
    progress: (Progress) -> Bool = { _ in true }, visit: (Passed) -> Void = { _ in }
  ) throws(LedgerError) -> LedgerVerdict {
    let directory = try opened()
    // The checkpoints before the entries: their owner may be writing.
    var checkpoints = CheckpointList()
    try LedgerError.ofFile { () throws(LedgerFileError) in try checkpoints.read(from: directory) }
    let reader = try LedgerError.ofFile { () throws(LedgerFileError) in
      try LedgerReader(in: directory)
    }
    var pass = VerifyingPass(checkpoints: checkpoints, trust: trust)
    try LedgerError.ofFile { () throws(LedgerFileError) in
      try pass.read(reader, progress: progress, visit: visit)
    }
    return pass.verdict()
  }

  private func opened() throws(LedgerError) -> Directory {
    do throws(SafeFilesError) { return try Directory(opening: path) } catch .missing {
      throw .noLedger(path: path)
    } catch { throw LedgerError(error) }
  }
}
