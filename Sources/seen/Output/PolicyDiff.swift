internal import CanonicalJSON
internal import CaptureLibrary
internal import CaptureModel
internal import Policy
internal import PolicyFiles
internal import SafeFiles

/// `seen.policydiff.v1`: what differs between two policy files of a kind.
struct PolicyDiff: Encodable {
  struct Change: Encodable {
    /// As `purposes.training.retention_days`.
    let member: String
    @Nullable var old: String?
    @Nullable var new: String?
  }

  let schema = "seen.policydiff.v1"
  let kind: String
  let changes: [Change]
  /// Of a choice: whether the newer one surely lets nothing more be recorded.
  @Nullable var isNoWider: Bool?

  /// - Throws: `PolicyProblem`, `SafeFilesError` for the file that cannot be read.
  static func report(old: String, new: String) throws -> PolicyDiff {
    let offers = [old, new].map { PolicyReader.offer(path: $0, requiring: .regularFile) }
    if let before = offers[0].input.value {
      let after = try value(of: offers[1])
      return PolicyDiff(
        kind: PolicyFile.offer.rawValue, changes: changes(before.json, after.json),
        isNoWider: nil)
    }
    let before = try value(of: PolicyReader.choice(path: old, requiring: .regularFile))
    let after = try value(of: PolicyReader.choice(path: new, requiring: .regularFile))
    return PolicyDiff(
      kind: PolicyFile.choice.rawValue, changes: changes(before.json, after.json),
      isNoWider: after.isNoWider(than: before, from: after.decided))
  }

  private static func value<Value>(of file: LoadedFile<Value>) throws -> Value {
    if let problem = file.problem { throw problem }
    guard let value = file.input.value else { throw SafeFilesError.missing(path: file.path) }
    return value
  }

  private static func changes(_ old: JSONValue, _ new: JSONValue) -> [Change] {
    let (before, after) = (flat(old), flat(new))
    // The salt is new in each version and means nothing.
    let members = Set(before.keys).union(after.keys).subtracting(["salt"])
    return members.sorted().filter { before[$0] != after[$0] }
      .map { Change(member: $0, old: before[$0], new: after[$0]) }
  }

  private static func flat(_ value: JSONValue, _ path: String = "") -> [String: String] {
    func inner(_ name: String) -> String { path.isEmpty ? name : path + "." + name }
    switch value {
    case .object(let object):
      return object.members.reduce(into: [:]) { flat, member in
        flat.merge(self.flat(member.value, inner(member.name))) { $1 }
      }
    case .array(let elements):
      return elements.enumerated().reduce(into: [:]) { flat, element in
        let name = self.name(of: element.element) ?? String(element.offset + 1)
        flat.merge(self.flat(element.element, inner(name))) { $0 + ", " + $1 }
      }
    default: return [path: value.text]
    }
  }

  /// What tells an element from the others, wherever it stands.
  private static func name(of element: JSONValue) -> String? {
    guard case .object(let object) = element else { return nil }
    for member in ["name", "id", "purpose"] {
      if case .string(let name)? = object[member] { return name }
    }
    return nil
  }
}

extension JSONValue {
  fileprivate var text: String {
    if case .string(let text) = self { return text }
    return String(decoding: canonicalBytes, as: UTF8.self)
  }
}
