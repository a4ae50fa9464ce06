internal import SafeFiles

/// The folder that keeps the key of the log: 0700, files 0600, made at first use.
struct KeyFolder {
  static let name = "ledger.key"
  /// A key that is to take over; the one who finds it looks whether the log says so.
  static let nextName = "ledger.key.next"
  /// Keys that signed before, as vkeys, a line each.
  static let formerName = "ledger.former"
  private static let longest = 4096

  let path: String

  private var keyPath: String { path + "/" + Self.name }

  func load() throws(LedgerError) -> SignerKey? { try load(Self.name) }
  func loadNext() throws(LedgerError) -> SignerKey? { try load(Self.nextName) }

  func save(_ key: SignerKey) throws(LedgerError) { try write(key.encoded, Self.name) }
  func saveNext(_ key: SignerKey) throws(LedgerError) { try write(key.encoded, Self.nextName) }

  func removeNext() throws(LedgerError) {
    try LedgerError.wrap { () throws(SafeFilesError) in
      try Directory.makePrivate(path).remove(Self.nextName)
    }
  }

  func former() throws(LedgerError) -> [VerifierKey] {
    guard let text = try read(Self.formerName) else { return [] }
    return text.split(separator: "\n").compactMap { VerifierKey(encoded: $0) }
  }

  func addFormer(_ key: VerifierKey) throws(LedgerError) {
    let all = try former()
    guard !all.contains(key) else { return }
    try write((all + [key]).map(\.encoded).joined(separator: "\n"), Self.formerName)
  }

  private func load(_ name: String) throws(LedgerError) -> SignerKey? {
    guard let text = try read(name) else { return nil }
    guard let key = SignerKey(encoded: text), key.verifier.algorithm == .ed25519 else {
      throw .keyUnreadable(path: path + "/" + name)
    }
    return key
  }

  private func read(_ name: String) throws(LedgerError) -> String? {
    do throws(SafeFilesError) {
      let bytes = try Directory.makePrivate(path).read(name, limit: Self.longest)
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").joined(separator: "\n")
    } catch .missing {
      return nil
    } catch {
      throw LedgerError(error)
    }
  }

  private func write(_ text: String, _ name: String) throws(LedgerError) {
    try LedgerError.wrap { () throws(SafeFilesError) in
      try Directory.makePrivate(path).writeAtomically(Array((text + "\n").utf8), as: name)
    }
  }
}
