extension JSONValue {
  /// For people: members by name, two spaces a level, and a newline at the end. Not canonical.
  package var indentedText: String { lines(indent: "") + "\n" }

  private func lines(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .array(let elements) where !elements.isEmpty && elements.contains(where: \.isNested):
      let lines = elements.map { inner + $0.lines(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .array(let elements):
      return "[" + elements.map { $0.lines(indent: inner) }.joined(separator: ", ") + "]"
    case .object(let object) where !object.members.isEmpty:
      let lines = object.members.map { member in
        inner + JSONValue.string(member.name).lines(indent: "") + ": "
          + member.value.lines(indent: inner)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    default: return String(decoding: canonicalBytes, as: UTF8.self)
    }
  }

  private var isNested: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
