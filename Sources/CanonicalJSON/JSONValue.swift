/// A JSON value of the profile that Seen hashes and signs: no floats, no null, integers of at most
/// 53 bits (RFC 8785 section 3.2.2.3 writes numbers as IEEE doubles; these are the ones that all
/// readers agree on), and members kept by name.
///
/// Two strings are equal when their code points are, as everywhere in JSON. (Swift's `String` takes
/// "é" in one and in two code points for the same; hashes and signatures do not.)
package enum JSONValue: Sendable {
  case string(String)
  /// Within `JSONValue.integers`.
  case integer(Int64)
  case boolean(Bool)
  case array([JSONValue])
  case object(JSONObject)

  /// Integers that an IEEE double holds exactly: ±(2⁵³ − 1).
  package static let integers: ClosedRange<Int64> = -9_007_199_254_740_991...9_007_199_254_740_991

  /// Reads JSON text of this profile, in any order of members and with white space.
  package init(json bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    var reader = try JSONReader(bytes, limits: limits)
    self = try reader.document()
  }

  /// Reads JSON text that has to be in canonical form: what is read is the only text of its value.
  package init(canonical bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    try self.init(json: bytes, limits: limits)
    let written = canonicalBytes
    guard written != bytes else { return }
    let same = zip(written, bytes).prefix { $0 == $1 }.count
    throw JSONError(.notCanonical, at: same)
  }
}

/// What a reader of JSON takes at most. A hostile file is refused before it costs anything.
package struct JSONLimits: Hashable, Sendable {
  package let bytes: Int
  /// Arrays and objects within each other.
  package let depth: Int

  package init(bytes: Int = 1 << 20, depth: Int = 32) {
    (self.bytes, self.depth) = (bytes, depth)
  }
}

extension JSONValue: Hashable {
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.integer(let left), .integer(let right)): left == right
    case (.boolean(let left), .boolean(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(canonicalBytes) }
}
