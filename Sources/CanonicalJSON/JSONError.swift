/// Why bytes were refused, and where. It carries nothing of what they say.
package struct JSONError: Error, Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case tooLong = "it is too long"
    case tooDeep = "it is nested too deeply"
    case ended = "it ends too early"
    case trailing = "something follows its end"
    case unexpected = "that is no JSON"
    case utf8 = "that is no UTF-8"
    case control = "a control character is not escaped"
    case escape = "that escape does not exist"
    case surrogate = "half of a surrogate pair"
    case nul = "a string holds NUL"
    case float = "a number has a fraction or an exponent"
    case negativeZero = "minus zero"
    case leadingZero = "a number begins with a zero"
    case integerRange = "a number needs more than 53 bits"
    case null = "null is not used here"
    case duplicate = "a member is there twice"
    case notCanonical = "it is not in canonical form"
    case member = "a member is missing or unknown"
    case value = "a value is not one of those allowed"
  }

  package let kind: Kind
  /// Bytes from the beginning of the text.
  package let offset: Int

  package init(_ kind: Kind, at offset: Int) { (self.kind, self.offset) = (kind, offset) }
}

extension JSONError: CustomStringConvertible {
  package var description: String { "byte \(offset): \(kind.rawValue)" }
}
