internal import CaptureModel
internal import Ledger
internal import Policy
internal import PolicyFiles

/// What the ledger says of choices and offers, and writing it.
struct ChoiceLedger: Sendable {
  let paths: LedgerPaths
  let clock: @Sendable () -> Instant

  /// The last of what was entered.
  struct Latest: Hashable, Sendable {
    var choice: Digest?
    var offer: Digest?
  }

  /// Nothing where no ledger was begun.
  ///
  /// - Complexity: O(entries after the last choice and the last offer).
  func latest() throws(LedgerError) -> Latest {
    var latest = Latest()
    let reader: LedgerReader
    do throws(LedgerError) { reader = try LedgerFolder.reader(paths.ledger) } catch .noLedger {
      return latest
    }
    do throws(LedgerFileError) {
      var place: Int? = try reader.extent().end
      while let end = place, latest.choice == nil || latest.offer == nil {
        let part = try reader.before(end, limit: ChoiceLedger.step)
        for stored in part.entries.reversed() { latest.take(try? LedgerEntry(bytes: stored.bytes)) }
        place = part.start
      }
    } catch { throw .file(error) }
    return latest
  }

  /// Entries are durable when it returns. Begins the ledger where there is none.
  func append(_ events: [LedgerEvent]) throws(LedgerError) {
    if events.isEmpty { return }
    let ledger = try OwnerLedger(paths, clock: clock, patience: ChoiceLedger.patience)
    do throws(LedgerError) { try ledger.appendBlocking(events) } catch {
      // The first error tells more than whatever closing meets then.
      try? ledger.close()
      throw error
    }
    try ledger.close()
  }

  /// Pauses that began and did not end, by the whole ledger: for where no copy of the choice before
  /// was kept.
  func openPauses() throws(LedgerError) -> Set<RandomID> {
    var open: Set<RandomID> = []
    let reader = try LedgerFolder.reader(paths.ledger)
    do throws(LedgerFileError) {
      var cursor = reader.entries()
      while let batch = try cursor.next() {
        for number in 0..<batch.numbers.count {
          let entry = try? LedgerEntry(bytes: batch.entry(number).bytes)
          switch entry?.event {
          case .pauseBegun(let body): open.insert(body.pause)
          case .pauseEnded(let body): open.remove(body.pause)
          default: break
          }
        }
      }
    } catch { throw .file(error) }
    return open
  }

  private static let step = 256
  /// For another Seen that writes: its appends take milliseconds.
  private static let patience = Duration.seconds(1)
}

extension ChoiceLedger.Latest {
  fileprivate mutating func take(_ entry: LedgerEntry?) {
    switch entry?.event {
    case .policyChosen(let body): choice = choice ?? body.digest
    case .pauseBegun(let body): choice = choice ?? body.choice
    case .pauseEnded(let body): choice = choice ?? body.choice
    case .policyOffered(let body): offer = offer ?? body.digest
    default: break
    }
  }
}
