/// Why a note, a checkpoint or a proof was refused. Nothing of what it says is carried.
package enum NoteError: Error, Hashable, Sendable {
  case tooLong
  case notUTF8
  /// Below U+0020, but for the newline.
  case controlCharacter
  /// No blank line, no signature, no last newline, or a line between that is no signature.
  case malformed
  case tooManySignatures
  /// A signature by a known key that is not over this text.
  case wrongSignature(KeyID)
  /// Two known keys of one name and id.
  case ambiguousKey(KeyID)
  /// No signature by a known key.
  case unknownSigners
  case cannotSign
  /// The text of a note is no checkpoint; the number of the line, from 1.
  case notACheckpoint(line: Int)
  /// A proof file; the number of the line, from 1.
  case notAProof(line: Int)
  /// The entry is not where the proof says, or another one is.
  case notIncluded
  /// A checkpoint of another log.
  case otherOrigin
}
