internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles
package import RecorderLink

extension ControlDesk {
  /// Enters in the ledger what recorders answered to the choice that it has last, each answer once.
  ///
  /// - Returns: how many answers were new.
  @discardableResult
  package func note(_ standings: [RecorderStanding]) throws(ControlError) -> Int {
    guard let choice = store.loadChoice().input.value else { return 0 }
    let version = choice.ledgerVersion
    let events = standings.compactMap { standing in
      standing.event(choice: version.digest, version: version.version)
    }
    if events.isEmpty { return 0 }
    do throws(LedgerError) {
      let known = try ledger.events(since: version.digest)
      // A choice that is not entered yet cannot have been answered by the ledger's rules.
      guard let known else { return 0 }
      let fresh = events.filter { !known.contains($0) }
      try ledger.append(fresh)
      return fresh.count
    } catch { throw .ledger(error) }
  }
}

extension ChoiceLedger {
  /// What was entered after the last choice, which has to be this one; nil where it is not.
  func events(since choice: Digest) throws(LedgerError) -> Set<LedgerEvent>? {
    let reader: LedgerReader
    do throws(LedgerError) { reader = try LedgerFolder.reader(paths.ledger) } catch .noLedger {
      return nil
    }
    var events: Set<LedgerEvent> = []
    do throws(LedgerFileError) {
      var place: Int? = try reader.extent().end
      while let end = place {
        let part = try reader.before(end, limit: 256)
        for stored in part.entries.reversed() {
          guard let event = (try? LedgerEntry(bytes: stored.bytes))?.event else { continue }
          if let chosen = event.choice { return chosen == choice ? events : nil }
          events.insert(event)
        }
        place = part.start
      }
    } catch { throw .file(error) }
    return nil
  }
}

extension LedgerEvent {
  /// The choice that is in force from this entry on; nil where it is not about one.
  var choice: Digest? {
    switch self {
    case .policyChosen(let body): body.digest
    case .pauseBegun(let body): body.choice
    case .pauseEnded(let body): body.choice
    default: nil
    }
  }
}
