/// A row of the keys with what its recorder stored of it: content of the most private kind, read on
/// demand and never kept.
package struct StoredKey: Hashable, Sendable {
  package let reference: RowReference
  package let instant: Instant
  package let isPress: Bool
  package let key: KeyIdentity
  /// The text that the key gave; nil where none is stored.
  package let text: UntrustedText?
  /// The name that is stored with the row, of the fixed set of a recorder (`shift`, `space`); nil
  /// where there is none, and for anything else.
  package let name: String?

  package init(
    reference: RowReference, instant: Instant, isPress: Bool, key: KeyIdentity,
    text: UntrustedText?, name: String?
  ) {
    (self.reference, self.instant, self.isPress) = (reference, instant, isPress)
    (self.key, self.text, self.name) = (key, text, name)
  }
}
