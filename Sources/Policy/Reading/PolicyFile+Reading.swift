package import CanonicalJSON
package import CaptureModel

extension PolicyFile {
  /// The value of a text whose shape is that of the file.
  func value(_ bytes: [UInt8]) throws -> JSONValue {
    let value = try JSONValue(json: bytes, limits: PolicyFile.limits)
    try shape.check(value, path: "")
    return value
  }
}

/// Members whose shape was checked.
extension FieldReader {
  mutating func instant(_ name: String) throws(FieldError) -> Instant {
    guard let instant = PolicyTime.instant(try string(name)) else { throw notAllowed(name) }
    return instant
  }

  mutating func optionalInstant(_ name: String) throws(FieldError) -> Instant? {
    has(name) ? try instant(name) : nil
  }

  mutating func digest(_ name: String) throws(FieldError) -> PolicyDigest {
    guard let digest = PolicyDigest(hexadecimal: try string(name)) else { throw notAllowed(name) }
    return digest
  }

  mutating func strings(_ name: String) throws(FieldError) -> [String] {
    var strings: [String] = []
    for element in try elements(name) {
      guard case .string(let text) = element.value else {
        throw FieldError(kind: .wrongType, path: element.path)
      }
      strings.append(text)
    }
    return strings
  }

  /// A list of words of a closed set.
  mutating func words<Word: RawRepresentable<String> & Hashable>(
    _ name: String, as type: Word.Type = Word.self
  ) throws(FieldError) -> Set<Word> {
    let words = try strings(name).compactMap(Word.init(rawValue:))
    return Set(words)
  }

  /// An absent member is no stream at all.
  mutating func optionalLevels(_ name: String) throws(FieldError) -> [Stream: Level] {
    guard has(name) else { return [:] }
    var reader = try fields(name)
    var levels: [Stream: Level] = [:]
    for stream in Stream.allCases where reader.has(stream.rawValue) {
      levels[stream] = try reader.word(stream.rawValue, as: Level.self)
    }
    return levels
  }

  mutating func minutes(_ name: String, isEnd: Bool) throws(FieldError) -> Int {
    guard let minutes = PolicyTime.minutes(try string(name), isEnd: isEnd) else {
      throw notAllowed(name)
    }
    return minutes
  }
}

extension JSONValue {
  package static func of(levels: [Stream: Level]) -> JSONValue {
    of(
      Dictionary(
        uniqueKeysWithValues: levels.map { ($0.key.rawValue, .string($0.value.rawValue)) }))
  }
}
