/// Where the parts of a JSON text stand, for telling a person where a fault is. Made only once
/// something was refused: reading itself keeps no places.
package struct JSONPlaces {
  private indirect enum Node {
    case leaf(Int)
    case array(Int, [Node])
    /// By the names' canonical order; each with the place of its name.
    case object(Int, [(name: [UInt8], place: Int, node: Node)])

    var place: Int {
      switch self {
      case .leaf(let place), .array(let place, _), .object(let place, _): place
      }
    }
  }

  private let root: Node

  /// nil for what is no JSON of this profile.
  package init?(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) {
    guard (try? JSONValue(json: bytes, limits: limits)) != nil,
      var reader = try? JSONReader(bytes, limits: limits),
      let root = try? JSONPlaces.node(&reader)
    else { return nil }
    self.root = root
  }

  /// Bytes from the beginning: of the value that is wrong, of the name that is not known, or of the
  /// object in which a member is missing.
  package func offset(of error: FieldError) -> Int {
    var node = root
    for step in JSONPlaces.steps(error.path) {
      guard let next = JSONPlaces.child(of: node, step) else { return node.place }
      node = next
    }
    if let member = error.member, case .object(_, let members) = node,
      members.indices.contains(member)
    {
      return members[member].place
    }
    return node.place
  }

  private enum Step {
    case name([UInt8])
    case index(Int)
  }

  /// Names of a schema hold neither dots nor brackets.
  private static func steps(_ path: String) -> [Step] {
    path.split(separator: ".").flatMap { part in
      part.split(separator: "[").map { piece in
        if piece.last == "]", let index = Int(piece.dropLast()) { return Step.index(index) }
        return Step.name(Array(piece.utf8))
      }
    }
  }

  private static func child(of node: Node, _ step: Step) -> Node? {
    switch (step, node) {
    case (.name(let name), .object(_, let members)): members.first { $0.name == name }?.node
    case (.index(let index), .array(_, let elements)):
      elements.indices.contains(index) ? elements[index] : nil
    default: nil
    }
  }

  /// - Precondition: what follows was read before, so it is well-formed and not too deep.
  private static func node(_ reader: inout JSONReader) throws(JSONError) -> Node {
    reader.skipSpace()
    let place = reader.offset
    switch try reader.current() {
    case UInt8(ascii: "{"): return .object(place, try members(&reader))
    case UInt8(ascii: "["): return .array(place, try elements(&reader))
    default:
      _ = try reader.value()
      return .leaf(place)
    }
  }

  private static func members(
    _ reader: inout JSONReader
  ) throws(JSONError) -> [(name: [UInt8], place: Int, node: Node)] {
    reader.offset += 1
    var members: [(name: [UInt8], place: Int, node: Node)] = []
    reader.skipSpace()
    if reader.take(UInt8(ascii: "}")) { return [] }
    repeat {
      reader.skipSpace()
      let place = reader.offset
      let name = try reader.string()
      reader.skipSpace()
      try reader.require(UInt8(ascii: ":"))
      members.append((Array(name.utf8), place, try node(&reader)))
      reader.skipSpace()
    } while reader.take(UInt8(ascii: ","))
    try reader.require(UInt8(ascii: "}"))
    return members.sorted { utf16Precedes($0.name, $1.name) }
  }

  private static func elements(_ reader: inout JSONReader) throws(JSONError) -> [Node] {
    reader.offset += 1
    var elements: [Node] = []
    reader.skipSpace()
    if reader.take(UInt8(ascii: "]")) { return [] }
    repeat {
      elements.append(try node(&reader))
      reader.skipSpace()
    } while reader.take(UInt8(ascii: ","))
    try reader.require(UInt8(ascii: "]"))
    return elements
  }
}

/// A place in a text as editors count it, from 1.
package struct TextPlace: Hashable, Sendable {
  package let line: Int
  /// In code points; a byte that is no UTF-8 counts as one.
  package let column: Int

  package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

  /// - Parameter offset: bytes from the beginning; beyond the end is the end.
  package init(of offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    line = before.count { $0 == 0x0A } + 1
    column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
  }
}
