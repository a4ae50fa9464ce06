internal import ArgumentParser
internal import Ledger
internal import SafeFiles

/// `seen audit visit`
struct AuditVisitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visit",
    abstract: "As an auditor: verify a history against what you saw before, and cosign it.",
    discussion: """
      Everything is read again and has to go on from the checkpoint that you kept. If it does, the \
      new checkpoint is kept in its place, and a cosigned copy is left where the owner sees it. If \
      not, nothing is replaced, and the status is 1. Without names, all that you are enrolled with \
      are visited: a timer can do it each hour.
      """)

  @Argument(help: "Whose histories: names or uids.") var owners: [String] = []
  @OptionGroup var place: AuditRoot
  @Flag(name: .long, help: "Print JSON (schema seen.audit.visit.v1).") var json = false

  func run() throws {
    try AuditAccess.run {
      let base = AuditAccess.base
      let uids =
        owners.isEmpty
        ? try AuditorHome.enrolled(base: base) : try owners.map(AuditAccess.user)
      if uids.isEmpty {
        StandardStreams.tell("note", "You are enrolled with no history.")
        StandardStreams.tell("hint", "Enrol first: seen audit enroll USER.")
      }
      var visits: [(Auditor, Auditor.Visit)] = []
      var failures: [AuditError] = []
      for uid in uids {
        do throws(AuditError) {
          let auditor = try Auditor(of: uid, base: base, root: place.root)
          visits.append((auditor, try auditor.visit()))
        } catch {
          // One history that cannot be read keeps nobody from looking at the others.
          failures.append(error)
        }
      }
      if visits.isEmpty, let failure = failures.first, failures.count == 1 { throw failure }
      for failure in failures { StandardStreams.tell("error", failure) }
      try AuditVisits.show(visits, as: "seen.audit.visit.v1", isJSON: json)
      if !failures.isEmpty {
        throw ExitCode(
          failures.allSatisfy(\.isNotAllowed) ? AuditAccess.notAllowed : Failure.Status.failure)
      }
    }
  }
}

/// What visits found, for people and for scripts.
enum AuditVisits {
  /// - Throws: `ExitCode` 1 where one of them does not hold, after printing.
  static func show(
    _ visits: [(Auditor, Auditor.Visit)], as schema: String, isJSON: Bool
  ) throws {
    if isJSON {
      let report = AuditVisitReport(schema: schema, visits: visits.map(VisitFacts.init))
      try StandardStreams.print(JSONText.encode(report))
    }
    for (auditor, visit) in visits where !isJSON {
      let text = lines(auditor, visit).map(AuditAccess.filtered)
      if !text.isEmpty { try StandardStreams.print(text.joined(separator: "\n")) }
      tell(auditor, visit)
    }
    if !visits.allSatisfy(\.1.isVerified) { throw ExitCode(Failure.Status.failure) }
  }

  private static func lines(_ auditor: Auditor, _ visit: Auditor.Visit) -> [String] {
    let verdict = visit.verdict
    let who = "The history of \(AuditAccess.words(auditor.owner))"
    guard visit.isVerified else { return ["✗ NOT VERIFIED: \(who) does not hold."] }
    var lines = ["✓ Verified: \(who), \(AuditAccess.entries(verdict.entries))."]
    if let before = visit.before {
      lines.append(
        "The first \(before.size) are those that you saw before;"
          + " \(verdict.entries - before.size) are new.")
    } else {
      lines.append("Enrolled. What was changed before this visit cannot be found by you.")
    }
    if verdict.entries > verdict.signed {
      lines.append(
        "The last \(verdict.entries - verdict.signed) are not signed yet; nothing vouches for them."
      )
    }
    if let kept = visit.kept {
      lines.append("Kept: the checkpoint of \(kept.size), in \(auditor.home.checkpointPath)")
    }
    if case .left(let path) = visit.cosigned { lines.append("Cosigned for the owner: \(path)") }
    return lines
  }

  private static func tell(_ auditor: Auditor, _ visit: Auditor.Visit) {
    if case .notLeft(let error) = visit.cosigned {
      StandardStreams.tell(
        "warning",
        "The owner will not see this visit, as no cosigned checkpoint could be left. "
          + error.message)
      StandardStreams.tell(
        "hint",
        "Ask the administrator: sudo seen audit setup --group GROUP --auditor \(auditor.uid)")
    }
    for remark in visit.verdict.warnings.prefix(10) {
      StandardStreams.tell("warning", "Entry \(remark.entry): \(remark.finding.rawValue)")
    }
    guard !visit.isVerified else { return }
    if let fault = visit.verdict.fault { StandardStreams.tell("error", fault) }
    for path in visit.evidence(auditor) { StandardStreams.tell("evidence", path) }
    if let before = visit.before {
      StandardStreams.tell(
        "note", "Your checkpoint of \(before.size) stays as it was. Keep copies of all of these.")
    }
  }
}

extension Auditor.Visit {
  var isVerified: Bool { verdict.isVerified && cosigned != .refused }

  /// What to keep: the files that contradict each other.
  func evidence(_ auditor: Auditor) -> [String] {
    var paths = before == nil ? [] : [auditor.home.checkpointPath]
    if let contradiction { paths.append(contradiction) }
    return paths + ["entries", "checkpoints", "checkpoint"].map { auditor.ledger + "/" + $0 }
  }
}

/// Schemas `seen.audit.enroll.v1` and `seen.audit.visit.v1`.
struct AuditVisitReport: Encodable {
  let schema: String
  let visits: [VisitFacts]
}

struct VisitFacts: Encodable {
  struct Fault: Encodable {
    let message: String
    let meaning: String?
    let entry, byte: Int?
  }

  let owner: UInt32
  let ledger: String
  let verified: Bool
  let entries, signed: Int
  /// Entries of the checkpoint that was kept before, and of the one that is kept now.
  let before, kept: Int?
  let key, fingerprint: String?
  /// Where the owner finds the cosigned checkpoint.
  let cosigned: String?
  let cosigningProblem: String?
  let fault: Fault?
  let evidence: [String]

  init(_ auditor: Auditor, _ visit: Auditor.Visit) {
    let verdict = visit.verdict
    (owner, ledger, verified) = (auditor.owner, auditor.ledger, visit.isVerified)
    (entries, signed) = (verdict.entries, verdict.signed)
    (before, kept) = (visit.before?.size, visit.kept?.size)
    (key, fingerprint) = (verdict.signer?.encoded, verdict.signer?.fingerprint)
    var (path, problem): (String?, String?) = (nil, nil)
    switch visit.cosigned {
    case .left(let left): path = left
    case .notLeft(let error): problem = error.message
    case .refused: break
    }
    (cosigned, cosigningProblem) = (path, problem)
    fault = verdict.fault.map {
      Fault(message: $0.message, meaning: $0.hint, entry: $0.entry, byte: $0.offset)
    }
    evidence = visit.isVerified ? [] : visit.evidence(auditor)
  }
}
