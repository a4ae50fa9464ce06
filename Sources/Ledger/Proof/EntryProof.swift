/// A C2SP tlog-proof: what shows, offline and from this one file, that an entry is in the log.
///
/// The entry itself goes along as the file's extra data, which is authenticated only by being what
/// the proof is about.
package struct EntryProof: Hashable, Sendable {
  package static let fileExtension = "tlog-proof"
  /// A tree of 2⁶³ leaves is not deeper.
  private static let longestPath = 63
  private static let firstLine = "c2sp.org/tlog-proof@v1"

  /// nil where the verifier has the entry from elsewhere.
  package let entry: [UInt8]?
  package let index: Int
  package let path: [Digest]
  package let checkpoint: SignedNote

  package init(entry: [UInt8]?, index: Int, path: [Digest], checkpoint: SignedNote) {
    (self.entry, self.index, self.path, self.checkpoint) = (entry, index, path, checkpoint)
  }

  package init(bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= 2 * SignedNote.mostBytes else { throw .tooLong }
    var (line, offset) = (0, 0)
    func next() throws(NoteError) -> Substring {
      line += 1
      guard let end = bytes[offset...].firstIndex(of: 0x0A),
        let text = String(validating: bytes[offset..<end], as: UTF8.self)
      else { throw .notAProof(line: line) }
      offset = end + 1
      return text[...]
    }
    guard try next() == EntryProof.firstLine else { throw .notAProof(line: 1) }
    var text = try next()
    var extra: [UInt8]?
    if text.hasPrefix("extra ") {
      extra = Base64.decode(text.dropFirst(6))
      guard extra != nil else { throw .notAProof(line: line) }
      text = try next()
    }
    guard text.hasPrefix("index "), let index = CheckpointLines.decimal(text.dropFirst(6)) else {
      throw .notAProof(line: line)
    }
    var path: [Digest] = []
    while true {
      text = try next()
      if text.isEmpty { break }
      guard path.count < EntryProof.longestPath, let hash = Base64.decode(text),
        let digest = Digest(bytes: hash)
      else { throw .notAProof(line: line) }
      path.append(digest)
    }
    self.init(
      entry: extra, index: index, path: path,
      checkpoint: try SignedNote(bytes: Array(bytes[offset...])))
  }

  package var bytes: [UInt8] {
    let extra = entry.map { ["extra " + Base64.encode($0)] } ?? []
    let lines =
      [EntryProof.firstLine] + extra + ["index \(index)"]
      + path.map { Base64.encode($0.bytes) } + [""]
    return Array(lines.map { $0 + "\n" }.joined().utf8) + checkpoint.bytes
  }

  /// What is known once the proof holds.
  package struct Verified: Hashable, Sendable {
    package let checkpoint: Checkpoint
    /// The log's signature and those of the auditors whose keys were given.
    package let signatures: [VerifiedSignature]
  }

  /// - Parameters:
  ///   - entry: what is to be shown as being in the log.
  ///   - log: the log's key; its signature is required.
  ///   - auditors: keys whose cosignatures are told of when they are there.
  /// - Throws: what does not hold.
  package func verify(
    entry: [UInt8], log: VerifierKey, auditors: [VerifierKey] = []
  ) throws(NoteError) -> Verified {
    let signatures = try checkpoint.verify([log] + auditors)
    guard signatures.contains(where: { $0.key == log }) else { throw .unknownSigners }
    let tree = try Checkpoint(text: checkpoint.text)
    guard tree.origin.utf8.elementsEqual(log.name.text.utf8) else { throw .otherOrigin }
    let included = MerkleProof.includes(
      leaf: Digest.leaf(entry), at: index, size: tree.size, path: path, root: tree.root)
    guard included else { throw .notIncluded }
    return Verified(checkpoint: tree, signatures: signatures)
  }
}
