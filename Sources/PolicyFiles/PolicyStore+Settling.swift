package import CaptureModel
package import Ledger
package import Policy

/// What is in force once the ledger knows what it can know.
package struct PolicySettlement: Sendable, Equatable {
  package let policy: LoadedPolicy
  /// Never wider than the file, and never wider than what the ledger has.
  package let pair: PolicyPair
  /// False where the file is another than the ledger's last one, and that could not be recorded.
  package let isRecorded: Bool
  /// What was recorded now: an edit by hand, or a narrowing of which the ledger did not know yet.
  package let recorded: PolicyChange?

  package init(
    policy: LoadedPolicy, pair: PolicyPair, isRecorded: Bool, recorded: PolicyChange? = nil
  ) {
    (self.policy, self.pair) = (policy, pair)
    (self.isRecorded, self.recorded) = (isRecorded, recorded)
  }
}

extension PolicyStore {
  /// Takes what the file says, whoever wrote it, once the ledger has it. A file that was edited by
  /// hand and lets more be recorded is in force only from its entry on; until then only as far as the
  /// choice that the ledger has last says the same, if a copy of that was kept, and else not at all.
  ///
  /// - Parameter last: the digest of the choice that the ledger has last; nil for none.
  package func settle(
    last: Digest?, now: Instant, record: (PolicyChange) throws -> Void
  ) -> PolicySettlement {
    let policy = load()
    func settled(
      _ choice: PolicyInput<Choice>, isRecorded: Bool, _ change: PolicyChange? = nil
    ) -> PolicySettlement {
      PolicySettlement(
        policy: policy, pair: PolicyPair(offer: policy.offer.input, choice: choice),
        isRecorded: isRecorded, recorded: change)
    }
    guard let choice = policy.choice.input.value, let digest = policy.choice.digest else {
      return settled(policy.choice.input, isRecorded: true)
    }
    if digest == last { return settled(.given(choice), isRecorded: true) }
    let former = last.flatMap { digest in
      self.former(digest).map {
        LoadedFile(path: choicePath, input: .given($0), digest: digest, problem: nil)
      }
    }
    let change = PolicyChange(choice, after: former ?? .missing(choicePath), now: now)
    if let folder = try? privateFolder() { keep(change, folder) }
    do {
      try record(change)
      return settled(.given(choice), isRecorded: true, change)
    } catch {
      // What narrows holds at once, also within an edit that widens elsewhere.
      let input: PolicyInput<Choice> =
        change.isNarrowing
        ? .given(choice) : former?.input.value.map { .given($0.meet(choice)) } ?? .missing
      return settled(input, isRecorded: false)
    }
  }
}
