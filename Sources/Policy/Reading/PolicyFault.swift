package import CanonicalJSON
internal import CaptureModel

/// Why a policy file counts as none: the place, and what is wrong there. It holds names of the
/// schema only, never anything that the file says.
package struct PolicyFault: Explained, Hashable {
  package let file: PolicyFile
  package let place: TextPlace
  /// `consents[3].levels.keys`; empty for the file as a whole.
  package let path: String
  /// What is wrong, without a full stop.
  package let problem: String

  init(_ file: PolicyFile, _ error: JSONError, in bytes: [UInt8]) {
    self.file = file
    place = TextPlace(of: error.offset, in: bytes)
    path = ""
    problem = error.kind.rawValue
  }

  init(_ file: PolicyFile, _ error: FieldError, in bytes: [UInt8]) {
    self.file = file
    let places = JSONPlaces(bytes, limits: PolicyFile.limits)
    place = TextPlace(of: places?.offset(of: error) ?? 0, in: bytes)
    path = error.path
    let expected = file.shape.at(error.path).map { ": expected " + $0.expectation } ?? ""
    problem =
      switch error.kind {
      case .missing: "this member is missing" + expected
      case .unknown: "a member here is not known"
      case .wrongType: "this is of the wrong type" + expected
      case .notAllowed: "this value is not allowed" + expected
      case .conflict: "this does not go with another member, or is there already"
      }
  }

  package var message: String {
    let inner = path.isEmpty ? "" : " \(path):"
    return "\(file.name), line \(place.line), column \(place.column):\(inner) \(problem)."
  }

  package var hint: String? {
    "Nothing is recorded while it is so. Mend the line, or decide anew. docs/policy.md has the format."
  }
}
