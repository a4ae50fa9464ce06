package import Ledger

/// The keys that a ledger names as its own.
package enum HistoryKeys {
  /// The first key, and those that came after it, in their order.
  ///
  /// - Complexity: one entry where the first signs still, else all entries, from the end.
  package static func all(_ path: String) throws(LedgerError) -> [PublicKey] {
    let reader = try LedgerFolder.reader(path)
    do throws(LedgerFileError) {
      var keys: [PublicKey] = []
      var cursor = reader.entries()
      while let batch = try cursor.next() {
        for index in 0..<batch.count { add(batch.bytes[batch.place(index)], to: &keys) }
      }
      return keys
    } catch { throw .file(error) }
  }

  /// Decoded only where the bytes can be those of an entry about keys.
  private static func add(_ bytes: ArraySlice<UInt8>, to keys: inout [PublicKey]) {
    guard bytes.suffix(48).firstRange(of: Array("\"type\":\"log.".utf8)) != nil,
      let entry = try? LedgerEntry(bytes: Array(bytes))
    else { return }
    switch entry.event {
    case .logBegun(let body): keys.append(body.key)
    case .keyRotated(let body): keys.append(body.key)
    default: break
    }
  }
}
