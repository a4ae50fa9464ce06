internal import SafeFiles

extension Witnesses {
  package struct Reading: Sendable {
    package let witnesses: Witnesses
    package let known: KnownAuditors
    /// Of the log itself, without a word from elsewhere.
    package let verdict: LedgerVerdict
  }

  /// Of the ledger at `paths`, in one reading of it from the front.
  ///
  /// - Throws: where there is no ledger, or it cannot be read.
  package static func read(
    _ paths: LedgerPaths, owner: UInt32, root: String
  ) throws(AuditError) -> Reading {
    var known = KnownAuditors()
    let verdict: LedgerVerdict
    do throws(LedgerError) {
      verdict = try LedgerVerifier(paths.ledger, trust: .anyone)
        .verify(visit: { known.consume($0.entry) })
    } catch { throw .ledger(error) }
    let witnesses = try read(
      paths, owner: owner, root: root, known: known, count: verdict.entries)
    return Reading(witnesses: witnesses, known: known, verdict: verdict)
  }

  /// For who has read the ledger already: the witnesses' folders and the list of checkpoints.
  ///
  /// - Parameters:
  ///   - known: what the entries tell of auditors.
  ///   - count: how many entries there are.
  package static func read(
    _ paths: LedgerPaths, owner: UInt32, root: String, known: KnownAuditors, count: Int
  ) throws(AuditError) -> Witnesses {
    var checkpoints = CheckpointList()
    do throws(LedgerError) {
      let directory = try LedgerError.wrap { () throws(SafeFilesError) in
        try Directory(opening: paths.ledger)
      }
      try LedgerError.ofFile { () throws(LedgerFileError) in try checkpoints.read(from: directory) }
    } catch { throw .ledger(error) }
    let ours = Set(checkpoints.items.map { TreeHead(size: $0.size, root: $0.root) })
    return Witnesses(
      of: owner, root: root, count: count, known: known, isOurs: { ours.contains($0) })
  }

  /// Notes in the history who looked since the last time.
  ///
  /// - Returns: how many entries were added.
  package static func note(
    in paths: LedgerPaths, owner: UInt32, root: String, patience: Duration
  ) throws(AuditError) -> Int {
    let ledger: OwnerLedger
    do { ledger = try OwnerLedger(paths, patience: patience) } catch { throw .ledger(error) }
    let noted = try note(in: ledger, owner: owner, root: root)
    do { try ledger.close() } catch { throw .ledger(error) }
    return noted
  }

  /// The same in a ledger that is open.
  @discardableResult
  package static func note(
    in ledger: OwnerLedger, owner: UInt32, root: String
  ) throws(AuditError) -> Int {
    let reading = try read(ledger.paths, owner: owner, root: root)
    let events = reading.witnesses.events(since: reading.known)
    guard !events.isEmpty else { return 0 }
    do throws(LedgerError) { return try ledger.appendBlocking(events).count } catch {
      throw .ledger(error)
    }
  }
}
