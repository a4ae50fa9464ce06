package import CaptureModel

/// A source that can destroy what it holds. It writes into the recording; nothing else does.
///
/// Whoever calls it keeps a job outside of the recording, notes the intent first, and calls the same
/// again after a crash: each call brings about a state, whatever part of it is there already.
package protocol RedactingSource: ContentSource {
  /// What can be done to the recording now.
  func readiness() -> RedactionReadiness

  /// The same selection, with what is found by content found once and for all. Changes nothing.
  func resolve(_ selection: RedactionSelection) throws -> RedactionSelection

  /// What a selection comes to. Changes nothing.
  func findings(_ selection: RedactionSelection) throws -> RedactionFindings

  /// Files that hold what is selected, for looking at links, rights and readers.
  func redactedFiles() throws -> [String]

  /// Covers the rows of a recording that is being written. Bytes of them stay in its files until the
  /// recorder stops.
  func mask(_ selection: RedactionSelection, faults: RedactionFaults) throws -> RedactionFindings

  /// Writes new files beside the old ones, which hold nothing of the selection. The old ones stay as
  /// they are, so until now it can be given up with `discard`.
  ///
  /// - Returns: the files to swap, by name.
  func prepare(_ selection: RedactionSelection, faults: RedactionFaults) async throws
    -> [PreparedFile]

  /// Removes what `prepare` wrote.
  func discard() throws

  /// Zeroes the old files in place and puts the new ones there. Once it has begun it has to be ended.
  func swap(_ files: [PreparedFile], faults: RedactionFaults) throws

  /// Makes the recorder's own verification hold again.
  func seal(faults: RedactionFaults) throws

  /// Looks at the files themselves: that nothing selected is left in a row, and that the seal holds.
  func verify(_ selection: RedactionSelection) throws
}

package enum RedactionReadiness: Hashable, Sendable {
  /// Its recorder writes: rows can be covered, bytes cannot be destroyed.
  case live
  /// Its recorder finishes its files: nothing can be done.
  case stopping
  /// Nobody writes.
  case still
}

/// A file and the one that takes its place. Names in the recording's folder.
package struct PreparedFile: Hashable, Sendable, Codable {
  package let old: String
  package let new: String
  /// What the old one was when it was read: a change since makes the new one worthless.
  package let stamp: String
  /// Bytes of the new file.
  package let size: Int64

  package init(old: String, new: String, stamp: String, size: Int64) {
    (self.old, self.new, self.stamp, self.size) = (old, new, stamp, size)
  }
}
