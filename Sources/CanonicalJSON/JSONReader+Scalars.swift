/// Numbers and strings.
extension JSONReader {
  mutating func integer() throws(JSONError) -> Int64 {
    let start = offset
    let negative = take(UInt8(ascii: "-"))
    let first = offset
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(try current()) else {
      throw JSONError(.unexpected, at: offset)
    }
    var number: Int64 = 0
    var inRange = true
    while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
      inRange = inRange && number <= JSONValue.integers.upperBound / 10
      if inRange { number = number * 10 + Int64(digit) }
      offset += 1
    }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") || bytes[offset] | 0x20 == 0x65 {
      throw JSONError(.float, at: start)
    }
    if bytes[first] == UInt8(ascii: "0"), offset > first + 1 {
      throw JSONError(.leadingZero, at: start)
    }
    if negative, number == 0, inRange { throw JSONError(.negativeZero, at: start) }
    guard inRange, JSONValue.integers.contains(number) else {
      throw JSONError(.integerRange, at: start)
    }
    return negative ? -number : number
  }

  mutating func string() throws(JSONError) -> String {
    offset += 1
    var text: [UInt8] = []
    while true {
      let byte = try current()
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw JSONError(.control, at: offset)
      case 0x20..<0x80:
        text.append(byte)
        offset += 1
      default:
        let length = utf8Length(bytes, at: offset)
        guard length > 0 else { throw JSONError(.utf8, at: offset) }
        text += bytes[offset..<offset + length]
        offset += length
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let start = offset
    offset += 1
    let letter = try current()
    if letter == UInt8(ascii: "u") {
      let scalar = try scalar(from: start)
      if scalar.value == 0 { throw JSONError(.nul, at: start) }
      text += UTF8.encode(scalar).map(Array.init) ?? []
      return
    }
    guard let plain = JSONEscape.plain(letter) else { throw JSONError(.escape, at: start) }
    text.append(plain)
    offset += 1
  }

  /// After `\`, at `u`: one code point, of one escape or of two.
  private mutating func scalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take(UInt8(ascii: "\\")), offset < bytes.count,
      bytes[offset] == UInt8(ascii: "u")
    else { throw JSONError(.surrogate, at: start) }
    let low = try codeUnit()
    guard (0xDC00...0xDFFF).contains(low) else { throw JSONError(.surrogate, at: start) }
    let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw JSONError(.surrogate, at: start) }
    return scalar
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    offset += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = JSONEscape.hexadecimal(try current()) else {
        throw JSONError(.escape, at: offset)
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }
}

/// Bytes of the well-formed UTF-8 sequence at the place (Unicode 15, table 3-7), which is no ASCII;
/// 0 where there is none.
func utf8Length(_ bytes: [UInt8], at offset: Int) -> Int {
  let (length, second): (Int, ClosedRange<UInt8>)
  switch bytes[offset] {
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xE1...0xEC, 0xEE, 0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
  for index in offset + 2..<max(offset + 2, offset + length) where bytes[index] & 0xC0 != 0x80 {
    return 0
  }
  return length
}
