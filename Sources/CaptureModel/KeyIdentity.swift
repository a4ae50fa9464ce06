/// Which key: its number where the recorder stored one, else the name that it gave.
package enum KeyIdentity: Hashable, Sendable {
  /// In the numbering of the recording's `keyCodes`.
  case code(UInt32)
  /// A name such as `shift` from the fixed set of a recorder; never text that a row happens to hold.
  case name(String)
  case unknown
}

/// What a row of a key holds.
package enum KeyStorage: UInt8, Sendable {
  /// The text that the key gave.
  case text
  /// No text; the key's name (`shift`, `space`).
  case name
  /// Nothing but the key's number.
  case codeOnly
}
