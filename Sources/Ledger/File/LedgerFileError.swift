package import SafeFiles

/// Why the file of the ledger was not read or written. No case holds a byte of an entry.
package enum LedgerFileError: Error, Hashable, Sendable {
  case file(SafeFilesError)
  /// The first bytes are not those of a ledger's file.
  case notALedger(path: String)
  case entryTooLarge(bytes: Int)
  /// An entry is text, so that a zero byte in it is a mistake of the caller; and it would blur the
  /// line between entries and frames.
  case entryNotText
  case closed
  /// Something else wrote to the file while this writer held the lock.
  case changedByOthers(path: String, expected: Int, found: Int)
  /// Alarm: fewer whole entries than the last checkpoint signed. Nothing is cut, nothing is signed.
  case belowCheckpoint(path: String, signed: Int, found: Int, offset: Int)
  /// Alarm: the entries are not those that the last checkpoint signed.
  case notConsistent(path: String, signed: Int)
  /// Alarm: a checkpoint is there, and is not one of this log's key.
  case checkpointUnreadable(path: String)
  case damaged(path: String, LedgerDamage)
  /// No such entry.
  case noEntry(number: Int, count: Int)
  /// The making of an entry or of a checkpoint failed.
  case notMade(reason: String)

  /// True where someone has to look before anything is written: not a repair.
  package var isAlarm: Bool {
    switch self {
    case .belowCheckpoint, .notConsistent, .checkpointUnreadable, .damaged: true
    default: false
    }
  }

  /// What happened.
  package var message: String {
    switch self {
    case .file(let error): error.message
    case .notALedger(let path): "\(path) is not a file of Seen's ledger."
    case .entryTooLarge(let bytes):
      "The entry has \(bytes) bytes; \(Frame.longestEntry) are the most."
    case .entryNotText: "The entry is empty or holds a zero byte."
    case .closed: "The ledger was closed."
    case .changedByOthers(let path, let expected, let found):
      "Something else wrote to \(path): it has \(found) bytes, not \(expected)."
    case .belowCheckpoint(let path, let signed, let found, let offset):
      "\(path) lost entries: the last checkpoint signs \(signed), only \(found) can be read"
        + " (up to byte \(offset))."
    case .notConsistent(let path, let signed):
      "The first \(signed) entries of \(path) are not those that were signed."
    case .checkpointUnreadable(let path):
      "\(path) is no checkpoint that this log's key signed."
    case .damaged(let path, let damage): "\(path): \(damage.message)"
    case .noEntry(let number, let count): "There is no entry \(number); the log has \(count)."
    case .notMade(let reason): "The entry or its checkpoint could not be made: \(reason)"
    }
  }

  /// What to do next.
  package var hint: String? {
    switch self {
    case .file(.diskFull):
      "Free some space and try again. Entries that were acknowledged are safe."
    case .file(.locked): "Another Seen writes to this ledger. Wait for it, or end it."
    case .file(let error): error.hint
    case .notALedger: "Move it away, or name another folder."
    case .entryTooLarge, .entryNotText, .notMade: "This is a mistake in Seen. Please report it."
    case .closed: "Open it again."
    case .changedByOthers:
      "Find out what writes there. Close Seen and open it again: it looks at the end anew."
    case .belowCheckpoint, .notConsistent, .checkpointUnreadable, .damaged:
      "Nothing was changed. Keep a copy of the folder, and compare it with a backup or with an"
        + " auditor's checkpoint: seen ledger verify."
    case .noEntry: "Name a smaller number."
    }
  }

  static func wrap<Value: ~Copyable>(
    _ body: () throws(SafeFilesError) -> Value
  ) throws(LedgerFileError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}

/// The first place of a file that is not as it was written.
package struct LedgerDamage: Hashable, Sendable {
  /// The entry that should be there, counted from 0.
  package let number: Int
  /// Where its frame begins.
  package let frameOffset: Int
  /// Where the field begins that is wrong.
  package let offset: Int
  package let fault: FrameFault

  package var message: String {
    "entry \(number), at byte \(offset): " + fault.words
  }
}

extension FrameFault {
  fileprivate var words: String {
    switch self {
    case .length: "its length was changed."
    case .hash: "its text or its hash was changed."
    case .number: "an entry is missing, or was put in."
    case .trailer: "its end was changed."
    case .end: "the file ends too early."
    }
  }
}
