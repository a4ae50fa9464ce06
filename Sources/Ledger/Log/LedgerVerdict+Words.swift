internal import CanonicalJSON
internal import CaptureModel

extension LedgerFault {
  /// The entry that it is about, or the first that it can be about.
  package var entry: Int? {
    switch self {
    case .damaged(let damage): damage.number
    case .notAnEntry(let number, _, _): number
    case .rule(let remark): remark.entry
    case .keyNotVouched(let entry): entry
    case .entriesMissing(_, let found), .shorterThanSeen(_, let found): found
    default: nil
    }
  }

  /// The byte of `entries` that it is about.
  package var offset: Int? {
    switch self {
    case .damaged(let damage): damage.offset
    case .notAnEntry(_, let offset, let error): offset + error.offset
    default: nil
    }
  }
}

extension LedgerFault: Explained {
  /// What was found, and where.
  package var message: String {
    switch self {
    case .damaged(let damage): "The history was changed: " + damage.message
    case .notAnEntry(let number, let offset, let error):
      "Entry \(number), at byte \(offset + error.offset), is not as Seen writes entries: "
        + "\(error.kind.rawValue)."
    case .rule(let remark): "Entry \(remark.entry): \(remark.finding.rawValue)"
    case .otherEntries(let signed):
      "The first \(signed) entries are not those that were signed."
    case .entriesMissing(let signed, let found):
      "\(signed) entries were signed, and \(found) are there."
    case .noCheckpoint: "The entries were never signed."
    case .checkpoint(let number, let error):
      "Checkpoint \(number) cannot be believed: \(error.words)."
    case .checkpointWentBack(let number, let size):
      "Checkpoint \(number) is of \(size) entries, fewer than the one before it."
    case .checkpointFileDamaged(let damage):
      "The list of checkpoints was changed: \(damage.message)"
    case .checkpointNotKept(let size):
      "The last checkpoint, of \(size) entries, is not in the list of all."
    case .unknownKey: "The key that you trust has never signed this history."
    case .keyNotVouched(let entry):
      "Another key signs since entry \(entry), and the key that you trust does not vouch for it."
    case .shorterThanSeen(let seen, let found):
      "When you last looked there were \(seen) entries; now there are \(found)."
    case .notWhatWasSeen(let seen):
      "The first \(seen) entries are not those that you saw when you last looked."
    }
  }

  /// What it means and what to do.
  package var hint: String? {
    switch self {
    case .damaged, .notAnEntry, .checkpointFileDamaged:
      "A disk fault or somebody who can write there changed it. Keep a copy of the folder before "
        + "anything else is done, and compare it with a backup."
    case .rule:
      "Entries that were signed contradict each other: the program that wrote them did not keep to "
        + "the rules. Ask its owner."
    case .otherEntries, .entriesMissing, .checkpointWentBack, .checkpointNotKept:
      "Entries were rewritten, removed or put in after they were signed. Keep a copy of the folder, "
        + "and compare it with a backup or with an auditor's checkpoint."
    case .noCheckpoint: "Start Seen as the owner once: it signs what is there."
    case .checkpoint:
      "It was signed by somebody else, or changed. Compare the key with the one that the owner tells "
        + "you: `seen ledger head`."
    case .unknownKey:
      "This is another person's history, or its key was replaced. Ask the owner for the key in person."
    case .keyNotVouched:
      "The owner lost the old key, or somebody else took over. Ask the owner in person, and enrol "
        + "again if the answer satisfies you."
    case .shorterThanSeen, .notWhatWasSeen:
      "The history was rewritten since. Keep your checkpoint and a copy of this folder: together they "
        + "are the proof."
    }
  }
}

extension NoteError {
  /// Why, as the end of a sentence.
  package var words: String {
    switch self {
    case .tooLong: "it is too long"
    case .notUTF8, .controlCharacter, .malformed: "it is no signed note"
    case .tooManySignatures: "it has too many signatures"
    case .wrongSignature: "its signature is not over this text"
    case .ambiguousKey: "two keys have one name"
    case .unknownSigners: "another key than the one in force signed it"
    case .cannotSign: "it could not be signed"
    case .notACheckpoint(let line): "line \(line) is not that of a checkpoint"
    case .notAProof(let line): "line \(line) is not that of a proof"
    case .notIncluded: "the entry is not where it says"
    case .otherOrigin: "it is of another log"
    }
  }
}
