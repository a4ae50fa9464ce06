internal import ArgumentParser
internal import CaptureModel
internal import Cells
internal import Dashboard
internal import Ledger
internal import TUI
internal import Terminal

/// `seen audit`: the dashboard of an auditor.
struct AuditDashboardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "look",
    abstract: "Look at the history of another person, read-only; content is never opened.",
    discussion: """
      Shows the history, whether it holds, the counts of whole days, pauses and redactions by kind. \
      Screens of content do not exist here. A history that is not what the key vouches for, or that \
      does not go on from the checkpoint you kept, is refused; the status is 1 then. Where you are \
      enrolled, key and checkpoint are those that you keep, and looking is a visit that the owner sees.
      """)

  @Argument(help: "The person's name or uid, or the folder of a ledger.") var subject: String
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The key that its owner told you; by default the one of your enrolment.", valueName: "key"))
  var key: String?
  @Option(
    name: .long,
    help: ArgumentHelp("The checkpoint that you kept, with --key: a file.", valueName: "file"),
    completion: .file())
  var seen: String?
  @OptionGroup var place: AuditRoot
  @OptionGroup var colors: ColorOptions
  @Option(name: .long, help: "Colours of the screen.") var theme: ThemeName?

  func validate() throws {
    if subject.isEmpty { throw ValidationError("Name a person or the folder of a ledger.") }
    if seen != nil, key == nil { throw ValidationError("--seen goes with --key.") }
  }

  /// Whose ledger, whom it has to be vouched for by, and the enrolment where there is one.
  private struct Sight {
    let folder: String
    let key: VerifierKey
    let seen: TreeHead?
    let auditor: Auditor?
  }

  private func sight() throws -> Sight {
    if let key {
      let known = try LedgerAccess.key(key)
      let folder =
        UInt32(subject).map { LedgerPaths.installed(uid: $0, root: place.root) }
        ?? LedgerAccess.absolute(subject)
      let head = try seen.map { try LedgerAccess.head($0, known) }
      return Sight(folder: folder, key: known, seen: head, auditor: nil)
    }
    let owner = try AuditAccess.user(subject)
    let auditor = try Auditor(of: owner, base: AuditAccess.base, root: place.root)
    guard let key = try auditor.home.key() else { throw AuditError.notEnrolled(owner: owner) }
    return Sight(
      folder: auditor.ledger, key: key, seen: try auditor.home.checkpoint()?.head,
      auditor: auditor)
  }

  func run() async throws {
    do { try await look() } catch let error as AuditError where error.isNotAllowed {
      StandardStreams.tell("error", error)
      throw ExitCode(AuditAccess.notAllowed)
    }
  }

  private func look() async throws {
    let surroundings = Surroundings.ofProcess()
    let sight = try sight()
    guard surroundings.isTerminal else { return try tell(sight) }
    let runner = AuditRunner(
      HistoryRunner(folder: sight.folder, calendar: surroundings.calendar) {
        .auditor(sight.key.key, seen: sight.seen)
      })
    let isRefused = try await onTerminal(runner, surroundings)
    if isRefused { throw ExitCode(Failure.Status.failure) }
    guard let auditor = sight.auditor else { return }
    // What was on the screen is not what is cosigned: a visit reads everything once more.
    try AuditVisits.show([(auditor, try auditor.visit())], as: "seen.audit.visit.v1", isJSON: false)
  }

  /// Off a terminal, what `seen ledger verify` says.
  private func tell(_ sight: Sight) throws {
    if let auditor = sight.auditor {
      return try AuditVisits.show(
        [(auditor, try auditor.visit())], as: "seen.audit.visit.v1", isJSON: false)
    }
    let trust = LedgerVerifier.Trust.auditor(sight.key.key, seen: sight.seen)
    let verdict = try LedgerVerifier(sight.folder, trust: trust).verify()
    try StandardStreams.print(
      LedgerText.lines(verdict, isChecked: true).joined(separator: "\n"))
    if !verdict.isVerified { throw ExitCode(Failure.Status.failure) }
  }

  @MainActor
  private func onTerminal(
    _ runner: AuditRunner, _ surroundings: Surroundings
  ) async throws -> Bool {
    let terminal = try CursesTerminal(
      theme: .named(theme ?? ThemeName(fitting: surroundings.environment["COLORFGBG"]), heat: nil),
      colors: colors.choice, mouse: false, environment: surroundings.environment)
    let state = AuditState(
      glyphs: terminal.glyphs, calendar: surroundings.calendar,
      subject: CellText(untrusted: UInt32(subject).map { "uid \($0)" } ?? subject))
    let loop = ProgramLoop(state, on: terminal) { await runner.run($0, $1) }
    switch await loop.run() {
    case .quit: return loop.program.history.verdict.map { !$0.isVerified } ?? false
    case .hangup: throw ExitCode(129)
    case .terminated(let signal): throw ExitCode(128 + signal)
    }
  }
}
