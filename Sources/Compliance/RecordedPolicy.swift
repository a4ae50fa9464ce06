internal import CaptureModel
package import Policy
package import PolicyFiles

/// What the ledger tells of the policies that were in force.
package enum RecordedPolicy: Sendable {
  case noLedger
  /// There is a ledger, and no policy in it.
  case noPolicy
  case history(PolicyHistory)

  /// Reads all of the ledger. What it says is not compared with its signatures here.
  ///
  /// - Parameters:
  ///   - folder: of the ledger.
  ///   - store: has the copies of the files that the ledger names by their digests.
  /// - Throws: `LedgerError`, or `RecordedPolicyError` where an entry cannot be read: what came
  ///   after it is not known then, and nothing is judged by half of a history.
  package static func read(
    _ folder: String, _ store: PolicyStore, isCancelled: () -> Bool = { false }
  ) throws -> RecordedPolicy {
    var history = LedgerHistory(offer: store.formerOffer, choice: store.former)
    let isThere = try LedgerWalk.entries(of: folder, isCancelled: isCancelled) {
      history.consume($0)
    }
    guard isThere else { return .noLedger }
    let hasPolicy = history.events.contains { if case .changed = $0 { true } else { false } }
    return hasPolicy ? .history(PolicyHistory(history.events)) : .noPolicy
  }

  package var history: PolicyHistory? {
    if case .history(let history) = self { history } else { nil }
  }

  /// Why nothing can be judged; nil where it can.
  package var silence: String? {
    switch self {
    case .noLedger, .noPolicy:
      "No policy was ever recorded, so nothing can be judged."
    case .history: nil
    }
  }
}

package enum RecordedPolicyError: Explained, Hashable {
  case unreadable(entry: Int)

  package var message: String {
    switch self {
    case .unreadable(let entry):
      "Entry \(entry) of your history cannot be read, so nothing can be judged by it."
    }
  }

  package var hint: String? { "`seen ledger verify` says what is wrong with it." }
}
