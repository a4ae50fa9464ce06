internal import CaptureModel
package import SafeFiles

/// Why what is held cannot be read or changed. Nothing is destroyed then.
package enum HoldError: Explained, Hashable {
  case file(SafeFilesError)
  case unreadable(path: String)
  case notHeld(id: String)
  case nothingHeld
  /// It has begun, and can only go on.
  case begun(id: String)

  package var message: String {
    switch self {
    case .file(.locked): "Another Seen is destroying or holding something now. Nothing was changed."
    case .file(let error): error.message + " Nothing was changed."
    case .unreadable(let path):
      "\(path) cannot be understood: what is held there is not known, and nothing of it is destroyed."
    case .notHeld(let id): "Nothing is held as \(id)."
    case .nothingHeld: "Nothing is held, so there is nothing to take back."
    case .begun(let id): "\(id) has begun: what it destroys cannot be brought back."
    }
  }

  package var hint: String? {
    switch self {
    case .file(.locked): "Try again when it has ended."
    case .file(let error): error.hint ?? "See that the folder is yours and can be written."
    case .unreadable: "Move the file away, and ask again for what should go."
    case .notHeld, .nothingHeld, .begun: "`seen redact --list` shows what is held."
    }
  }
}
