import Ledger
import Testing

struct EntryProofTests {
  private struct Log {
    let key: SignerKey
    let auditor: SignerKey
    let entries: [[UInt8]]
    var tree = MerkleTree()

    init(entries count: Int) throws {
      let (log, auditor) = (KeyName("seen.local/test/ledger"), KeyName("seen.local/test/auditor/7"))
      key = SignerKey(name: try #require(log), algorithm: .ed25519)
      self.auditor = SignerKey(name: try #require(auditor), algorithm: .cosignature)
      entries = (0..<count).map { Array("{\"seq\":\($0)}".utf8) }
      for entry in entries { tree.append(Digest.leaf(entry)) }
    }

    func proof(of index: Int, cosigned: Bool = false) throws -> EntryProof {
      let leaves = entries.map { Digest.leaf($0) }
      let checkpoint = Checkpoint(
        origin: key.verifier.name, size: entries.count,
        root: try tree.root(of: entries.count) { Array(leaves[$0]) })
      var note = try checkpoint.signed(by: key)
      if cosigned { note.add(try auditor.sign(note.text, seconds: 1_764_000_000)) }
      return EntryProof(
        entry: entries[index], index: index,
        path: try tree.inclusionProof(of: index, in: entries.count) { Array(leaves[$0]) },
        checkpoint: note)
    }
  }

  @Test(arguments: [1, 2, 7, 300]) func proofsHoldAndComeBack(_ size: Int) throws {
    let log = try Log(entries: size)
    for index in [0, size / 2, size - 1] {
      let proof = try log.proof(of: index, cosigned: true)
      let again = try EntryProof(bytes: proof.bytes)
      #expect(again == proof)
      let verified = try again.verify(
        entry: log.entries[index], log: log.key.verifier, auditors: [log.auditor.verifier])
      #expect(verified.checkpoint.size == size)
      #expect(verified.signatures.map(\.time) == [nil, 1_764_000_000])
    }
  }

  @Test func theFileIsThatOfC2SP() throws {
    let text = String(decoding: try Log(entries: 2).proof(of: 1).bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "c2sp.org/tlog-proof@v1")
    #expect(lines[1] == "extra eyJzZXEiOjF9")
    #expect(lines[2] == "index 1")
    #expect(lines[3].count == 44)
    #expect(lines[4] == "")
    #expect(lines[5...6] == ["seen.local/test/ledger", "2"])
  }

  @Test func whatDoesNotHoldIsRefused() throws {
    let log = try Log(entries: 9)
    let proof = try log.proof(of: 4)
    let verifier = log.key.verifier
    #expect(throws: NoteError.notIncluded) {
      try proof.verify(entry: log.entries[5], log: verifier)
    }
    let other = EntryProof(
      entry: nil, index: 5, path: proof.path, checkpoint: proof.checkpoint)
    #expect(throws: NoteError.notIncluded) {
      try other.verify(entry: log.entries[4], log: verifier)
    }
    #expect(throws: NoteError.unknownSigners) {
      try proof.verify(entry: log.entries[4], log: Log(entries: 1).auditor.verifier)
    }
    // A note by the log's key over the checkpoint of another log.
    let foreign = Checkpoint(
      origin: try #require(KeyName("elsewhere")), size: 1, root: .leaf(log.entries[0]))
    let note = try foreign.signed(by: log.key)
    let misled = EntryProof(entry: nil, index: 0, path: [], checkpoint: note)
    #expect(throws: NoteError.otherOrigin) {
      try misled.verify(entry: log.entries[0], log: verifier)
    }
  }

  /// A cosignature alone says that an auditor saw it, not that the log stands by it.
  @Test func theLogsSignatureIsRequired() throws {
    let log = try Log(entries: 3)
    let proof = try log.proof(of: 0)
    let note = SignedNote(
      text: proof.checkpoint.text,
      signatures: [try log.auditor.sign(proof.checkpoint.text, seconds: 5)])
    let cosigned = EntryProof(entry: nil, index: 0, path: proof.path, checkpoint: note)
    #expect(throws: NoteError.unknownSigners) {
      try cosigned.verify(
        entry: log.entries[0], log: log.key.verifier, auditors: [log.auditor.verifier])
    }
  }

  @Test func everyChangedByteIsRefusedOrTheSame() throws {
    let log = try Log(entries: 5)
    let bytes = try log.proof(of: 3).bytes
    var random = SeededGenerator(seed: 12)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
      guard let proof = try? EntryProof(bytes: changed) else { continue }
      #expect(proof.bytes == changed)
      let verified = try? proof.verify(entry: proof.entry ?? [], log: log.key.verifier)
      #expect(verified == nil, "byte \(place)")
    }
  }

  @Test(arguments: [
    ("", 1), ("c2sp.org/tlog-proof@v2\nindex 0\n\n", 1), ("c2sp.org/tlog-proof@v1\n", 2),
    ("c2sp.org/tlog-proof@v1\nindex 01\n\n", 2),
    ("c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n", 2),
    ("c2sp.org/tlog-proof@v1\nextra YQ==\nextra YQ==\nindex 0\n\n", 3),
    ("c2sp.org/tlog-proof@v1\nindex 0\nYQ==\n\n", 3), ("c2sp.org/tlog-proof@v1\nindex 0\n", 3),
  ])
  func malformedFilesNameTheLine(_ text: String, _ line: Int) {
    #expect(throws: NoteError.notAProof(line: line)) { try EntryProof(bytes: Array(text.utf8)) }
  }
}
