internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Dashboard
internal import Foundation
internal import Ledger
internal import SafeFiles

/// `seen ledger prove`
struct LedgerProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Write a proof that an entry is in the ledger, or check one.",
    discussion: """
      The proof is one file (C2SP tlog-proof) that holds the entry, its path to the root and the \
      signed checkpoint. Whoever has the key checks it without the ledger and without a network: \
      `seen ledger prove --check FILE --key KEY`.
      """)

  @Argument(help: "The number of the entry, from 0.") var entry: Int?
  @OptionGroup var options: LedgerOptions
  @Option(
    name: .long,
    help: ArgumentHelp("Write the proof to this file instead of the output.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(
    name: .long, help: ArgumentHelp("Check this proof.", valueName: "file"), completion: .file())
  var check: String?
  @Option(name: .long, help: ArgumentHelp("The key of the ledger.", valueName: "key"))
  var key: String?
  @Flag(name: .long, help: "Print JSON (schema seen.ledger.prove.v1).") var json = false

  func validate() throws {
    if (entry == nil) == (check == nil) {
      throw ValidationError("Name the number of an entry, or a proof with --check.")
    }
    if check != nil, key == nil { throw ValidationError("--check needs --key.") }
    if let entry, entry < 0 { throw ValidationError("Entries are counted from 0.") }
  }

  func run() throws {
    if let check, let key { return try self.check(check, key) }
    guard let entry else { return }
    let folder = try options.folder(.ofProcess())
    let meter = LedgerMeter()
    defer { meter.clear() }
    let proof = try ProofMaker.proof(of: entry, in: folder)
    guard let output else {
      return try StandardStreams.write(proof.bytes)
    }
    let path = LedgerAccess.absolute(output)
    let place = URL(fileURLWithPath: path)
    try Directory(opening: place.deletingLastPathComponent().path)
      .writeAtomically(proof.bytes, as: place.lastPathComponent)
    if json {
      return try StandardStreams.print(
        JSONText.encode(LedgerProveReport(entry: entry, file: path, size: nil, explanation: nil)))
    }
    StandardStreams.tell("note", "The proof was written to \(path).")
  }

  private func check(_ path: String, _ key: String) throws {
    let known = try LedgerAccess.key(key)
    let proof: EntryProof
    do throws(NoteError) { proof = try EntryProof(bytes: try bytes(path)) } catch {
      throw LedgerArgumentError.notAProof(path: path, error)
    }
    guard let bytes = proof.entry else { throw LedgerArgumentError.proofWithoutEntry }
    let verified: EntryProof.Verified
    do throws(NoteError) { verified = try proof.verify(entry: bytes, log: known) } catch {
      throw LedgerArgumentError.doesNotHold(error)
    }
    let said = (try? LedgerEntry(bytes: bytes))?.explanation(for: .auditor)
    if json {
      return try StandardStreams.print(
        JSONText.encode(
          LedgerProveReport(
            entry: proof.index, file: path, size: verified.checkpoint.size, explanation: said)))
    }
    try StandardStreams.print(
      "The proof holds: entry \(proof.index) of \(LedgerText.grouped(verified.checkpoint.size)) that were signed.\n"
        + LedgerText.filtered(said ?? "It is no entry that this Seen knows."))
  }

  /// What cannot be read is told as that; a `NoteError` is about what was read.
  private func bytes(_ path: String) throws(NoteError) -> [UInt8] {
    do { return try LedgerAccess.bytes(path) } catch { throw .malformed }
  }
}

/// Schema `seen.ledger.prove.v1`.
struct LedgerProveReport: Encodable {
  let schema = "seen.ledger.prove.v1"
  let entry: Int
  let file: String
  /// Entries that the checkpoint of the proof signs; nil where one was only written.
  @Nullable private(set) var size: Int?
  @Nullable private(set) var explanation: String?
}
