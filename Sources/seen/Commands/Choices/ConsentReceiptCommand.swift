internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Controls
internal import Foundation
internal import Ledger
internal import Policy
internal import SafeFiles

/// `seen consent receipt`
struct ConsentReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Write a receipt of your answer to a purpose, with its proof.",
    discussion: """
      One JSON file (fields of ISO/IEC TS 27560:2023, schema seen.receipt.v1) with what you were shown, \
      what you answered, your choice, and the proof that your history has it. `seen consent verify FILE` \
      checks it anywhere, without your files.
      """)
  @Option(
    name: .long,
    help: ArgumentHelp("The purpose, as `seen consent show` names it.", valueName: "purpose"))
  var purpose: String
  @Option(
    name: .long,
    help: ArgumentHelp("Write it to this file instead of the output.", valueName: "file"),
    completion: .file())
  var output: String?
  @Flag(
    name: .long,
    help: "Leave your choice out, as for somebody else: your patterns and hours are in it.")
  var withoutChoice = false

  func run() throws {
    let session = try ChoiceSession()
    let whole = try session.desk.receipt(of: purpose)
    let receipt = withoutChoice ? whole.withoutDocument : whole
    guard let output else { return try StandardStreams.write(receipt.bytes) }
    let place = URL(fileURLWithPath: LedgerAccess.absolute(output))
    try Directory(opening: place.deletingLastPathComponent().path)
      .writeAtomically(receipt.bytes, as: place.lastPathComponent)
    StandardStreams.tell("note", "The receipt was written to \(place.path).")
  }
}

/// `seen consent verify`
struct ConsentVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a receipt, without any other file and without a network.",
    discussion: """
      Says what was shown and answered, and whether the history that the receipt names has it. Whose \
      history that is, the receipt alone cannot show: compare its key with `seen ledger head`, or give \
      it with --key. The status is 1 where the receipt does not hold.
      """)
  @Argument(help: "The receipt.", completion: .file()) var file: String
  @Option(
    name: .long,
    help: ArgumentHelp("The key of the history, as its owner told you.", valueName: "key"))
  var key: String?
  @Flag(name: .long, help: "Print JSON (schema seen.receiptcheck.v1).") var json = false

  func run() throws {
    let bytes = try LedgerAccess.bytes(file, limit: ConsentReceipt.longest)
    let receipt = try ConsentReceipt(bytes: bytes)
    let check = try ReceiptCheck(receipt, key: try key.map(LedgerAccess.key))
    let facts = ReceiptCheckFacts(check, isKeyGiven: key != nil)
    try StandardStreams.print(
      json
        ? try JSONText.encode(facts) : facts.lines.map(SummaryText.filtered).joined(separator: "\n")
    )
  }
}

/// `seen.receiptcheck.v1`
struct ReceiptCheckFacts: Encodable {
  let schema = "seen.receiptcheck.v1"
  let purpose, state, answered, notice, choice: String
  let streams: [String: String]
  /// Numbers of the entries that were proved.
  let entries: [Int]
  @Nullable private(set) var expires: String?
  @Nullable private(set) var signed: Int?
  @Nullable private(set) var key: String?
  @Nullable private(set) var fingerprint: String?
  /// Whether the choice is in it, which proves how much was answered and when.
  let isExact: Bool
  /// Whether the key was told from elsewhere.
  let keyGiven: Bool

  init(_ check: ReceiptCheck, isKeyGiven: Bool) {
    let answer = check.receipt.answer
    (purpose, state) = (answer.purpose, answer.state.rawValue)
    (answered, notice) = (answer.answered.rfc3339, answer.notice.hexadecimal)
    choice = LedgerText.hexadecimal(check.receipt.choice)
    streams = Dictionary(
      uniqueKeysWithValues: answer.levels.map { ($0.key.rawValue, $0.value.rawValue) })
    (entries, signed) = (check.entries, check.signed)
    expires = answer.expires?.rfc3339
    (key, fingerprint) = (check.receipt.key?.encoded, check.receipt.key?.fingerprint)
    (isExact, keyGiven) = (check.receipt.document != nil, isKeyGiven)
  }

  var lines: [String] {
    let named = Stream.allCases.compactMap { stream in
      streams[stream.rawValue].map { "\(stream.rawValue) \($0)" }
    }
    var lines = [
      "The receipt holds: \(state) to \(purpose), answered \(answered).",
      "Streams: " + named.joined(separator: ", "),
      expires.map { "Until \($0)." } ?? "Without an end.",
    ]
    if let signed, let key, let fingerprint {
      lines += [
        "Proved by entries \(entries.map(String.init).joined(separator: " and ")) of \(signed) that were signed.",
        isExact
          ? "How much of each, and when, is proved by the choice in it."
          : "How much of each, and when, is not proved: the choice was left out.",
        "Key: \(key)", "Fingerprint: \(fingerprint)",
      ]
      if !keyGiven {
        lines.append(
          "Whose key that is, the receipt cannot show: compare it with what you were told.")
      }
    } else {
      lines.append("Nothing proves it: its history could not be written when it was made.")
    }
    return lines
  }
}
