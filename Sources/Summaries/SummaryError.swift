internal import CaptureModel

/// Why the store of summaries cannot be used. Nothing is lost with it: it is derived.
package enum SummaryError: Explained, Equatable {
  case cannotOpen(path: String)
  case damaged(path: String)
  case full(path: String)
  case newer(path: String)

  package var message: String {
    switch self {
    case .cannotOpen(let path): "The summaries at \(path) cannot be opened or made."
    case .damaged(let path): "The summaries at \(path) are damaged."
    case .full(let path): "There is no room to keep summaries at \(path)."
    case .newer(let path): "The summaries at \(path) were made by a newer release of Seen."
    }
  }

  package var hint: String? {
    switch self {
    case .cannotOpen:
      "See that the folder is yours and can be written, or set XDG_STATE_HOME to another place."
    case .damaged(let path), .newer(let path):
      "Delete \(path): it holds only counts, and is made anew from the recordings."
    case .full: "Free some space; until then the counts are made anew at each start."
    }
  }
}
