internal import ArgumentParser
internal import CaptureModel
internal import Glibc
internal import Ledger
internal import SafeFiles

/// `seen audit setup`
struct AuditSetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "As root: let a group read the histories of this machine.",
    discussion: """
      Makes the folders with their owners and modes, moves an existing history there, and lets its \
      files only grow where the file system can. Each step is told before it is done; a second run \
      has none. --dry-run tells them and changes nothing. Each auditor gets a folder to leave \
      cosigned checkpoints in.
      """)

  @Option(name: .long, help: "The group that may read: a name or a number.") var group: String
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose history: a name or a uid; several times for several people. By default who ran sudo.",
      valueName: "user"))
  var user: [String] = []
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who audits: a name or a uid; several times for several.", valueName: "user"))
  var auditor: [String] = []
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The home of the only --user, where its history is looked for; by default that of the account.",
      valueName: "folder"), completion: .directory)
  var home: String?
  @OptionGroup var place: AuditRoot
  @Flag(name: .long, help: "Tell the steps and do none.") var dryRun = false
  @Flag(name: .long, help: "Print JSON (schema seen.audit.setup.v1).") var json = false

  func validate() throws {
    if home != nil, user.count != 1 { throw ValidationError("--home needs exactly one --user.") }
    if let home, !home.hasPrefix("/") { throw ValidationError("--home needs an absolute path.") }
  }

  func run() throws { try AuditAccess.run(set) }

  private func set() throws {
    let owners = try self.owners()
    let setup = AuditSetup(
      root: place.root, group: try AuditAccess.group(group), owners: owners,
      auditors: try auditor.map(AuditAccess.user))
    if !dryRun, !AuditSetup.isRoot { throw AuditError.notRoot }
    // Modes are set exactly; this is for what a library might make on the way.
    umask(0o077)
    if !AuditSetup.isRoot, owners.contains(where: { $0.uid != getuid() }) {
      StandardStreams.tell(
        "note", "Without root nobody can see whether others have a history that would be moved.")
    }
    let steps = try setup.steps()
    var report = AuditSetupReport(root: place.root, dryRun: dryRun)
    if steps.isEmpty, !json { try StandardStreams.print("Nothing to do: all is as it should be.") }
    for step in steps {
      if !json { try tell(step) }
      let outcome = dryRun ? nil : try setup.perform(step)
      report.add(step, outcome)
      if case .appendOnlyNotPossible(let error) = outcome, !json { warn(step, error) }
    }
    if json { try StandardStreams.print(JSONText.encode(report)) }
    if !json, !dryRun, !steps.isEmpty {
      try StandardStreams.print("Done. `seen doctor` checks it, as each of these users.")
    }
  }

  private func tell(_ step: SetupStep) throws {
    let words = AuditAccess.filtered(step.words)
    let command = step.command.map { " [" + AuditAccess.filtered($0) + "]" }
    try StandardStreams.print(words + (command ?? ""))
  }

  private func warn(_ step: SetupStep, _ error: SafeFilesError) {
    StandardStreams.tell("warning", "\(step.path) cannot be made to only grow. \(error.message)")
    StandardStreams.tell(
      "hint",
      "Its owner can cut it; an auditor who kept a checkpoint finds that. Use ext4, XFS or "
        + "Btrfs, and no container without CAP_LINUX_IMMUTABLE, to have the kernel forbid it.")
  }

  private func owners() throws -> [AuditSetup.Owner] {
    let names = user.isEmpty ? [Surroundings.ofProcess().value("SUDO_UID")].compactMap { $0 } : user
    if names.isEmpty, auditor.isEmpty {
      throw ValidationError("Whose history? Name them with --user.")
    }
    return try names.map { name in
      let uid = try AuditAccess.user(name)
      let account = getpwuid(uid)?.pointee
      let folder = home ?? account?.pw_dir.map { String(cString: $0) }
      return AuditSetup.Owner(
        uid: uid, group: account?.pw_gid ?? Self.noGroup,
        base: folder.map { BaseDirectories(environment: ["HOME": $0]) })
    }
  }

  /// Of a uid without an account: the group of nobody.
  private static let noGroup: UInt32 = 65_534
}

/// Schema `seen.audit.setup.v1`.
struct AuditSetupReport: Encodable {
  let schema = "seen.audit.setup.v1"
  let root: String
  let dryRun: Bool
  private(set) var steps: [Step] = []

  struct Step: Encodable {
    let kind, path, words: String
    let command: String?
    /// `planned`, `done`, `notPossible`
    let outcome: String
    let problem: String?
  }

  init(root: String, dryRun: Bool) { (self.root, self.dryRun) = (root, dryRun) }

  mutating func add(_ step: SetupStep, _ outcome: AuditSetup.Outcome?) {
    var (state, problem) = (outcome == nil ? "planned" : "done", String?.none)
    if case .appendOnlyNotPossible(let error) = outcome {
      (state, problem) = ("notPossible", error.message)
    }
    steps.append(
      Step(
        kind: step.kind, path: step.path, words: step.words, command: step.command,
        outcome: state, problem: problem))
  }
}
