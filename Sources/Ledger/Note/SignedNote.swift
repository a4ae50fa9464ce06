/// A line under a note: who signed, and the signature, whether it is good or not.
package struct NoteSignature: Hashable, Sendable {
  package let name: KeyName
  package let id: KeyID
  /// What the key makes of the text: 64 bytes for Ed25519, 72 for a cosignature.
  package let blob: [UInt8]

  package init(name: KeyName, id: KeyID, blob: [UInt8]) {
    (self.name, self.id, self.blob) = (name, id, blob)
  }

  init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "\u{2014}", let name = KeyName(parts[1]),
      let bytes = Base64.decode(parts[2]), bytes.count > 4
    else { return nil }
    let number = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    self.init(name: name, id: KeyID(number: number), blob: Array(bytes.dropFirst(4)))
  }

  /// With its newline.
  var line: String { "\u{2014} \(name.text) \(Base64.encode(id.bytes + blob))\n" }
}

/// A C2SP signed note as it is read: nothing in it may be believed before `verify`.
package struct SignedNote: Hashable, Sendable {
  /// C2SP asks for at least 16; more than this is refused before a signature is looked at.
  package static let mostSignatures = 100
  package static let mostBytes = 1 << 20

  /// With the newline at its end.
  package let text: [UInt8]
  package private(set) var signatures: [NoteSignature]

  /// - Parameter text: valid UTF-8 that ends in a newline.
  package init(text: [UInt8], signatures: [NoteSignature]) {
    (self.text, self.signatures) = (text, signatures)
  }

  package init(bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= SignedNote.mostBytes else { throw .tooLong }
    guard let whole = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { throw .controlCharacter }
    guard bytes.last == 0x0A,
      let blank = bytes.indices.dropLast().last(where: {
        bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A
      })
    else { throw .malformed }
    let lines = whole.utf8.dropFirst(blank + 2).dropLast().split(
      separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count <= SignedNote.mostSignatures else { throw .tooManySignatures }
    let signatures = lines.compactMap { NoteSignature(line: Substring($0)) }
    guard signatures.count == lines.count else { throw .malformed }
    self.init(text: Array(bytes[...blank]), signatures: signatures)
  }

  package var bytes: [UInt8] { text + [0x0A] + signatures.flatMap { Array($0.line.utf8) } }

  package mutating func add(_ signature: NoteSignature) { signatures.append(signature) }

  /// The good signatures by the keys, in the order of the note, each key once.
  ///
  /// Signatures by other keys are not looked at, even under a name or an id that is known.
  /// - Throws: `wrongSignature` if one by a known key is bad, wherever it stands; `ambiguousKey`;
  ///   `unknownSigners` if there is none by a known key.
  package func verify(_ keys: [VerifierKey]) throws(NoteError) -> [VerifiedSignature] {
    var verified: [VerifiedSignature] = []
    for signature in signatures {
      let known = keys.filter { $0.name == signature.name && $0.id == signature.id }
      guard let key = known.first else { continue }
      guard known.count == 1 else { throw .ambiguousKey(key.id) }
      guard let good = key.verify(signature.blob, of: text) else {
        throw .wrongSignature(key.id)
      }
      if !verified.contains(where: { $0.key == key }) { verified.append(good) }
    }
    guard !verified.isEmpty else { throw .unknownSigners }
    return verified
  }
}
