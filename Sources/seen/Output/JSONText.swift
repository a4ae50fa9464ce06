internal import Cells
internal import Foundation

/// JSON that no terminal can be driven by: what is invisible or would control it stands as `\u`.
enum JSONText {
  /// - Throws: `EncodingError` for numbers that JSON does not have.
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escaped(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Outside of strings JSON is plain ASCII, so escaping each such scalar changes strings only.
  private static func escaped(_ json: String) -> String {
    if json.unicodeScalars.allSatisfy(isPlain) { return json }
    var result = ""
    result.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      if isPlain(scalar) || CellText(untrusted: String(scalar)).string == String(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          result += "\\u" + String(UInt32(unit) + 0x10000, radix: 16).dropFirst()
        }
      }
    }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x0A || (0x20..<0x7F).contains(scalar.value)
  }
}
