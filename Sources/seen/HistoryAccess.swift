internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Glibc
internal import Ledger
internal import SafeFiles

/// The ledger of who runs the program, as the History screen shows it.
enum HistoryAccess {
  /// - Parameter countsDays: false where only some recordings were named, as their counts are not
  ///   those of the day.
  static func runner(_ surroundings: Surroundings, countsDays: Bool) -> HistoryRunner? {
    // Without a home there is no ledger either; whatever else needs one tells it.
    guard let paths = try? LedgerAccess.paths(surroundings) else { return nil }
    return HistoryRunner(
      folder: paths.ledger, calendar: surroundings.calendar, owner: countsDays ? paths : nil,
      prove: { try prove($0, in: paths.ledger, surroundings) },
      witnesses: { try witnesses(paths, $0, $1) },
      trust: { try trust(paths) })
  }

  /// `3 entries ago`, with how many auditors have looked.
  private static func witnesses(
    _ paths: LedgerPaths, _ known: KnownAuditors, _ count: Int
  ) throws -> CellText {
    let nobody: CellText = "no auditor has looked with Seen yet"
    guard paths.isAudited else { return nobody }
    let found = try Witnesses.read(
      paths, owner: getuid(), root: LedgerPaths.installedRoot, known: known, count: count)
    let looked = found.all.count { if case .looked = $0.state { true } else { false } }
    guard let since = found.unwitnessed, looked > 0 else { return nobody }
    let ago = since == 1 ? "1 entry" : "\(since) entries"
    let who = looked == 1 ? "1 auditor" : "\(looked) auditors"
    return CellText(untrusted: "\(ago) ago, \(who): seen audit list")
  }

  /// The owner's key. Where it is gone, a history that agrees with itself is not called verified.
  private static func trust(_ paths: LedgerPaths) throws -> LedgerVerifier.Trust {
    if let key = try paths.ownKey() { return .owner(key) }
    guard LedgerFolder.stamp(paths.ledger) == nil else {
      throw LedgerError.keyLost(path: paths.keys + "/ledger.key")
    }
    return .anyone
  }

  /// Writes a proof into a folder of the person's own, and says where.
  private static func prove(
    _ entry: Int, in folder: String, _ surroundings: Surroundings
  ) throws -> CellText {
    let proof = try ProofMaker.proof(of: entry, in: folder)
    let base = BaseDirectories(environment: surroundings.environment)
    let place = try base.path(.data, "seen/proofs")
    let name = "entry-\(entry).\(EntryProof.fileExtension)"
    try Directory.makePrivate(place).writeAtomically(proof.bytes, as: name)
    return "The proof was written to \(untrusted: place + "/" + name)."
  }
}
