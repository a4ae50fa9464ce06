/// The members of a JSON object, each name once, in the order of RFC 8785 (section 3.2.3).
package struct JSONObject: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(name: String, value: JSONValue) { (self.name, self.value) = (name, value) }
  }

  /// A name that was given before.
  package struct Duplicate: Error {
    /// Of the later of the two in what was given.
    package let index: Int
  }

  /// By UTF-16 code units of their names.
  package let members: [Member]

  package init() { members = [] }

  /// - Throws: `Duplicate`.
  package init(_ given: [Member]) throws(Duplicate) {
    let order = given.indices.sorted { left, right in
      let (first, second) = (given[left].name.utf8, given[right].name.utf8)
      if utf16Precedes(first, second) { return true }
      return utf16Precedes(second, first) ? false : left < right
    }
    for (left, right) in zip(order, order.dropFirst())
    where given[left].name.utf8.elementsEqual(given[right].name.utf8) {
      throw Duplicate(index: right)
    }
    members = order.map { given[$0] }
  }

  /// - Complexity: O(members).
  package subscript(name: String) -> JSONValue? {
    members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}

/// Whether text comes first by UTF-16 code units, told from UTF-8. The two orders differ only where
/// a code point beyond U+FFFF (lead byte 0xF0 and up) meets one of U+E000 ... U+FFFF (lead byte 0xEE
/// or 0xEF): in UTF-16 the first begins with a surrogate, 0xD800 ... 0xDBFF.
func utf16Precedes(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
  var (first, second) = (left.makeIterator(), right.makeIterator())
  while let byte = first.next() {
    guard let other = second.next() else { return false }
    if byte != other {
      let (lifted, otherLifted) = (byte >= 0xF0, other >= 0xF0)
      if lifted != otherLifted, byte >= 0xEE, other >= 0xEE { return lifted }
      return byte < other
    }
  }
  return second.next() != nil
}
