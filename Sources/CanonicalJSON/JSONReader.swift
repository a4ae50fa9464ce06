/// Reads one JSON text into a tree, strictly.
struct JSONReader {
  let bytes: [UInt8]
  let limits: JSONLimits
  var offset = 0
  private var depth = 0

  init(_ bytes: [UInt8], limits: JSONLimits) throws(JSONError) {
    guard bytes.count <= limits.bytes else { throw JSONError(.tooLong, at: limits.bytes) }
    (self.bytes, self.limits) = (bytes, limits)
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard offset == bytes.count else { throw JSONError(.trailing, at: offset) }
    return value
  }

  mutating func value() throws(JSONError) -> JSONValue {
    switch try current() {
    case UInt8(ascii: "{"):
      return .object(try nested { reader throws(JSONError) in try reader.members() })
    case UInt8(ascii: "["):
      return .array(try nested { reader throws(JSONError) in try reader.elements() })
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    case UInt8(ascii: "t"):
      try word("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .boolean(false)
    case UInt8(ascii: "n"):
      let start = offset
      try word("null")
      throw JSONError(.null, at: start)
    default: throw JSONError(.unexpected, at: offset)
    }
  }

  private mutating func nested<Part>(
    _ read: (inout JSONReader) throws(JSONError) -> Part
  ) throws(JSONError) -> Part {
    guard depth < limits.depth else { throw JSONError(.tooDeep, at: offset) }
    depth += 1
    offset += 1
    let part = try read(&self)
    depth -= 1
    return part
  }

  private mutating func members() throws(JSONError) -> JSONObject {
    var members: [JSONObject.Member] = []
    var places: [Int] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    repeat {
      skipSpace()
      places.append(offset)
      guard try current() == UInt8(ascii: "\"") else { throw JSONError(.unexpected, at: offset) }
      let name = try string()
      skipSpace()
      try require(UInt8(ascii: ":"))
      skipSpace()
      members.append(JSONObject.Member(name: name, value: try value()))
      skipSpace()
    } while take(UInt8(ascii: ","))
    try require(UInt8(ascii: "}"))
    do { return try JSONObject(members) } catch {
      throw JSONError(.duplicate, at: places[error.index])
    }
  }

  private mutating func elements() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      skipSpace()
      elements.append(try value())
      skipSpace()
    } while take(UInt8(ascii: ","))
    try require(UInt8(ascii: "]"))
    return elements
  }

  private mutating func word(_ word: StaticString) throws(JSONError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard try current() == word.utf8Start[index] else { throw JSONError(.unexpected, at: offset) }
      offset += 1
    }
  }
}

/// Bytes.
extension JSONReader {
  func current() throws(JSONError) -> UInt8 {
    guard offset < bytes.count else { throw JSONError(.ended, at: offset) }
    return bytes[offset]
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  mutating func require(_ byte: UInt8) throws(JSONError) {
    guard try current() == byte else { throw JSONError(.unexpected, at: offset) }
    offset += 1
  }

  mutating func skipSpace() {
    while offset < bytes.count,
      bytes[offset] == 0x20 || bytes[offset] == 0x0A || bytes[offset] == 0x0D
        || bytes[offset] == 0x09
    { offset += 1 }
  }
}
