internal import CaptureModel

/// Makes proofs from the files of a ledger.
package enum ProofMaker {
  /// Against the last checkpoint. The whole file is read for it: what is proved was verified.
  ///
  /// - Throws: `ProofError`, or `LedgerError` where the files cannot be read.
  package static func proof(of number: Int, in folder: String) throws -> EntryProof {
    let reader = try LedgerFolder.reader(folder)
    guard let note = try LedgerFolder.checkpoint(folder),
      let checkpoint = try? Checkpoint(text: note.text)
    else { throw ProofError.notSigned(entry: number, signed: 0) }
    do {
      return try proof(of: number, reader, note, checkpoint)
    } catch let error as LedgerFileError { throw LedgerError.file(error) }
  }

  private static func proof(
    of number: Int, _ reader: LedgerReader, _ note: SignedNote, _ checkpoint: Checkpoint
  ) throws -> EntryProof {
    let count = try reader.extent().count
    guard number >= 0, number < count else { throw ProofError.noSuchEntry(number, count: count) }
    guard number < checkpoint.size else {
      throw ProofError.notSigned(entry: number, signed: checkpoint.size)
    }
    guard count >= checkpoint.size else { throw ProofError.notVerified }
    let tree = try read(reader, size: checkpoint.size)
    let entry = try reader.entry(number)
    let path = try tree.inclusionProof(of: number, in: checkpoint.size) { try leaves($0, reader) }
    let holds = MerkleProof.includes(
      leaf: entry.leaf, at: number, size: checkpoint.size, path: path, root: checkpoint.root)
    guard holds else { throw ProofError.notVerified }
    return EntryProof(entry: entry.bytes, index: number, path: path, checkpoint: note)
  }

  private static func read(_ reader: LedgerReader, size: Int) throws -> MerkleTree {
    var tree = MerkleTree()
    var cursor = reader.entries()
    while tree.size < size, let batch = try cursor.next() {
      for index in 0..<batch.count where tree.size < size { tree.append(batch.leaf(index)) }
    }
    guard tree.size == size else { throw ProofError.notVerified }
    return tree
  }

  private static func leaves(_ range: Range<Int>, _ reader: LedgerReader) throws -> [Digest] {
    var leaves: [Digest] = []
    var cursor = try reader.entries(from: range.lowerBound)
    while leaves.count < range.count, let batch = try cursor.next() {
      for index in 0..<batch.count where leaves.count < range.count {
        leaves.append(batch.leaf(index))
      }
    }
    return leaves
  }
}

/// Why there is no proof.
package enum ProofError: Explained, Hashable {
  case notSigned(entry: Int, signed: Int)
  case noSuchEntry(Int, count: Int)
  case notVerified

  package var message: String {
    switch self {
    case .notSigned(let entry, let signed):
      "Entry \(entry) is not signed yet: the last checkpoint is of \(signed) entries."
    case .noSuchEntry(let entry, let count):
      "There is no entry \(entry); the ledger has \(count), counted from 0."
    case .notVerified: "The ledger does not verify, so nothing can be proved from it."
    }
  }

  package var hint: String? {
    switch self {
    case .notSigned: "It is signed within a second of being written, or when Seen is next started."
    case .noSuchEntry: "`seen ledger show` tells the numbers of the entries."
    case .notVerified: "`seen ledger verify` says what is wrong, and where."
    }
  }
}
