internal import ArgumentParser
internal import Ledger
internal import SafeFiles

/// `seen audit enroll`
struct AuditEnrollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enroll",
    abstract: "As an auditor: keep the key and the first checkpoint of a history at home.",
    discussion: """
      The owner tells you the key in person: `seen ledger head` prints it. The whole history is \
      verified under it. Without --key the key is read from the owner's folder, which proves nothing \
      by itself: compare its fingerprint with the owner in person, and confirm it with --confirm.
      """)

  @Argument(help: "Whose history: a name or a uid.") var owner: String
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The key, as its owner told you in person; - reads it from standard input.",
      valueName: "key"))
  var key: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The fingerprint that the owner told you, where the key is read from the log.",
      valueName: "digits"))
  var confirm: String?
  @OptionGroup var place: AuditRoot
  @Flag(name: .long, help: "Print JSON (schema seen.audit.enroll.v1).") var json = false

  func run() throws {
    try AuditAccess.run {
      let auditor = try Auditor(
        of: AuditAccess.user(owner), base: AuditAccess.base, root: place.root)
      let visit = try auditor.enroll(key: try givenKey(auditor))
      try AuditVisits.show([(auditor, visit)], as: "seen.audit.enroll.v1", isJSON: json)
    }
  }

  private func givenKey(_ auditor: Auditor) throws -> VerifierKey {
    guard let key else {
      let found = try auditor.publishedKey()
      guard let confirm else {
        StandardStreams.tell("note", "The key of this history: \(found.encoded)")
        throw AuditError.keyNotCompared(key: found.encoded, fingerprint: found.fingerprint)
      }
      return try compared(found, confirm)
    }
    let line = key == "-" ? readLine() ?? "" : key
    let text = line.split { $0 == " " || $0 == "\t" }.joined()
    guard let given = VerifierKey(encoded: text), given.algorithm == .ed25519 else {
      throw AuditError.notAKey
    }
    guard let confirm else { return given }
    return try compared(given, confirm)
  }

  private func compared(_ key: VerifierKey, _ fingerprint: String) throws -> VerifierKey {
    guard key.hasFingerprint(fingerprint) else {
      throw AuditError.fingerprintDiffers(given: fingerprint, found: key.fingerprint)
    }
    return key
  }
}
