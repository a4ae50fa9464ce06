internal import ArgumentParser
internal import Glibc
internal import Ledger
internal import SafeFiles

/// `seen audit list`
struct AuditListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "See who looked at your history with Seen, and when.",
    discussion: """
      Auditors leave cosigned checkpoints in folders that only they can write to. What is new is \
      noted in your history. Who read the files without Seen left no trace, so this is not all who \
      may have looked: all members of the group can.
      """)

  @OptionGroup var place: AuditRoot
  @Flag(name: .long, help: "Print JSON (schema seen.audit.list.v1).") var json = false

  func run() throws { try AuditAccess.run(list) }

  private func list() throws {
    let uid = getuid()
    let paths = try AuditAccess.file { () throws(SafeFilesError) in
      try LedgerPaths(uid: uid, base: AuditAccess.base, root: place.root)
    }
    let reading = try Witnesses.read(paths, owner: uid, root: place.root)
    var (noted, problem): (Int, AuditError?) = (0, nil)
    if reading.verdict.isVerified, !reading.witnesses.events(since: reading.known).isEmpty {
      do throws(AuditError) {
        noted = try Witnesses.note(
          in: paths, owner: uid, root: place.root, patience: .seconds(2))
      } catch { problem = error }
    }
    let report = AuditListReport(reading, paths, noted: noted)
    if json {
      try StandardStreams.print(JSONText.encode(report))
    } else {
      try StandardStreams.print(
        lines(reading, paths, noted).map(AuditAccess.filtered).joined(separator: "\n"))
    }
    if let problem {
      StandardStreams.tell(
        "warning", "The visits are not noted in your history. " + problem.message)
      if let hint = problem.hint { StandardStreams.tell("hint", hint) }
    }
    if let fault = reading.verdict.fault {
      StandardStreams.tell("error", fault)
      throw ExitCode(Failure.Status.failure)
    }
  }

  private func lines(
    _ reading: Witnesses.Reading, _ paths: LedgerPaths, _ noted: Int
  ) -> [String] {
    var lines = ["History: \(paths.ledger), \(AuditAccess.entries(reading.verdict.entries))"]
    if let key = reading.verdict.signer {
      lines += ["Key: \(key.encoded)", "Fingerprint: \(key.fingerprint)"]
    }
    guard paths.isAudited else {
      return lines + ["No auditors are set up here: only you can read it."]
    }
    lines += reading.witnesses.all.map { "Auditor \(AuditAccess.words($0.auditor)): \($0.words)" }
    if reading.witnesses.all.isEmpty { lines.append("No auditor has a folder here.") }
    lines.append(
      reading.witnesses.unwitnessed.map { "Last witnessed \(AuditAccess.entries($0)) ago." }
        ?? "Never witnessed.")
    if noted > 0 { lines.append("Noted in your history: \(AuditAccess.entries(noted)).") }
    return lines + ["Who read the files without Seen left no trace."]
  }
}

extension Witnesses.Witness {
  var words: String {
    switch state {
    case .looked(let look):
      "looked \(AuditAccess.time(look.seconds)), saw \(AuditAccess.entries(look.size)); key \(look.key.id.hexadecimal)"
        + look.standing.words
    case .notYet: "has not looked yet"
    case .unreadable(let error): "what was left cannot be used: \(error.message)"
    case .notCosigned: "what was left is not cosigned by this auditor's key"
    case .ofAnotherLog(let size):
      "was shown another history, of \(AuditAccess.entries(size)): ask this auditor for the checkpoint"
    }
  }
}

extension Witnesses.KeyStanding {
  var words: String {
    switch self {
    case .enrolled: ""
    case .unknown: ", unknown key: your history does not tell of it yet"
    case .changed: ", which is not the key that your history tells of"
    }
  }
}

/// Schema `seen.audit.list.v1`.
struct AuditListReport: Encodable {
  struct Auditor: Encodable {
    let uid: UInt32
    /// `looked`, `notYet`, `unreadable`, `notCosigned`, `ofAnotherLog`
    let state: String
    /// By the auditor's clock, in seconds since 1970.
    let seconds: Int64?
    let size: Int?
    let key, standing, problem: String?
  }

  let schema = "seen.audit.list.v1"
  let ledger: String
  let audited, verified: Bool
  let entries: Int
  let key, fingerprint: String?
  let auditors: [Auditor]
  /// Entries that no auditor has seen; null where none has looked.
  let unwitnessed: Int?
  /// Entries that were added to the history just now.
  let noted: Int

  init(_ reading: Witnesses.Reading, _ paths: LedgerPaths, noted: Int) {
    (ledger, audited, self.noted) = (paths.ledger, paths.isAudited, noted)
    (verified, entries) = (reading.verdict.isVerified, reading.verdict.entries)
    (key, fingerprint) = (reading.verdict.signer?.encoded, reading.verdict.signer?.fingerprint)
    unwitnessed = paths.isAudited ? reading.witnesses.unwitnessed : nil
    auditors = paths.isAudited ? reading.witnesses.all.map(Auditor.init) : []
  }
}

extension AuditListReport.Auditor {
  init(_ witness: Witnesses.Witness) {
    var (state, problem): (String, String?) = ("notYet", nil)
    var look: Witnesses.Look?
    var shown: Int?
    switch witness.state {
    case .looked(let found): (state, look, shown) = ("looked", found, found.size)
    case .notYet: break
    case .unreadable(let error): (state, problem) = ("unreadable", error.message)
    case .notCosigned: state = "notCosigned"
    case .ofAnotherLog(let size): (state, shown) = ("ofAnotherLog", size)
    }
    self.init(
      uid: witness.auditor, state: state, seconds: look?.seconds, size: shown,
      key: look?.key.encoded, standing: look?.standing.rawValue, problem: problem)
  }
}
