package import CaptureModel
package import Ledger
package import Policy
package import PolicyFiles

/// Where the person decides: reads both files, changes the choice, and enters it in the ledger.
///
/// Calls block for some milliseconds, or for seconds where another program holds a lock.
package struct ControlDesk: Sendable {
  package let store: PolicyStore
  let ledger: ChoiceLedger
  let clock: @Sendable () -> Instant

  package init(
    _ store: PolicyStore, ledger: LedgerPaths,
    clock: @escaping @Sendable () -> Instant = SystemClock.now
  ) {
    (self.store, self.clock) = (store, clock)
    self.ledger = ChoiceLedger(paths: ledger, clock: clock)
  }

  /// What is in force, once the ledger knows what it can know: an offer that is new, a choice that was
  /// edited by hand, a narrowing that could not be entered before, pauses and consents that ended.
  package func look() -> ControlsSight {
    let latest: ChoiceLedger.Latest
    do throws(LedgerError) { latest = try ledger.latest() } catch {
      return ControlsSight(unsettled(), now: clock(), ledgerProblem: error)
    }
    var problem: LedgerError?
    do throws(LedgerError) { try noteOffer(latest) } catch { problem = error }
    var settlement = settle(latest, &problem)
    if problem == nil, isUntidy(settlement.policy.choice.input.value) {
      // What is over is over whether or not that can be written down now.
      if (try? make([.tidy])) != nil {
        settlement = settle((try? ledger.latest()) ?? latest, &problem)
      }
    }
    return ControlsSight(settlement, now: clock(), ledgerProblem: problem)
  }

  /// Makes decisions, all or none. What lets nothing more be recorded holds at once.
  ///
  /// - Parameter isReplacingBroken: begins anew where the file of the choice cannot be believed.
  package func make(
    _ edits: [ChoiceEdit], isReplacingBroken: Bool = false
  ) throws(ControlError) -> PolicyWritten {
    let now = clock()
    let offer = store.loadOffer().input.value
    let edited = EditedChoice(edits, offer, now)
    do throws(PolicyStoreError) {
      return try store.change(
        now: now, isReplacingBroken: isReplacingBroken,
        record: { try record($0, former: edited.former, offer) }, edited.apply)
    } catch {
      if case .notMade = error, let problem = edited.problem { throw .edit(problem) }
      if case .notRecorded = error, let problem = edited.ledgerProblem { throw .ledger(problem) }
      throw .store(error)
    }
  }

  private func record(
    _ change: PolicyChange, former: Choice?, _ offer: Offer?
  ) throws(LedgerError) {
    let latest = try ledger.latest()
    // The ledger may not know the choice that the file held.
    let known = latest.choice == change.previous ? former : latest.choice.flatMap(store.former)
    var events = ChoiceEvents(
      from: known, to: change.choice, digest: change.digest, offer: offer
    ).events
    if known == nil, latest.choice != nil {
      let open = try ledger.openPauses()
      events.removeAll {
        if case .pauseBegun(let body) = $0 { open.contains(body.pause) } else { false }
      }
      events += open.filter { id in !change.choice.pauses.contains { $0.id == id.hexadecimal } }
        .map { .pauseEnded(PauseOver(cause: .asked, choice: change.digest, pause: $0)) }
    }
    try ledger.append(offerEvents(latest) + events)
  }

  private func settle(
    _ latest: ChoiceLedger.Latest, _ problem: inout LedgerError?
  ) -> PolicySettlement {
    let offer = store.loadOffer().input.value
    var met: LedgerError?
    let settlement = store.settle(last: latest.choice, now: clock()) { change in
      do throws(LedgerError) {
        try record(change, former: latest.choice.flatMap(store.former), offer)
      } catch {
        met = error
        throw error
      }
    }
    problem = problem ?? met
    return settlement
  }

  private func unsettled() -> PolicySettlement {
    let policy = store.load()
    return PolicySettlement(policy: policy, pair: policy.pair, isRecorded: false, recorded: nil)
  }

  private func noteOffer(_ latest: ChoiceLedger.Latest) throws(LedgerError) {
    // A person who has decided nothing has no ledger begun for them by an offer alone.
    guard latest.choice != nil || latest.offer != nil else { return }
    try ledger.append(offerEvents(latest))
  }

  /// The offer as it is, where the ledger has another one.
  private func offerEvents(_ latest: ChoiceLedger.Latest) -> [LedgerEvent] {
    guard let offer = store.loadOffer().input.value,
      offer.ledgerVersion.digest != latest.offer, let kept = try? store.keepOffer()
    else { return [] }
    return [.policyOffered(kept)]
  }

  private func isUntidy(_ choice: Choice?) -> Bool {
    guard let choice else { return false }
    let now = clock()
    return choice.pauses.contains { $0.isOver(at: now) }
      || choice.consents.contains { $0.state(at: now) != $0.state }
  }
}
