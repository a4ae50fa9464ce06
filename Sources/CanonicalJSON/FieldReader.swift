/// A fault in JSON that a person may have written: the place in the tree, and what is wrong there.
/// It carries names of the schema only, never a name or a value that was found.
package struct FieldError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case missing
    /// A member that the schema does not know; the path is that of its object.
    case unknown
    case wrongType
    case notAllowed
    /// A value that is allowed alone, but not beside another member.
    case conflict
  }

  package let kind: Kind
  /// From the outermost member inwards, `levels.keys` or `rules[2].stream`; empty for the document.
  package let path: String
  /// Which member is unknown, by its place among the members of its object in canonical order.
  package let member: Int?

  package init(kind: Kind, path: String, member: Int? = nil) {
    (self.kind, self.path, self.member) = (kind, path, member)
  }
}

/// Reads the members of an object whose set of members is closed: each that is not asked for is
/// refused by `finish`.
package struct FieldReader {
  package let path: String
  private let object: JSONObject
  private var asked: [String] = []

  package init(_ value: JSONValue, path: String = "") throws(FieldError) {
    guard case .object(let object) = value else { throw FieldError(kind: .wrongType, path: path) }
    (self.object, self.path) = (object, path)
  }

  /// - Throws: what a member that is absent, or of another type, is refused with.
  package mutating func string(_ name: String) throws(FieldError) -> String {
    guard case .string(let text) = try member(name) else { throw wrong(name) }
    return text
  }

  package mutating func integer(
    _ name: String, in range: ClosedRange<Int64> = JSONValue.integers
  ) throws(FieldError) -> Int64 {
    guard case .integer(let number) = try member(name) else { throw wrong(name) }
    guard range.contains(number) else { throw notAllowed(name) }
    return number
  }

  package mutating func boolean(_ name: String) throws(FieldError) -> Bool {
    guard case .boolean(let truth) = try member(name) else { throw wrong(name) }
    return truth
  }

  /// One of a closed set of words.
  package mutating func word<Word: RawRepresentable<String>>(
    _ name: String, as type: Word.Type = Word.self
  ) throws(FieldError) -> Word {
    let text = try string(name)
    guard let word = Word(rawValue: text) else { throw notAllowed(name) }
    return word
  }

  package mutating func fields(_ name: String) throws(FieldError) -> FieldReader {
    try FieldReader(try member(name), path: place(name))
  }

  /// Each with the path of its place, for errors further in.
  package mutating func elements(
    _ name: String
  ) throws(FieldError) -> [(value: JSONValue, path: String)] {
    guard case .array(let elements) = try member(name) else { throw wrong(name) }
    let place = place(name)
    return elements.enumerated().map { ($1, "\(place)[\($0)]") }
  }

  /// Whether the member is there; one that may be absent is asked for only then.
  package mutating func has(_ name: String) -> Bool {
    asked.append(name)
    return object[name] != nil
  }

  /// - Throws: that there is a member nobody asked for.
  package func finish() throws(FieldError) {
    let known = Set(asked.map { Array($0.utf8) })
    guard let index = object.members.firstIndex(where: { !known.contains(Array($0.name.utf8)) })
    else { return }
    throw FieldError(kind: .unknown, path: path, member: index)
  }

  /// For a value that the caller finds unfit.
  package func notAllowed(_ name: String) -> FieldError {
    FieldError(kind: .notAllowed, path: place(name))
  }

  private mutating func member(_ name: String) throws(FieldError) -> JSONValue {
    asked.append(name)
    guard let value = object[name] else { throw FieldError(kind: .missing, path: place(name)) }
    return value
  }

  private func wrong(_ name: String) -> FieldError {
    FieldError(kind: .wrongType, path: place(name))
  }

  private func place(_ name: String) -> String { path.isEmpty ? name : path + "." + name }
}
