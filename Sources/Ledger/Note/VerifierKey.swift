/// A key that verifies signatures of notes, and the name that it goes by: a C2SP "vkey".
package struct VerifierKey: Hashable, Sendable {
  /// What a signature by the key is over (C2SP signed-note, "signature types").
  package enum Algorithm: UInt8, Sendable {
    /// The text of the note.
    case ed25519 = 0x01
    /// A time and the text, which is a checkpoint: what an auditor says who saw it.
    case cosignature = 0x04
  }

  package let name: KeyName
  package let algorithm: Algorithm
  package let key: PublicKey
  package let id: KeyID

  package init(name: KeyName, algorithm: Algorithm, key: PublicKey) {
    (self.name, self.algorithm, self.key) = (name, algorithm, key)
    id = KeyID(name: name, type: algorithm.rawValue, key: key.bytes)
  }

  /// Reads `name+id+base64`; nil for anything else, an id that is not the key's included.
  package init?(encoded text: some StringProtocol) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = KeyName(parts[0]), let id = KeyID(hexadecimal: parts[1]),
      let material = Base64.decode(parts[2]), let type = material.first,
      let algorithm = Algorithm(rawValue: type), let key = PublicKey(bytes: material.dropFirst())
    else { return nil }
    self.init(name: name, algorithm: algorithm, key: key)
    guard self.id == id else { return nil }
  }

  package var encoded: String {
    let material = Base64.encode([algorithm.rawValue] + key.bytes)
    return "\(name.text)+\(id.hexadecimal)+\(material)"
  }

  /// - Parameter blob: what follows the key id in a signature line.
  /// - Returns: nil if the signature is not by this key over this text.
  func verify(_ blob: [UInt8], of text: [UInt8]) -> VerifiedSignature? {
    switch algorithm {
    case .ed25519:
      return key.verifies(blob, of: text) ? VerifiedSignature(key: self, time: nil) : nil
    case .cosignature:
      guard let cosignature = Cosignature(blob), (try? Checkpoint(text: text)) != nil,
        key.verifies(cosignature.signature, of: cosignature.message(text))
      else { return nil }
      return VerifiedSignature(key: self, time: cosignature.seconds)
    }
  }
}

/// A signature that was found good.
package struct VerifiedSignature: Hashable, Sendable {
  package let key: VerifierKey
  /// When a cosigner says that it saw the checkpoint: seconds since 1970.
  package let time: Int64?
}
