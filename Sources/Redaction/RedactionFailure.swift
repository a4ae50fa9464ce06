package import CaptureModel
internal import Recordings
package import SafeFiles

/// Why a redaction stopped, what it has done, and what it has not.
package struct RedactionFailure: Explained {
  package enum Standing: Hashable, Sendable {
    /// Nothing was begun.
    case untouched
    /// It was begun and noted; the recording is as it was.
    case unchanged
    /// Rows are covered; their bytes remain.
    case covered
    /// Old files are partly destroyed, and new ones not yet all in their place.
    case midway
    /// Destroyed; the seal or the last entry of the history is missing.
    case unfinished
    /// What it says of itself cannot be read.
    case unknown

    var words: String {
      switch self {
      case .untouched: "Nothing was changed."
      case .unchanged: "The recording is as it was; nothing is destroyed yet."
      case .covered: "What was selected is covered, and its bytes remain."
      case .midway: "Some files are destroyed, and some are not in their place yet."
      case .unknown: "How far it came is not known."
      case .unfinished: "What was selected is destroyed; the recording is not sealed again yet."
      }
    }
  }

  package let cause: any Explained
  package let standing: Standing

  package var message: String { cause.message + " " + standing.words }

  package var hint: String? {
    let isGoneOnWith = standing != .untouched && standing != .unknown
    let again = isGoneOnWith ? "Seen goes on with it when it is started the next time." : nil
    let hints = [cause.hint, again].compactMap { $0 }
    return hints.isEmpty ? nil : hints.joined(separator: " ")
  }

  init(_ error: any Error, _ standing: Standing) {
    cause =
      if let file = error as? SafeFilesError {
        RedactionError.file(file)
      } else if error is CancellationError {
        RedactionError.cancelled
      } else {
        error as? any Explained ?? Unexplained()
      }
    self.standing = standing
  }

  /// Errors of the system's own, whose text may hold anything.
  private struct Unexplained: Explained {
    let message = "It could not be done."
    let hint: String? = "Try again."
  }
}

extension JobFolder {
  /// What was begun and cannot be read: it can be told, and not gone on with.
  package func unreadable() throws(SafeFilesError) -> [(path: String, failure: RedactionFailure)] {
    try jobs().unreadable.map { path in
      (path, RedactionFailure(RedactionError.jobUnreadable(path: path), .unknown))
    }
  }
}

extension RedactionJob {
  var standing: RedactionFailure.Standing {
    switch phase {
    case .written, .noted: .unchanged
    case .masked: .covered
    case .swapping: .midway
    case .sealing, .finishing: .unfinished
    }
  }
}
