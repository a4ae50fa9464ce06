internal import ArgumentParser
internal import CaptureLibrary
internal import Dashboard
internal import Ledger

/// `seen ledger head`
struct LedgerHeadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head", abstract: "Print the key, the size and the last signed checkpoint.",
    discussion: """
      The key is what an auditor enrols with; its fingerprint can be read aloud and compared. \
      Whoever keeps the checkpoint finds any later change of what it covers.
      """)

  @OptionGroup var options: LedgerOptions
  @Flag(name: .long, help: "Print the checkpoint alone, as it is signed.") var checkpoint = false
  @Flag(name: .long, help: "Print JSON (schema seen.ledger.head.v1).") var json = false

  func run() throws {
    let folder = try options.folder(.ofProcess())
    let reader = try LedgerFolder.reader(folder)
    let extent = try LedgerAccess.ofFile { try reader.extent() }
    let note = try LedgerFolder.checkpoint(folder)
    if checkpoint, let note { return try StandardStreams.write(note.bytes) }
    let head = try LedgerHeadReport(folder: folder, extent: extent, note: note)
    try StandardStreams.print(
      json ? JSONText.encode(head) : head.lines.joined(separator: "\n"))
  }
}

/// Schema `seen.ledger.head.v1`.
struct LedgerHeadReport: Encodable {
  let schema = "seen.ledger.head.v1"
  let ledger: String
  let entries: Int
  let signed: Int
  @Nullable private(set) var root: String?
  @Nullable private(set) var key: String?
  @Nullable private(set) var fingerprint: String?
  @Nullable private(set) var checkpoint: String?

  /// The key is the one that the log names and that signed the last checkpoint; nil where they differ.
  init(folder: String, extent: LedgerReader.Extent, note: SignedNote?) throws {
    (ledger, entries) = (folder, extent.count)
    let content = note.flatMap { try? Checkpoint(text: $0.text) }
    (signed, root) = (content?.size ?? 0, content.map { LedgerText.hexadecimal($0.root) })
    checkpoint = note.map { String(decoding: $0.bytes, as: UTF8.self) }
    let signer = try note.flatMap { try LedgerHeadReport.signer(folder, $0) }
    (key, fingerprint) = (signer?.encoded, signer?.fingerprint)
  }

  /// The key that signs now: the one that was named last, where it or the one before it signed the
  /// last checkpoint, as a key that hands over does.
  private static func signer(_ folder: String, _ note: SignedNote) throws -> VerifierKey? {
    guard let name = note.signatures.first?.name else { return nil }
    let keys = try HistoryKeys.all(folder).map {
      VerifierKey(name: name, algorithm: .ed25519, key: $0)
    }
    let isSigned = keys.suffix(2).contains { (try? note.verify([$0])) != nil }
    return isSigned ? keys.last : nil
  }

  var lines: [String] {
    guard let key, let fingerprint else {
      return [
        "Entries: \(LedgerText.grouped(entries))",
        "No checkpoint that a key of this ledger signed: `seen ledger verify` says why.",
      ]
    }
    return [
      "Key: \(LedgerText.filtered(key))",
      "Fingerprint: \(fingerprint)",
      "Entries: \(LedgerText.grouped(entries)), signed up to \(LedgerText.grouped(signed))",
      "Root: \(root ?? "")",
      "Last checkpoint:",
    ]
      + (checkpoint ?? "").split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "  " + LedgerText.filtered(String($0)) }
  }
}
