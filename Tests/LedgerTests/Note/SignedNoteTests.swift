import Ledger
import Testing

struct SignedNoteTests {
  private func key(
    _ name: String, _ algorithm: VerifierKey.Algorithm = .ed25519
  ) throws -> SignerKey {
    SignerKey(name: try #require(KeyName(name)), algorithm: algorithm)
  }

  private let text = Array("some text\n".utf8)

  @Test func aNewKeySignsAndComesBack() throws {
    let key = try key("seen.local/ledger")
    let note = SignedNote(text: text, signatures: [try key.sign(text)])
    #expect(try SignedNote(bytes: note.bytes) == note)
    #expect(try note.verify([key.verifier]).map(\.key) == [key.verifier])
    let again = try #require(SignerKey(encoded: key.encoded))
    #expect(again.verifier == key.verifier)
    #expect(try again.sign(text) == key.sign(text))
    #expect(VerifierKey(encoded: key.verifier.encoded) == key.verifier)
    #expect(SignerKey(encoded: key.verifier.encoded) == nil)
    #expect(SignerKey(encoded: key.encoded.dropLast()) == nil)
    #expect(try self.key("seen.local/ledger").verifier != key.verifier)
  }

  /// One key under two algorithms has two ids, and neither takes the other's signatures.
  @Test func algorithmsAreKeptApart() throws {
    let name = try #require(KeyName("auditor/1"))
    let seed = [UInt8](repeating: 7, count: 32)
    let plain = try #require(SignerKey(name: name, algorithm: .ed25519, seed: seed))
    let cosigner = try #require(SignerKey(name: name, algorithm: .cosignature, seed: seed))
    #expect(plain.verifier.id != cosigner.verifier.id)
    let checkpoint = Checkpoint(origin: name, size: 0, root: .emptyTree)
    var note = try checkpoint.signed(by: plain)
    note.add(try cosigner.sign(note.text, seconds: 1_764_000_000))
    let good = try note.verify([plain.verifier, cosigner.verifier])
    #expect(good.map(\.time) == [nil, 1_764_000_000])
    #expect(throws: NoteError.cannotSign) { try cosigner.sign(note.text, seconds: -1) }
    #expect(SignerKey(name: name, algorithm: .ed25519, seed: Array(seed.dropLast())) == nil)
  }

  /// A signature that was moved under another name is by an unknown key, and is not looked at.
  @Test func anotherNameIsAnotherKey() throws {
    let key = try key("log")
    let signature = try key.sign(text)
    let moved = NoteSignature(
      name: try #require(KeyName("other")), id: signature.id, blob: signature.blob)
    let note = SignedNote(text: text, signatures: [moved])
    #expect(throws: NoteError.unknownSigners) { try note.verify([key.verifier]) }
    let spoilt = NoteSignature(name: signature.name, id: signature.id, blob: [1, 2, 3])
    let bad = SignedNote(text: text, signatures: [signature, spoilt])
    #expect(throws: NoteError.wrongSignature(key.verifier.id)) { try bad.verify([key.verifier]) }
  }

  @Test(arguments: ["", "a b", "a+b", "a\u{A0}b", "a\u{3000}", "a\nb", "\u{2028}", "a\u{7}"])
  func namesWithoutSpacesOrPlus(_ name: String) {
    #expect(KeyName(name) == nil)
  }

  /// A hostile note is refused before any of its signatures is verified.
  @Test func sizesAreLimited() throws {
    let long = [UInt8](repeating: 0x61, count: SignedNote.mostBytes + 1)
    #expect(throws: NoteError.tooLong) { try SignedNote(bytes: long) }
    let key = try key("log")
    let many = [NoteSignature](repeating: try key.sign(text), count: 101)
    let note = SignedNote(text: text, signatures: many)
    #expect(throws: NoteError.tooManySignatures) { try SignedNote(bytes: note.bytes) }
  }

  @Test func extensionLinesAreKeptAndSigned() throws {
    let name = try #require(KeyName("log"))
    let plain = Checkpoint(origin: name, size: 3, root: .emptyTree).text
    let root = try #require(String(decoding: plain, as: UTF8.self).split(separator: "\n").last)
    let text = Array("log\n3\n\(root)\nan extension\n".utf8)
    let checkpoint = try Checkpoint(text: text)
    #expect(checkpoint.extensionLines == ["an extension"])
    #expect(checkpoint.text == text)
  }
}
