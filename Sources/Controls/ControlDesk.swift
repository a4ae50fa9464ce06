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
    var (settlement, problem) = isKnown(latest) ? (settled(latest), nil) : enter()
    if problem == nil, settlement.isRecorded, isUntidy(settlement.policy.choice.input.value) {
      // What is over is over whether or not that can be written down now.
      if (try? make([.tidy])) != nil { (settlement, problem) = enter() }
    }
    return ControlsSight(settlement, now: clock(), ledgerProblem: problem)
      .adding(store.formerOffer(showing:))
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
        record: { change throws(LedgerError) in
          do throws(LedgerError) { try record(change, former: edited.former, offer) } catch {
            edited.ledgerProblem = error
            throw error
          }
        }, edited.apply)
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
    let events = try ledger.events(
      of: change, former: former, offer: offer, latest: latest, kept: store.former)
    try ledger.append(offerEvents(offer, latest) + events)
  }

  /// Whether the ledger has both files as they are.
  private func isKnown(_ latest: ChoiceLedger.Latest) -> Bool {
    let policy = store.load()
    if let choice = policy.choice.digest, choice != latest.choice { return false }
    guard hasBegun(latest), let offer = policy.offer.input.value else { return true }
    return offer.ledgerVersion.digest == latest.offer
  }

  /// A person who has decided nothing has no ledger begun for them by an offer alone.
  private func hasBegun(_ latest: ChoiceLedger.Latest) -> Bool {
    latest.choice != nil || latest.offer != nil
  }

  private func settled(_ latest: ChoiceLedger.Latest) -> PolicySettlement {
    store.settle(last: latest.choice, now: clock()) { _ in throw NotEntered() }
  }

  /// Enters what the ledger does not have yet. Two that look at the same time would enter it twice, so
  /// one waits for the other.
  private func enter() -> (PolicySettlement, LedgerError?) {
    let entered = try? store.exclusively { () -> (PolicySettlement, LedgerError?) in
      var problem: LedgerError?
      do throws(LedgerError) {
        let latest = try ledger.latest()
        let offer = store.loadOffer().input.value
        if hasBegun(latest) { try ledger.append(offerEvents(offer, latest)) }
        let settlement = store.settle(last: latest.choice, now: clock()) { change in
          do throws(LedgerError) {
            try record(change, former: latest.choice.flatMap(store.former), offer)
          } catch {
            problem = error
            throw error
          }
        }
        return (settlement, problem)
      } catch { problem = error }
      return ((try? ledger.latest()).map(settled) ?? unsettled(), problem)
    }
    return entered ?? ((try? ledger.latest()).map(settled) ?? unsettled(), nil)
  }

  private func unsettled() -> PolicySettlement {
    let policy = store.load()
    return PolicySettlement(policy: policy, pair: policy.pair, isRecorded: false, recorded: nil)
  }

  /// The offer as it is, where the ledger has another one.
  private func offerEvents(
    _ offer: Offer?, _ latest: ChoiceLedger.Latest
  ) -> [LedgerEvent] {
    guard let offer, offer.ledgerVersion.digest != latest.offer, let kept = try? store.keep(offer)
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

/// Nothing is entered while only looking.
private struct NotEntered: Error {}
