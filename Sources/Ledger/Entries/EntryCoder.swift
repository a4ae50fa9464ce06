package import CanonicalJSON

/// Goes over the members of a body in the order of their names. One list of members in each body
/// serves the writer, the reader and the schema, so the three cannot differ.
package protocol EntryCoder {
  associatedtype Failure: Error

  /// - Parameter value: what is written; a reader has none and returns what it read.
  mutating func member<Value: EntryValue>(
    _ name: StaticString, _ value: Value?
  ) throws(Failure) -> Value

  /// A member that may be absent.
  mutating func optional<Value: EntryValue>(
    _ name: StaticString, _ value: Value?
  ) throws(Failure) -> Value?
}

/// What a member of an entry can be. No conforming type can hold text that somebody wrote: each is
/// a number, a word of a closed set, a day, an instant, a digest, a key, or 16 random bytes.
package protocol EntryValue: Hashable, Sendable {
  static var shape: EntryShape { get }
  /// Some value of the type, any of them in time.
  static func random(_ generator: inout some RandomNumberGenerator) -> Self
  func write(to writer: inout CanonicalWriter)
  init(from cursor: inout CanonicalCursor) throws(JSONError)
}

/// The members of one kind of entry, beside those that all have.
package protocol EntryBody: Hashable, Sendable {
  /// - Parameter body: what is written; nil for a reader.
  static func code<Coder: EntryCoder>(
    _ coder: inout Coder, _ body: Self?
  ) throws(Coder.Failure) -> Self
}

struct EntryWriter: EntryCoder {
  var writer: CanonicalWriter

  mutating func member<Value: EntryValue>(_ name: StaticString, _ value: Value?) -> Value {
    guard let value else { preconditionFailure("a member that is written has a value") }
    writer.name(name)
    value.write(to: &writer)
    return value
  }

  mutating func optional<Value: EntryValue>(_ name: StaticString, _ value: Value?) -> Value? {
    if value != nil { _ = member(name, value) }
    return value
  }
}

struct EntryReader: EntryCoder {
  var cursor: CanonicalCursor

  mutating func member<Value: EntryValue>(
    _ name: StaticString, _: Value?
  ) throws(JSONError) -> Value {
    try cursor.name(name)
    return try Value(from: &cursor)
  }

  mutating func optional<Value: EntryValue>(
    _ name: StaticString, _: Value?
  ) throws(JSONError) -> Value? {
    cursor.takeName(name) ? try Value(from: &cursor) : nil
  }
}
