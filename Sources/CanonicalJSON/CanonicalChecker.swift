/// Whether bytes are canonical JSON of this profile, told without building a tree: one pass, and no
/// memory but a stack of at most `limits.depth` names.
package struct CanonicalChecker {
  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var offset = 0

  /// - Throws: the first place where the bytes are not what a writer of RFC 8785 would have written.
  package static func check(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONError) {
    guard bytes.count <= limits.bytes else { throw JSONError(.tooLong, at: limits.bytes) }
    var checker = CanonicalChecker(bytes: bytes, limits: limits)
    try checker.value(depth: 0)
    guard checker.offset == bytes.count else { throw JSONError(.trailing, at: checker.offset) }
  }

  private init(bytes: [UInt8], limits: JSONLimits) { (self.bytes, self.limits) = (bytes, limits) }

  private mutating func value(depth: Int) throws(JSONError) {
    switch try current() {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try integer()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): throw JSONError(.null, at: offset)
    case 0x20, 0x0A, 0x0D, 0x09: throw JSONError(.notCanonical, at: offset)
    default: throw JSONError(.unexpected, at: offset)
    }
  }

  private mutating func object(depth: Int) throws(JSONError) {
    guard depth < limits.depth else { throw JSONError(.tooDeep, at: offset) }
    offset += 1
    if take(UInt8(ascii: "}")) { return }
    var previous: (place: Range<Int>, escaped: Bool)?
    repeat {
      let start = offset
      guard try current() == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try string()
      if let previous, !precedes(previous, name) { throw JSONError(.notCanonical, at: start) }
      previous = name
      try require(UInt8(ascii: ":"))
      try value(depth: depth + 1)
    } while take(UInt8(ascii: ","))
    try require(UInt8(ascii: "}"))
  }

  private mutating func array(depth: Int) throws(JSONError) {
    guard depth < limits.depth else { throw JSONError(.tooDeep, at: offset) }
    offset += 1
    if take(UInt8(ascii: "]")) { return }
    repeat { try value(depth: depth + 1) } while take(UInt8(ascii: ","))
    try require(UInt8(ascii: "]"))
  }

  private mutating func integer() throws(JSONError) {
    var reader = try JSONReader(bytes, limits: limits)
    reader.offset = offset
    _ = try reader.integer()
    offset = reader.offset
  }

  /// Goes behind a string; where it stands between its quotation marks, and whether it has escapes.
  private mutating func string() throws(JSONError) -> (place: Range<Int>, escaped: Bool) {
    let start = offset + 1
    var escaped = false
    offset = start
    while true {
      let byte = try current()
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return (start..<offset - 1, escaped)
      case UInt8(ascii: "\\"):
        escaped = true
        try escape()
      case 0..<0x20: throw JSONError(.control, at: offset)
      case 0x20..<0x80: offset += 1
      default:
        let length = utf8Length(bytes, at: offset)
        guard length > 0 else { throw JSONError(.utf8, at: offset) }
        offset += length
      }
    }
  }

  /// One of the seven short ones, or `\u00xx` of a control character that has none.
  private mutating func escape() throws(JSONError) {
    let start = offset
    offset += 1
    let letter = try current()
    offset += 1
    if JSONEscape.plain(letter) != nil, letter != UInt8(ascii: "/") { return }
    guard letter == UInt8(ascii: "u"), offset + 4 <= bytes.count,
      bytes[offset] == UInt8(ascii: "0"), bytes[offset + 1] == UInt8(ascii: "0"),
      let high = JSONEscape.hexadecimal(bytes[offset + 2]), high < 2,
      let low = JSONEscape.hexadecimal(bytes[offset + 3]),
      case let byte = high << 4 | low, JSONEscape.letter(byte) == nil,
      bytes[offset + 3] == JSONEscape.digit(low)
    else { throw JSONError(.notCanonical, at: start) }
    if byte == 0 { throw JSONError(.nul, at: start) }
    offset += 4
  }

  private func precedes(
    _ left: (place: Range<Int>, escaped: Bool), _ right: (place: Range<Int>, escaped: Bool)
  ) -> Bool {
    if left.escaped || right.escaped {
      return utf16Precedes(unescaped(left.place), unescaped(right.place))
    }
    return utf16Precedes(bytes[left.place], bytes[right.place])
  }

  /// The text of a string whose escapes are canonical.
  private func unescaped(_ place: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    var at = place.lowerBound
    while at < place.upperBound {
      guard bytes[at] == UInt8(ascii: "\\") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      if let plain = JSONEscape.plain(bytes[at + 1]) {
        text.append(plain)
        at += 2
      } else {
        let digits = bytes[at + 4..<at + 6].compactMap(JSONEscape.hexadecimal)
        text.append(digits.reduce(0) { $0 << 4 | $1 })
        at += 6
      }
    }
    return text
  }

  private mutating func word(_ word: StaticString) throws(JSONError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard try current() == word.utf8Start[index] else { throw JSONError(.unexpected, at: offset) }
      offset += 1
    }
  }

  private func current() throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw JSONError(.ended, at: offset) }
    return bytes[offset]
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func require(_ byte: UInt8) throws(JSONError) {
    guard try current() == byte else { throw unexpected() }
    offset += 1
  }

  /// White space is JSON, but not of this form.
  private func unexpected() -> JSONError {
    let space = [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset])
    return JSONError(space ? .notCanonical : .unexpected, at: offset)
  }
}
