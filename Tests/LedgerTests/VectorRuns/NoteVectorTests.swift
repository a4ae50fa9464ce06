import Foundation
import Ledger
import Testing

struct NoteVectorTests {
  @Test(arguments: VectorFolder.all) func noteVectors(_ folder: VectorFolder) {
    for vector in folder.cases(with: "note_b64", "vkeys", "want") {
      let keys = (vector["vkeys", as: [String].self] ?? []).compactMap { VerifierKey(encoded: $0) }
      var verified: [String]?
      if let bytes = base64(vector["note_b64"] as Any?), let note = try? SignedNote(bytes: bytes) {
        verified = try? note.verify(keys).map { "\($0.key.name.text)+\($0.key.id.hexadecimal)" }
        #expect(note.bytes == bytes, vector.title)
      }
      #expect((verified != nil) == (vector["want"] == "ok"), vector.title)
      if let want = vector["verified", as: [String].self] {
        #expect(verified == want, vector.title)
      }
    }
    for vector in folder.cases(with: "vkey", "note", "want") {
      let good = try? SignedNote(bytes: Array((vector["note"] ?? "").utf8))
        .verify([VerifierKey(encoded: vector["vkey"] ?? "")].compactMap { $0 })
      #expect((good != nil) == (vector["want"] == "ok"), vector.title)
    }
  }

  @Test(arguments: VectorFolder.all) func signingVectors(_ folder: VectorFolder) throws {
    for vector in folder.cases(with: "sign").flatMap({ $0.cases("sign") }) {
      let key = try #require(SignerKey(encoded: vector["skey"] ?? ""))
      let text = Array((vector["text"] ?? "").utf8)
      let note = SignedNote(text: text, signatures: [try key.sign(text)])
      #expect(String(decoding: note.bytes, as: UTF8.self) == vector["want"], vector.title)
      #expect(key.encoded == vector["skey"])
    }
  }

  @Test(arguments: VectorFolder.all) func verifierKeyVectors(_ folder: VectorFolder) {
    for vector in folder.cases(with: "vkey_ok") {
      for text in vector["vkey_ok", as: [String].self] ?? [] {
        #expect(VerifierKey(encoded: text)?.encoded == text, vector.title)
        expectEveryChangeRefused(Array(text.utf8))
      }
      for text in vector["vkey_bad", as: [String].self] ?? [] {
        #expect(VerifierKey(encoded: text) == nil, "\(text)")
      }
    }
  }

  /// Every proper part of it, and every byte made one more.
  private func expectEveryChangeRefused(_ key: [UInt8]) {
    for start in key.indices {
      for end in start..<key.count + 1 where end - start < key.count {
        let part = String(decoding: key[start..<end], as: UTF8.self)
        #expect(VerifierKey(encoded: part) == nil, "\(part)")
      }
      var other = key
      other[start] &+= 1
      #expect(VerifierKey(encoded: String(decoding: other, as: UTF8.self)) == nil, "byte \(start)")
    }
  }

  @Test(arguments: VectorFolder.all) func checkpointVectors(_ folder: VectorFolder) {
    for vector in folder.cases(with: "body", "want") {
      let body: String = vector["body"] ?? ""
      let lines = try? CheckpointLines(text: Array(body.utf8))
      #expect((lines != nil) == (vector["want"] == "ok"), vector.title)
      guard let lines, vector["want"] == "ok" else { continue }
      #expect(lines.origin == vector["origin"])
      #expect(lines.size == vector["size"])
      #expect(lines.root == base64(vector["hash_b64"] as Any?))
      #expect(lines.rest.map { $0 + "\n" }.joined() == vector["rest"])
      // The vectors hold hashes of other lengths, which a tree of SHA-256 has not.
      let checkpoint = try? Checkpoint(text: Array(body.utf8))
      #expect((checkpoint != nil) == (lines.root.count == Digest.byteCount))
      if let checkpoint { #expect(checkpoint.text == Array(body.utf8)) }
    }
  }

  /// Checkpoints and inclusion proofs of Rekor v2, a log that runs.
  @Test(arguments: VectorFolder.all) func sigstoreVectors(_ folder: VectorFolder) {
    for vector in folder.cases(with: "checkpoint", "leaf_hash_b64", "tlog_reference_verdict") {
      #expect(holds(vector) == (vector["tlog_reference_verdict"] == "ok"), vector.title)
    }
  }

  private func holds(_ vector: VectorFolder.Case) -> Bool {
    let path = (vector["proof", as: [String].self] ?? []).map {
      base64($0).flatMap { Digest(bytes: $0) }
    }
    guard let note = try? SignedNote(bytes: Array((vector["checkpoint"] ?? "").utf8)),
      let checkpoint = try? Checkpoint(text: note.text),
      let name = KeyName(checkpoint.origin),
      let root = Digest(bytes: base64(vector["root_b64"] as Any?) ?? []),
      let leaf = Digest(bytes: base64(vector["leaf_hash_b64"] as Any?) ?? []),
      let index = Int(vector["index"] ?? ""), let size = Int(vector["size"] ?? "")
    else { return false }
    let keys = vector.cases("log_keys").filter { $0["type"] == "PKIX_ED25519" }.compactMap {
      PublicKey(bytes: (base64($0["spki_b64"] as Any?) ?? []).suffix(32))
    }
    let verifiers = Set(keys).map { VerifierKey(name: name, algorithm: .ed25519, key: $0) }
    return (try? note.verify(verifiers)) != nil && checkpoint.root == root
      && checkpoint.size == size
      && MerkleProof.includes(
        leaf: leaf, at: index, size: size, path: path.compactMap { $0 }, root: root)
  }
}
