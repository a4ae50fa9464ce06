/// Writes JSON in the one form of RFC 8785. Members have to be written in order of their names:
/// `JSONValue` and `JSONObject` do, and the ledger's entries list theirs so.
package struct CanonicalWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package mutating func beginObject() { begin(UInt8(ascii: "{")) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  /// - Parameter name: needs no escape.
  package mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func integer(_ number: Int64) {
    separate()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func string(_ text: String) {
    separate()
    quote(text.utf8)
  }

  /// Text that needs no escape, which nobody looks for.
  package mutating func plain(_ text: some Sequence<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Bytes as lower case hexadecimal text.
  package mutating func hexadecimal(_ value: some Sequence<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in value {
      bytes.append(JSONEscape.digit(byte >> 4))
      bytes.append(JSONEscape.digit(byte & 15))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func value(_ value: JSONValue) {
    switch value {
    case .string(let text): string(text)
    case .integer(let number): integer(number)
    case .boolean(let truth): boolean(truth)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        separate()
        quote(member.name.utf8)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func quote(_ text: String.UTF8View) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if let letter = JSONEscape.letter(byte) {
        bytes += [UInt8(ascii: "\\"), letter]
      } else if byte < 0x20 {
        bytes += Array("\\u00".utf8)
        bytes += [JSONEscape.digit(byte >> 4), JSONEscape.digit(byte & 15)]
      } else {
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

extension JSONValue {
  /// RFC 8785: members by UTF-16 code units of their names, the fewest escapes, no white space.
  package var canonicalBytes: [UInt8] {
    var writer = CanonicalWriter(capacity: 64)
    writer.value(self)
    return writer.bytes
  }
}
