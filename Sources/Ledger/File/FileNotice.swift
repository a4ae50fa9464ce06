/// What happened to the file that belongs into the log, or before the person's eyes.
package enum FileNotice: Hashable, Sendable {
  /// Bytes behind the last whole entry, of a write that did not end, were kept in the owner's folder
  /// and taken out of the log.
  case tailSetAside(name: String, bytes: Int, afterEntry: Int, how: Removal)
  /// The system's clock stands before the last write.
  case clockSetBack(microseconds: Int64)
  /// The file was readable by more users than it should be; mended.
  case modeTightened(path: String, from: UInt16, to: UInt16)
  /// The checkpoint that was due could not be signed or written; it is tried again.
  case checkpointLate(LedgerFileError)

  package enum Removal: Hashable, Sendable {
    case cut
    /// The file may only grow: a marker tells readers to pass over the bytes.
    case marked
  }
}

/// The moments of writing at which a crash leaves something different behind, in their order.
package enum LedgerStep: String, CaseIterable, Sendable {
  case beforeWrite, middleOfWrite, afterWrite, afterSync
  case beforeSeal, middleOfSealing, afterSealing, afterSealingSync, afterPublishing
  case beforeTorn, afterTornKept, middleOfMarker, afterMarker, afterCut
}

/// For tests: called at each step, to fail there (an error), or to die.
package struct LedgerFaults: Sendable {
  package let step: @Sendable (LedgerStep) throws(LedgerFileError) -> Void
  /// Where a write of so many bytes is divided; the middle step lies there.
  package let divide: @Sendable (Int) -> Int

  package init(
    divide: @escaping @Sendable (Int) -> Int = { $0 / 2 },
    step: @escaping @Sendable (LedgerStep) throws(LedgerFileError) -> Void
  ) {
    (self.divide, self.step) = (divide, step)
  }
}
