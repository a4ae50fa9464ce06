package import Ledger
package import Policy

/// The history of policies, from the ledger's entries and the copies of the files that they name.
///
/// The ledger holds digests only. Where no copy of a file is there any more, what was in force is not
/// known, and nothing is said of rows of that time.
package struct LedgerHistory {
  private let offer: (Digest) -> Offer?
  private let choice: (Digest) -> Choice?
  private var offered = PolicyInput<Offer>.missing
  private var chosen = PolicyInput<Choice>.missing
  private var isOfferKnown = true
  private var isChoiceKnown = true
  package private(set) var events: [PolicyHistory.Event] = []

  package init(offer: @escaping (Digest) -> Offer?, choice: @escaping (Digest) -> Choice?) {
    (self.offer, self.choice) = (offer, choice)
  }

  /// Takes the next entry of the ledger.
  package mutating func consume(_ entry: LedgerEntry) {
    switch entry.event {
    case .policyOffered(let body):
      offered = offer(body.digest).map(PolicyInput.given) ?? .missing
      isOfferKnown = offered != .missing
      add(entry, .employer)
    case .policyChosen(let body): choose(body.digest, entry)
    case .pauseBegun(let body): choose(body.choice, entry)
    case .pauseEnded(let body): choose(body.choice, entry)
    case .clockSetBack(let body):
      events.append(.clockSetBack(time: entry.time, microseconds: body.microseconds.number))
    default: break
    }
  }

  private mutating func choose(_ digest: Digest, _ entry: LedgerEntry) {
    chosen = choice(digest).map(PolicyInput.given) ?? .missing
    isChoiceKnown = chosen != .missing
    add(entry, .person)
  }

  private mutating func add(_ entry: LedgerEntry, _ decider: Because.Decider) {
    events.append(
      .changed(
        PolicyEntry(
          sequence: entry.sequence, time: entry.time, decider: decider,
          pair: PolicyPair(offer: offered, choice: chosen),
          isKnown: isOfferKnown && isChoiceKnown)))
  }
}
