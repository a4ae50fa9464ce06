/// The text of a C2SP checkpoint: which log, how many entries, and the root over them.
package struct Checkpoint: Hashable, Sendable {
  package let origin: String
  package let size: Int
  package let root: Digest
  /// Lines that another program may add; Seen writes none. Signed, and otherwise not looked at.
  package let extensionLines: [String]

  /// - Parameter origin: one line that is not empty.
  package init(origin: KeyName, size: Int, root: Digest) {
    (self.origin, self.size, self.root) = (origin.text, size, root)
    extensionLines = []
  }

  package init(text: [UInt8]) throws(NoteError) {
    let lines = try CheckpointLines(text: text)
    guard let root = Digest(bytes: lines.root) else { throw .notACheckpoint(line: 3) }
    (origin, size, self.root) = (lines.origin, lines.size, root)
    extensionLines = lines.rest
  }

  /// With the newline at its end.
  package var text: [UInt8] {
    let lines = [origin, String(size), Base64.encode(root.bytes)] + extensionLines
    return lines.flatMap { Array($0.utf8) + [0x0A] }
  }

  /// A note of this text with a signature by the key.
  package func signed(by key: SignerKey) throws(NoteError) -> SignedNote {
    SignedNote(text: text, signatures: [try key.sign(text)])
  }
}

/// The lines of a checkpoint, whatever the hash of its tree: of any length.
package struct CheckpointLines: Hashable, Sendable {
  package let origin: String
  package let size: Int
  package let root: [UInt8]
  package let rest: [String]

  package init(text: [UInt8]) throws(NoteError) {
    guard let whole = String(validating: text, as: UTF8.self) else { throw .notUTF8 }
    guard text.last == 0x0A else { throw .malformed }
    let lines = whole.utf8.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if let empty = lines.firstIndex(of: "") { throw .notACheckpoint(line: empty + 1) }
    guard lines.count >= 3 else { throw .notACheckpoint(line: lines.count + 1) }
    guard let size = CheckpointLines.decimal(lines[1]) else { throw .notACheckpoint(line: 2) }
    guard let root = Base64.decode(lines[2]) else { throw .notACheckpoint(line: 3) }
    (origin, self.size, self.root, rest) = (lines[0], size, root, Array(lines.dropFirst(3)))
  }

  /// ASCII digits without a leading zero, below 2⁶³.
  static func decimal(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text == "0" || text.utf8.first != 0x30
    else { return nil }
    return Int(text)
  }
}
