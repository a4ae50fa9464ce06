internal import CaptureModel
package import Ledger
package import Policy
package import PolicyFiles

/// What is asked, what the person chose, and what both come to.
package struct ControlsSight: Sendable, Equatable {
  package let policy: LoadedPolicy
  /// Never wider than the files. Where the ledger can be read, never wider than what it has either.
  package let pair: PolicyPair
  package let effective: EffectivePolicy
  /// The zone in which times are shown: that of the schedule, else UTC where there is none, or it is not known here.
  package let zone: String
  /// False where the choice is not in the ledger yet.
  package let isRecorded: Bool
  /// Offers that the person answered to, by purposes that have changed since; those that were kept.
  package private(set) var answered: [String: Offer] = [:]
  /// What keeps the ledger from being read or written.
  package let ledgerProblem: LedgerError?

  init(_ settlement: PolicySettlement, now: Instant, ledgerProblem: LedgerError? = nil) {
    (policy, pair) = (settlement.policy, settlement.pair)
    (isRecorded, self.ledgerProblem) = (settlement.isRecorded, ledgerProblem)
    let named = pair.choice.value?.schedule?.zone
    let calendar: any DayCalendar = named.flatMap(ZoneCalendar.init) ?? UTCCalendar()
    zone = calendar.zone
    effective = pair.effective(at: now, in: calendar)
  }

  /// What changed of a purpose since the person answered; nil where nothing did, or the offer of then was
  /// not kept.
  package func changes(of purpose: Offer.Purpose) -> [ConsentChange]? {
    guard let offer, let former = answered[purpose.name],
      let before = former.purposes.first(where: { $0.name == purpose.name })
    else { return nil }
    return ConsentChange.all(before, former.notice, purpose, offer.notice)
  }

  /// The same, with the offers that were answered to.
  func adding(_ formerOffer: (PolicyDigest) -> Offer?) -> ControlsSight {
    var sight = self
    for purpose in offer?.purposes ?? [] {
      let other = choice?.consents.first {
        $0.purpose == purpose.name && $0.notice != purpose.shown
          && ![.notified, .acknowledged].contains($0.state)
      }
      sight.answered[purpose.name] = other.flatMap { formerOffer($0.notice) }
    }
    return sight
  }

  package var offer: Offer? { pair.offer.value }
  package var choice: Choice? { pair.choice.value }
  /// Of the choice that a recorder has to echo; nil where there is none to believe.
  package var digest: Digest? { policy.choice.digest }
}

/// Why a decision was not taken; nothing changed, unless it says so.
package enum ControlError: Explained, Equatable {
  case edit(ChoiceEditError)
  case store(PolicyStoreError)
  /// A wider choice needs its entry first.
  case ledger(LedgerError)

  private var inner: any Explained {
    switch self {
    case .edit(let error): error
    case .store(let error): error
    case .ledger(let error): error
    }
  }

  package var message: String {
    if case .ledger = self {
      return "Nothing was changed, as it could not be entered in the history: \(inner.message)"
    }
    return inner.message
  }
  package var hint: String? { inner.hint }
}
