/// Which key: its number where the recorder stored one, else the name that it gave.
package enum KeyIdentity: Hashable, Sendable {
  /// In the numbering of the recording's `keyCodes`.
  case code(UInt32)
  /// A name from the recorder such as `shift`, at most 32 bytes; hostile like all captured text.
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
