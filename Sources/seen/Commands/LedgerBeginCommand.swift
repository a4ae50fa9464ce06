internal import ArgumentParser
internal import CaptureModel
internal import Ledger

/// `seen ledger begin`
struct LedgerBeginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin", abstract: "Begin your ledger now, instead of with your first choice.",
    discussion: """
      From then on what you decide, and what recorders answer, is written down for good: entries \
      can be added, not taken back. They hold no content. Where it has begun already, nothing changes.
      """)

  @Flag(name: .long, help: "Print JSON (schema seen.ledger.begin.v1).") var json = false

  func run() throws {
    let paths = try LedgerAccess.paths(.ofProcess())
    let isThere = (try? LedgerFolder.reader(paths.ledger)) != nil
    let ledger = try OwnerLedger(paths, patience: .seconds(2))
    try ledger.close()
    let report = LedgerBeginReport(
      ledger: paths.ledger, begun: !isThere, entries: ledger.count,
      key: ledger.verifier.encoded, fingerprint: ledger.verifier.fingerprint)
    try StandardStreams.print(
      json ? JSONText.encode(report) : report.lines.joined(separator: "\n"))
  }
}

/// Schema `seen.ledger.begin.v1`.
struct LedgerBeginReport: Encodable {
  let schema = "seen.ledger.begin.v1"
  let ledger: String
  /// False where it was there already.
  let begun: Bool
  let entries: Int
  let key, fingerprint: String

  var lines: [String] {
    let place = LedgerText.filtered(ledger)
    guard begun else {
      return [
        "Your ledger has begun already, with \(LedgerText.grouped(entries)) entries: \(place)"
      ]
    }
    return [
      "Your ledger begins: \(place)",
      "What you decide is written there from now on, and cannot be taken back. It holds no content.",
      "Key: \(LedgerText.filtered(key))",
      "Fingerprint: \(fingerprint)",
      "Keep the checkpoint of `seen ledger head` in another place: it exposes any later rewriting.",
    ]
  }
}

/// `seen ledger rotate`
struct LedgerRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Let a new key sign your ledger from here on.",
    discussion: """
      The old key signs the entry that tells of the change, so that auditors can follow. Where the \
      old key is gone, --lost begins with a new one; nothing vouches for that but the entry itself, \
      and auditors are told so.
      """)

  @Flag(name: .long, help: "The old key is gone.") var lost = false
  @Flag(name: .long, help: "Print JSON (schema seen.ledger.rotate.v1).") var json = false

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let paths = try LedgerAccess.paths(surroundings)
    _ = try LedgerFolder.reader(paths.ledger)
    if lost {
      guard try paths.ownKey() == nil else { throw LedgerRotateError.keyIsThere }
      try OwnerLedger.replaceLostKey(paths)
    }
    let ledger = try LedgerAccess.owner(surroundings)
    if !lost { try ledger.rotateKey() }
    try ledger.close()
    let report = LedgerRotateReport(
      ledger: paths.ledger, lost: lost, key: ledger.verifier.encoded,
      fingerprint: ledger.verifier.fingerprint)
    try StandardStreams.print(json ? JSONText.encode(report) : report.lines.joined(separator: "\n"))
  }
}

/// Schema `seen.ledger.rotate.v1`.
struct LedgerRotateReport: Encodable {
  let schema = "seen.ledger.rotate.v1"
  let ledger: String
  let lost: Bool
  let key, fingerprint: String

  var lines: [String] {
    [
      "A new key signs from here on.",
      "Key: \(LedgerText.filtered(key))",
      "Fingerprint: \(fingerprint)",
      lost
        ? "The old key was lost, so nothing but the entry vouches for this one. Tell your auditors the fingerprint in person."
        : "The old key vouches for it; auditors follow without being told.",
    ]
  }
}

enum LedgerRotateError: Explained {
  case keyIsThere

  var message: String { "The key of your ledger is not lost: it is there." }
  var hint: String? { "`seen ledger rotate` without --lost changes it, with the old key's word." }
}
