/// A row with each of its columns as its recorder wrote it.
package struct StoredRow: Hashable, Sendable {
  /// What the recorder calls the table; a name of ours, not of the file.
  package let table: String
  /// In the order of the table.
  package let fields: [StoredField]

  package init(table: String, fields: [StoredField]) { (self.table, self.fields) = (table, fields) }

  /// Bytes of a text that are read at most.
  package static let longestText = 65_536
}

package struct StoredField: Hashable, Sendable {
  /// Of the column. It comes out of the file, so it is as little to be trusted as a value.
  package let name: UntrustedText
  package let value: Value

  package init(name: UntrustedText, value: Value) { (self.name, self.value) = (name, value) }

  package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    /// Text in UTF-8, what is not valid in it replaced by U+FFFD; `bytes` of all of it, of which
    /// only the first `StoredRow.longestText` are here where `isCut`.
    case text(UntrustedText, bytes: Int, isCut: Bool)
    case blob(bytes: Int)
    /// The value lies on a damaged page, or is too large to be read.
    case unreadable
  }
}
