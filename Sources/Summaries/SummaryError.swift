internal import CaptureModel

/// Why the store of summaries cannot be used. Nothing is lost with it: it is derived.
package enum SummaryError: Explained, Equatable {
  case cannotOpen(path: String)
  case damaged(path: String)
  case full(path: String)
  case newer(path: String)
  case busy(path: String)

  package var message: String {
    switch self {
    case .cannotOpen(let path): "The summaries at \(path) cannot be opened or made."
    case .damaged(let path): "The summaries at \(path) are damaged."
    case .full(let path): "There is no room to keep summaries at \(path)."
    case .newer(let path): "The summaries at \(path) were made by a newer release of Seen."
    case .busy(let path): "Another program is writing the summaries at \(path)."
    }
  }

  package var hint: String? {
    switch self {
    case .cannotOpen:
      "See that the folder is yours and can be written, or set XDG_STATE_HOME to another place."
    case .damaged:
      "Start seen again: they hold only counts, and are made anew from the recordings."
    case .newer(let path):
      "Delete \(path): it holds only counts, and is made anew from the recordings."
    case .busy: "Try again in a moment."
    case .full: "Free some space; until then the counts are made anew at each start."
    }
  }
}
