/// Goes through canonical JSON whose members are known, without building a tree: each name is
/// expected where RFC 8785 puts it, so what was read to the end has exactly one spelling, and that
/// is what was read.
///
/// Strings are those of closed sets: printable ASCII without an escape.
package struct CanonicalCursor {
  package let bytes: [UInt8]
  package private(set) var offset: Int
  private var needsComma = false

  package init(_ bytes: [UInt8]) { (self.bytes, offset) = (bytes, 0) }

  package mutating func beginObject() throws(JSONError) { try begin(UInt8(ascii: "{")) }
  package mutating func endObject() throws(JSONError) { try end(UInt8(ascii: "}")) }
  package mutating func beginArray() throws(JSONError) { try begin(UInt8(ascii: "[")) }

  /// Whether the array ends here; if so goes behind it.
  package mutating func endsArray() -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "]") else { return false }
    offset += 1
    needsComma = true
    return true
  }

  package mutating func name(_ name: StaticString) throws(JSONError) {
    guard takeName(name) else { throw JSONError(.member, at: offset) }
  }

  /// Goes behind the name if it is the next.
  package mutating func takeName(_ name: StaticString) -> Bool {
    var place = offset
    let count = name.utf8CodeUnitCount
    guard place + count + 4 <= bytes.count else { return false }
    if needsComma {
      guard bytes[place] == UInt8(ascii: ",") else { return false }
      place += 1
    }
    guard bytes[place] == UInt8(ascii: "\""), bytes[place + count + 1] == UInt8(ascii: "\""),
      bytes[place + count + 2] == UInt8(ascii: ":")
    else { return false }
    for index in 0..<count where bytes[place + 1 + index] != name.utf8Start[index] { return false }
    offset = place + count + 3
    needsComma = false
    return true
  }

  package mutating func integer(in range: ClosedRange<Int64>) throws(JSONError) -> Int64 {
    try separate()
    let start = offset
    let negative = offset < bytes.count && bytes[offset] == UInt8(ascii: "-")
    if negative { offset += 1 }
    let first = offset
    var number: Int64 = 0
    while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
      guard offset - first < 16 else { throw JSONError(.integerRange, at: start) }
      number = number * 10 + Int64(digit)
      offset += 1
    }
    guard offset > first, bytes[first] != UInt8(ascii: "0") || (offset == first + 1 && !negative)
    else { throw JSONError(.value, at: start) }
    number = negative ? -number : number
    guard range.contains(number) else { throw JSONError(.value, at: start) }
    return number
  }

  /// The place of what stands between two quotation marks.
  package mutating func token() throws(JSONError) -> Range<Int> {
    try separate()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
      throw JSONError(.value, at: offset)
    }
    let start = offset + 1
    offset = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      guard (0x20..<0x7F).contains(bytes[offset]), bytes[offset] != UInt8(ascii: "\\") else {
        throw JSONError(.value, at: offset)
      }
      offset += 1
    }
    guard offset < bytes.count else { throw JSONError(.ended, at: offset) }
    offset += 1
    return start..<offset - 1
  }

  /// Exactly so many bytes in lower case hexadecimal digits.
  package mutating func hexadecimal(
    bytes count: Int, _ take: (Int, UInt8) -> Void
  ) throws(JSONError) {
    let place = try token()
    guard place.count == 2 * count else { throw JSONError(.value, at: place.lowerBound) }
    for index in 0..<count {
      let at = place.lowerBound + 2 * index
      guard let high = lowerDigit(bytes[at]), let low = lowerDigit(bytes[at + 1]) else {
        throw JSONError(.value, at: at)
      }
      take(index, high << 4 | low)
    }
  }

  /// Goes over an object without looking at it but for its end; `resume(at:)` comes back.
  package mutating func skipObject() throws(JSONError) {
    try separate()
    var depth = 0
    repeat {
      guard offset < bytes.count else { throw JSONError(.ended, at: offset) }
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        needsComma = false
        _ = try token()
        offset -= 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      offset += 1
    } while depth > 0
    needsComma = true
  }

  /// Right after a name.
  package mutating func resume(at offset: Int) { (self.offset, needsComma) = (offset, false) }

  package func finish() throws(JSONError) {
    guard offset == bytes.count else { throw JSONError(.trailing, at: offset) }
  }

  private func lowerDigit(_ byte: UInt8) -> UInt8? {
    byte & 0xE0 == 0x40 ? nil : JSONEscape.hexadecimal(byte)
  }

  private mutating func separate() throws(JSONError) {
    if needsComma {
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: ",") else {
        throw JSONError(.unexpected, at: offset)
      }
      offset += 1
    }
    needsComma = true
  }

  private mutating func begin(_ bracket: UInt8) throws(JSONError) {
    try separate()
    guard offset < bytes.count, bytes[offset] == bracket else {
      throw JSONError(.value, at: offset)
    }
    offset += 1
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) throws(JSONError) {
    guard offset < bytes.count, bytes[offset] == bracket else {
      throw JSONError(.member, at: offset)
    }
    offset += 1
    needsComma = true
  }
}
