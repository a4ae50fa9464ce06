internal import ArgumentParser
internal import CaptureLibrary
internal import Ledger

/// `seen ledger verify`
struct LedgerVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Read the whole ledger and say whether it holds.",
    discussion: """
      The status is 0 where it holds, 1 where it does not, and 7 where it may not be read. Alone, a \
      ledger only shows that it agrees with itself and with the key in your keeping. With --key and \
      --seen it shows that it still holds what you saw of it before.
      """)

  @OptionGroup var options: LedgerOptions
  @Option(
    name: .long,
    help: ArgumentHelp("The key of the ledger, as its owner told you.", valueName: "key"))
  var key: String?
  @Option(
    name: .long,
    help: ArgumentHelp("A checkpoint that you kept: a file.", valueName: "file"),
    completion: .file())
  var seen: String?
  @Flag(name: .long, help: "Print JSON (schema seen.ledger.verify.v1).") var json = false

  func validate() throws {
    if seen != nil, key == nil {
      throw ValidationError("--seen needs --key: a checkpoint says nothing without its key.")
    }
  }

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let folder = try options.folder(surroundings)
    let verifier = LedgerVerifier(folder, trust: try trust(surroundings))
    let meter = LedgerMeter()
    let verdict = try verifier.verify(progress: meter.show)
    meter.clear()
    try StandardStreams.print(
      json
        ? JSONText.encode(LedgerVerifyReport(verdict, folder: folder))
        : LedgerText.lines(verdict, isChecked: key != nil).joined(separator: "\n"))
    if !verdict.isVerified { throw ExitCode(Failure.Status.failure) }
  }

  private func trust(_ surroundings: Surroundings) throws -> LedgerVerifier.Trust {
    if let key {
      let known = try LedgerAccess.key(key)
      return .auditor(known.key, seen: try seen.map { try LedgerAccess.head($0, known) })
    }
    guard try options.isOwn(surroundings),
      let own = try LedgerAccess.paths(surroundings).ownKey()
    else { return .anyone }
    return .owner(own)
  }
}

/// Schema `seen.ledger.verify.v1`.
struct LedgerVerifyReport: Encodable {
  let schema = "seen.ledger.verify.v1"
  let ledger: String
  let verified: Bool
  let entries, signed, checkpoints, unfinishedBytes: Int
  @Nullable private(set) var vouched: Int?
  let root: String
  @Nullable private(set) var key: String?
  let warnings: [Remark]
  @Nullable private(set) var fault: Fault?

  struct Remark: Encodable {
    let entry: Int
    let message: String
  }

  struct Fault: Encodable {
    let message: String
    @Nullable private(set) var meaning: String?
    @Nullable private(set) var entry: Int?
    @Nullable private(set) var byte: Int?
  }

  init(_ verdict: LedgerVerdict, folder: String) {
    (ledger, verified) = (folder, verdict.isVerified)
    (entries, signed, checkpoints) = (verdict.entries, verdict.signed, verdict.checkpoints)
    (unfinishedBytes, vouched) = (verdict.unfinishedBytes, verdict.vouched)
    root = LedgerText.hexadecimal(verdict.root)
    key = verdict.signer?.encoded
    warnings = verdict.warnings.map { Remark(entry: $0.entry, message: $0.finding.rawValue) }
    fault = verdict.fault.map {
      Fault(message: $0.message, meaning: $0.hint, entry: $0.entry, byte: $0.offset)
    }
  }
}
