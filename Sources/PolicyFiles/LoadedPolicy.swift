internal import CaptureModel
package import Ledger
package import Policy
internal import SafeFiles

/// A policy file as it was found.
package struct LoadedFile<Value: Hashable & Sendable>: Sendable, Equatable {
  package let path: String
  package let input: PolicyInput<Value>
  /// Of the canonical form; nil where there is none to believe.
  package let digest: Digest?
  /// Why it counts as none, where it is there.
  package let problem: PolicyProblem?

  /// A file as the history has it.
  package init(path: String, input: PolicyInput<Value>) {
    (self.path, self.input, digest, problem) = (path, input, nil, nil)
  }

  init(path: String, input: PolicyInput<Value>, digest: Digest?, problem: PolicyProblem?) {
    (self.path, self.input, self.digest, self.problem) = (path, input, digest, problem)
  }

  package static func missing(_ path: String) -> LoadedFile {
    LoadedFile(path: path, input: .missing, digest: nil, problem: nil)
  }

  static func refused(_ path: String, _ problem: PolicyProblem) -> LoadedFile {
    LoadedFile(path: path, input: .unreadable, digest: nil, problem: problem)
  }
}

/// Both files.
package struct LoadedPolicy: Sendable, Equatable {
  package let offer: LoadedFile<Offer>
  package let choice: LoadedFile<Choice>

  package init(offer: LoadedFile<Offer>, choice: LoadedFile<Choice>) {
    (self.offer, self.choice) = (offer, choice)
  }

  package var pair: PolicyPair { PolicyPair(offer: offer.input, choice: choice.input) }
  package var problems: [PolicyProblem] { [offer.problem, choice.problem].compactMap(\.self) }
}

/// Why a policy file counts as none.
package struct PolicyProblem: Explained, Hashable {
  package let path: String
  package let message: String
  package let hint: String?
  /// Where in the file; nil where it is the file itself.
  package let fault: PolicyFault?
  /// The word for it in the ledger, and in what a recorder tells.
  package let rejection: PolicyRejection

  init(_ fault: PolicyFault, path: String) {
    (self.path, self.fault, rejection) = (path, fault, .invalid)
    (message, hint) = (fault.message, fault.hint)
  }

  init(_ error: SafeFilesError, path: String) {
    (self.path, fault) = (path, nil)
    rejection =
      switch error {
      case .missing: .missing
      case .symbolicLink, .wrongKind, .foreignOwner, .openToOthers, .severalLinks: .unsafe
      case .tooLarge: .invalid
      default: .unreadable
      }
    (message, hint) = (error.message + " It counts as none, so nothing is recorded.", error.hint)
  }
}
