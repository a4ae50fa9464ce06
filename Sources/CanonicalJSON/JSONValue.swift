/// A JSON value of the profile that Seen hashes and signs: no floats, no null, integers of at most
/// 53 bits (RFC 8785 section 3.2.2.3 writes numbers as IEEE doubles; these are the ones that all
/// readers agree on), and members kept by name.
package indirect enum JSONValue: Hashable, Sendable {
  case string(String)
  /// Within `JSONValue.integers`.
  case integer(Int64)
  case boolean(Bool)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Integers that an IEEE double holds exactly: ±(2⁵³ − 1).
  package static let integers: ClosedRange<Int64> = -9_007_199_254_740_991...9_007_199_254_740_991
}
