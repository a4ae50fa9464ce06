internal import CaptureModel
package import Ledger
package import Policy
internal import PolicyFiles

/// What the ledger is told of a new choice: what differs from the one before.
package struct ChoiceEvents {
  let former: Choice?
  let choice: Choice
  let digest: Digest
  let offer: Offer?

  /// - Parameters:
  ///   - former: the choice that the ledger knows of.
  ///   - digest: of the new choice.
  ///   - offer: gives the numbers of purposes, which the ledger has in the place of their names.
  package init(from former: Choice?, to choice: Choice, digest: Digest, offer: Offer?) {
    (self.former, self.choice, self.digest, self.offer) = (former, choice, digest, offer)
  }

  /// Pauses that began or ended say which choice they belong to; anything else is told by an entry of
  /// the choice itself, which comes first.
  package var events: [LedgerEvent] {
    let pauses = pauseEvents
    let isOnlyPauses = former.map { $0.isSame(asBeside: choice) } ?? false
    let whole =
      isOnlyPauses && !pauses.isEmpty ? [] : [LedgerEvent.policyChosen(choice.ledgerVersion)]
    return whole + consentEvents + pauses
  }

  private var pauseEvents: [LedgerEvent] {
    let before = former?.pauses ?? []
    let begun = choice.pauses.filter { pause in !before.contains { $0.id == pause.id } }
    let ended = before.filter { pause in !choice.pauses.contains { $0.id == pause.id } }
    return ended.compactMap { over($0, begun) } + begun.compactMap(begin)
  }

  private func begin(_ pause: PolicyPause) -> LedgerEvent? {
    guard let id = RandomID(hexadecimal: pause.id), let streams = StreamSet(pause.streams) else {
      return nil
    }
    let seconds = pause.until.map { max(0, ($0 - pause.from + 500_000) / 1_000_000) }
    return .pauseBegun(
      PauseBegun(
        choice: digest, pause: id, seconds: seconds.map { EntryCount($0) }, streams: streams))
  }

  private func over(_ pause: PolicyPause, _ begun: [PolicyPause]) -> LedgerEvent? {
    guard let id = RandomID(hexadecimal: pause.id) else { return nil }
    let cause: PauseEnd =
      if pause.isOver(at: choice.decided) {
        .over
      } else if begun.contains(where: { !$0.streams.isDisjoint(with: pause.streams) }) {
        .replaced
      } else {
        .asked
      }
    return .pauseEnded(PauseOver(cause: cause, choice: digest, pause: id))
  }

  private var consentEvents: [LedgerEvent] {
    guard let offer else { return [] }
    let known = Set(former?.consents ?? [])
    return choice.consents.filter { !known.contains($0) }.compactMap { event($0, offer) }
  }

  private func event(_ consent: Consent, _ offer: Offer) -> LedgerEvent? {
    let index = offer.purposes.firstIndex { $0.name == consent.purpose }
    guard let index, let streams = StreamSet(consent.namedStreams),
      let notice = Digest(hexadecimal: consent.notice.hexadecimal)
    else { return nil }
    let purpose = PurposeNumber(UInt16(clamping: index))
    let over = ConsentOver(offer: offer.ledgerVersion.digest, purpose: purpose, streams: streams)
    switch consent.state {
    case .consented:
      // What is left of an answer that was given for more streams is no new one.
      if former?.consents.contains(where: { consent.isPart(of: $0) }) == true { return nil }
      return .consentGiven(
        ConsentGiven(
          expires: consent.expires, notice: notice, offer: offer.ledgerVersion.digest,
          purpose: purpose, streams: streams))
    case .expired: return .consentExpired(over)
    case .withdrawn, .objected, .refused:
      return former?.consents.contains { consent.follows($0) } == true
        ? .consentWithdrawn(over) : nil
    case .notified, .acknowledged: return nil
    }
  }
}

extension Consent {
  /// A yes to nothing of a stream is none.
  fileprivate var namedStreams: [Stream] {
    Stream.allCases.filter { stream in
      levels[stream].map { state != .consented || $0 > .off } ?? false
    }
  }

  fileprivate func isPart(of other: Consent) -> Bool {
    purpose == other.purpose && state == other.state && answered == other.answered
      && notice == other.notice && expires == other.expires
      && levels.allSatisfy { other.levels[$0.key] == $0.value }
  }

  /// Whether this answer takes back a yes to some of the same.
  fileprivate func follows(_ other: Consent) -> Bool {
    purpose == other.purpose && other.state == .consented
      && !Set(levels.keys).isDisjoint(with: other.levels.keys)
  }
}

extension Choice {
  /// Whether nothing but pauses differs.
  fileprivate func isSame(asBeside other: Choice) -> Bool {
    levels == other.levels && consents == other.consents && exclusions == other.exclusions
      && schedule == other.schedule && retentionDays == other.retentionDays
  }
}
