package import CanonicalJSON
internal import CaptureModel
package import SafeFiles

/// Why a status file is not believed. It holds names of the schema, numbers and the path only.
package enum ReportProblem: Explained, Hashable {
  case file(SafeFilesError)
  /// Who records what is nobody else's business.
  case readableByOthers(path: String, mode: UInt16)
  /// - Parameters:
  ///   - member: `streams.keys.level`; empty for the file as a whole.
  ///   - problem: without a full stop.
  case invalid(path: String, place: TextPlace, member: String, problem: String)
  /// It lies under the name of another session.
  case otherSession(path: String)

  package var message: String {
    switch self {
    case .file(let error): error.message
    case .readableByOthers(let path, let mode):
      "Other users can read \(path) (mode \(String(mode, radix: 8))); only its owner should."
    case .invalid(let path, let place, let member, let problem):
      "\(path), line \(place.line), column \(place.column):"
        + (member.isEmpty ? "" : " \(member):") + " \(problem)."
    case .otherSession(let path): "\(path) names another session than its own name does."
    }
  }

  package var hint: String? {
    switch self {
    case .file(let error): error.hint
    case .readableByOthers, .invalid, .otherSession:
      "What the recorder says is not believed. docs/recorder-protocol.md has the format; "
        + "`seen doctor --recorder` tests a recorder."
    }
  }
}
