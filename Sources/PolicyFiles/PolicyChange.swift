internal import CanonicalJSON
internal import CaptureModel
package import Ledger
package import Policy
package import SafeFiles

/// A new choice, and what it is to the one before.
package struct PolicyChange: Sendable, Equatable {
  package let choice: Choice
  package let digest: Digest
  /// Of the choice before; nil where there was none.
  package let previous: Digest?
  /// True where surely nothing more can be recorded than before.
  package let isNarrowing: Bool

  init(_ choice: Choice, after former: LoadedFile<Choice>, now: Instant) {
    self.choice = choice
    digest = PolicyDigests.digest(choice.json)
    previous = former.digest
    isNarrowing = choice.isNarrowing(former.input.value, from: now)
  }

  /// For the ledger.
  package var event: LedgerEvent { .policyChosen(choice.ledgerVersion) }

  var bytes: [UInt8] { choice.json.canonicalBytes }
}

extension Choice {
  /// Without a choice nothing is recorded: then only one that lets nothing be recorded is no widening.
  func isNarrowing(_ former: Choice?, from now: Instant) -> Bool {
    if let former { return isNoWider(than: former, from: now) }
    return levels.values.allSatisfy { $0 == .off }
  }

  func asVersion(after version: Int64?, now: Instant, salt: String) -> Choice {
    Choice(
      version: (version ?? 0) + 1, decided: now, salt: salt, levels: levels, consents: consents,
      pauses: pauses, exclusions: exclusions, schedule: schedule, retentionDays: retentionDays)
  }
}

/// A choice that is in force.
package struct PolicyWritten: Sendable, Equatable {
  package let change: PolicyChange
  /// False where the ledger could not be written: `PolicyStore.settle` does it later.
  package let isRecorded: Bool
  /// True where the choice could not be written, and the one before was moved to
  /// `choice-aside.json` instead: nothing at all is recorded.
  package let isAside: Bool
}

/// Why a choice was not taken; nothing changed, but for `recordedNotWritten`.
package enum PolicyStoreError: Explained, Hashable {
  case unreadable(PolicyProblem)
  /// The editing closure failed; the name of its error's type.
  case notMade(String)
  case invalid(PolicyFault)
  /// A wider choice needs its ledger entry first, and there is none.
  case notRecorded
  case notWritten(SafeFilesError)
  /// The ledger has it and the file has not: the narrower one of before is in force.
  case recordedNotWritten(SafeFilesError)

  package var message: String {
    switch self {
    case .unreadable(let problem): problem.message
    case .notMade(let name): "The choice could not be made: \(name)."
    case .invalid(let fault): "That choice cannot be kept: \(fault.message)"
    case .notRecorded:
      "The ledger could not be written, and a choice that lets more be recorded needs its entry first."
    case .notWritten(let error): error.message
    case .recordedNotWritten(let error):
      "The ledger has the new choice, but the file could not be written: \(error.message)"
    }
  }

  package var hint: String? {
    switch self {
    case .unreadable(let problem): problem.hint
    case .notMade: "Nothing was changed. Try again."
    case .invalid: "Nothing was changed. Choose less, or take out what is over."
    case .notRecorded: "Nothing was changed. `seen doctor` tells what is wrong with the ledger."
    case .notWritten(let error): error.hint
    case .recordedNotWritten:
      "The choice of before is in force. Choose again once it can be written."
    }
  }
}

/// Writes a file whole or not at all; tests hand in full disks.
package struct PolicyWriting: Sendable {
  let write: @Sendable ([UInt8], String, borrowing Directory) throws(SafeFilesError) -> Void

  package init(
    _ write:
      @escaping @Sendable ([UInt8], String, borrowing Directory) throws(SafeFilesError) -> Void
  ) {
    self.write = write
  }

  package static let atomic = PolicyWriting {
    (bytes, name, directory) throws(SafeFilesError) in
    try directory.writeAtomically(bytes, as: name)
  }
}
