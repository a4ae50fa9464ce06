/// Where something stands in a file; the first line and its first character are 1.
package struct TextPlace: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }
}

/// A value of TOML, of the kinds that a configuration has.
enum TOMLValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  indirect case list([Placed])

  struct Placed: Hashable, Sendable {
    let value: TOMLValue
    let place: TextPlace
  }

  var kind: String {
    switch self {
    case .text: "text"
    case .integer: "a number"
    case .boolean: "true or false"
    case .list: "a list"
    }
  }
}

/// One `key = value`, with the tables that the key is in before it.
struct TOMLEntry: Hashable, Sendable {
  let path: [String]
  let place: TextPlace
  let value: TOMLValue.Placed

  /// The key as it is told to a person.
  var key: String { path.joined(separator: ".") }
}

/// Why a text is not TOML, or not of the part of it that is read here.
struct TOMLError: Error, Hashable {
  let place: TextPlace
  let message: String
}
