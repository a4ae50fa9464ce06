internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles

extension ChoiceLedger {
  /// What the ledger has to be told of a new choice.
  ///
  /// - Parameters:
  ///   - former: the choice that the file held before; nil where there was none.
  ///   - kept: finds a former choice by its digest.
  /// - Throws: `LedgerError` where what the ledger has cannot be read.
  func events(
    of change: PolicyChange, former: Choice?, offer: Offer?, latest: Latest,
    kept: (Digest) -> Choice?
  ) throws(LedgerError) -> [LedgerEvent] {
    func between(_ known: Choice?, _ choice: Choice, _ digest: Digest) -> [LedgerEvent] {
      ChoiceEvents(from: known, to: choice, digest: digest, offer: offer).events
    }
    if latest.choice == change.previous { return between(former, change.choice, change.digest) }
    guard let known = latest.choice.flatMap(kept) else {
      return try latest.choice == nil
        ? between(nil, change.choice, change.digest) : unknown(change, offer)
    }
    guard let former, let digest = change.previous else {
      return between(known, change.choice, change.digest)
    }
    // A choice that held, and could not be entered then: the history has it, if late.
    return between(known, former, digest) + between(former, change.choice, change.digest)
  }

  /// Where no copy of the choice before was kept, the open pauses of the ledger tell what it was.
  private func unknown(
    _ change: PolicyChange, _ offer: Offer?
  ) throws(LedgerError) -> [LedgerEvent] {
    let open = try openPauses()
    let events = ChoiceEvents(
      from: nil, to: change.choice, digest: change.digest, offer: offer
    ).events.filter { event in
      if case .pauseBegun(let body) = event { !open.contains(body.pause) } else { true }
    }
    let ended = open.filter { id in
      !change.choice.pauses.contains { RandomID(hexadecimal: $0.id) == id }
    }
    return events
      + ended.sorted { $0.hexadecimal < $1.hexadecimal }
      .map { .pauseEnded(PauseOver(cause: .asked, choice: change.digest, pause: $0)) }
  }
}
