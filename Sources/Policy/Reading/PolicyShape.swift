package import CanonicalJSON

/// What a member of a policy file may be. One value checks files, makes the JSON Schema, and words
/// what was expected.
package indirect enum PolicyShape: Hashable, Sendable {
  case integer(ClosedRange<Int64>)
  case word([String])
  /// So many code points, without control characters but line ends and tabs.
  case text(ClosedRange<Int>)
  /// `[a-z0-9-]`.
  case name(longest: Int)
  case hexadecimal(digits: Int)
  case instant
  /// `09:30`; as an end also `24:00`.
  case clock(isEnd: Bool)
  case list(PolicyShape, ClosedRange<Int>, isSet: Bool)
  case object([PolicyMember])
}

/// A member by its name.
package struct PolicyMember: Hashable, Sendable {
  package let name: String
  package let shape: PolicyShape
  package let isRequired: Bool
  package let meaning: String

  package init(_ name: String, _ shape: PolicyShape, required: Bool = true, _ meaning: String) {
    (self.name, self.shape, self.isRequired, self.meaning) = (name, shape, required, meaning)
  }
}

extension PolicyShape {
  /// - Throws: the first part that is not as it has to be.
  package func check(_ value: JSONValue, path: String) throws(FieldError) {
    switch (self, value) {
    case (.integer(let range), .integer(let number)):
      guard range.contains(number) else { throw FieldError(kind: .notAllowed, path: path) }
    case (.object(let members), .object):
      try PolicyShape.check(value, members, path: path)
    case (.list(let shape, let count, let isSet), .array(let elements)):
      guard count.contains(elements.count) else { throw FieldError(kind: .notAllowed, path: path) }
      for (index, element) in elements.enumerated() {
        try shape.check(element, path: "\(path)[\(index)]")
      }
      if isSet, Set(elements).count < elements.count {
        throw FieldError(kind: .notAllowed, path: path)
      }
    case (.integer, _), (.object, _), (.list, _), (_, .integer), (_, .object), (_, .array),
      (_, .boolean):
      throw FieldError(kind: .wrongType, path: path)
    case (_, .string(let text)):
      guard allows(text) else { throw FieldError(kind: .notAllowed, path: path) }
    }
  }

  private static func check(
    _ value: JSONValue, _ members: [PolicyMember], path: String
  ) throws(FieldError) {
    var reader = try FieldReader(value, path: path)
    let present = members.filter { reader.has($0.name) }
    // A name that is not known is told first: it may be the missing one, misspelt.
    try reader.finish()
    guard case .object(let object) = value else { return }
    for member in members {
      let place = path.isEmpty ? member.name : path + "." + member.name
      if let value = object[member.name] { try member.shape.check(value, path: place) }
      if member.isRequired, !present.contains(member) {
        throw FieldError(kind: .missing, path: place)
      }
    }
  }

  private func allows(_ text: String) -> Bool {
    switch self {
    case .word(let words): words.contains { $0.utf8.elementsEqual(text.utf8) }
    case .text(let count):
      count.contains(text.unicodeScalars.count)
        && text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
    case .name(let longest):
      (1...longest).contains(text.utf8.count)
        && text.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
    case .hexadecimal(let digits):
      text.utf8.count == digits
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    case .instant: PolicyTime.instant(text) != nil
    case .clock(let isEnd): PolicyTime.minutes(text, isEnd: isEnd) != nil
    case .integer, .list, .object: false
    }
  }

  /// What stands at a place of a file, `consents[3].levels.keys`.
  func at(_ path: String) -> PolicyShape? {
    var shape = self
    for part in path.split(separator: ".") {
      let pieces = part.split(separator: "[")
      guard case .object(let members) = shape, let name = pieces.first,
        let member = members.first(where: { $0.name == name })
      else { return nil }
      shape = member.shape
      for _ in pieces.dropFirst() {
        guard case .list(let element, _, _) = shape else { return nil }
        shape = element
      }
    }
    return shape
  }

  /// For `expected …`.
  var expectation: String {
    switch self {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .text(let count):
      "text of \(count.lowerBound) to \(count.upperBound) characters without control characters"
    case .name(let longest): "1 to \(longest) of a-z, 0-9 and -"
    case .hexadecimal(let digits): "\(digits) digits of 0-9 and a-f"
    case .instant: "a time such as \"2026-11-24T10:00:00Z\""
    case .clock: "a time of day such as \"09:30\""
    case .list(_, let count, let isSet):
      "a list of \(count.lowerBound) to \(count.upperBound)\(isSet ? " different ones" : "")"
    case .object: "an object in { }"
    }
  }
}
