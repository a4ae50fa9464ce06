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
    commandName: "audit",
    abstract: "Look at the history of another person, read-only; content is never opened.",
    discussion: """
      Shows the history, whether it holds, the counts of whole days, pauses and redactions by kind. \
      Screens of content do not exist here. A history that is not what the key vouches for, or that \
      does not go on from the checkpoint you kept, is refused; the status is 1 then.
      """)

  @Argument(help: "The person's uid, or the folder of the ledger.") var subject: String
  @Option(
    name: .long,
    help: ArgumentHelp("The key that its owner told you.", valueName: "key"))
  var key: String
  @Option(
    name: .long,
    help: ArgumentHelp("The checkpoint that you kept: a file.", valueName: "file"),
    completion: .file())
  var seen: String?
  @OptionGroup var colors: ColorOptions
  @Option(name: .long, help: "Colours of the screen.") var theme: ThemeName?

  func validate() throws {
    if subject.isEmpty { throw ValidationError("Name a uid or the folder of a ledger.") }
  }

  func run() async throws {
    let surroundings = Surroundings.ofProcess()
    let folder =
      UInt32(subject).map { LedgerPaths.installed(uid: $0) } ?? LedgerAccess.absolute(subject)
    let known = try LedgerAccess.key(key)
    let head = try seen.map { try LedgerAccess.head($0, known) }
    guard surroundings.isTerminal else { return try tell(folder, known, head) }
    let runner = AuditRunner(
      HistoryRunner(folder: folder, calendar: surroundings.calendar) {
        .auditor(known.key, seen: head)
      })
    let isRefused = try await onTerminal(runner, surroundings)
    if isRefused { throw ExitCode(Failure.Status.failure) }
  }

  /// Off a terminal, what `seen ledger verify` says.
  private func tell(_ folder: String, _ key: VerifierKey, _ head: TreeHead?) throws {
    let verdict = try LedgerVerifier(folder, trust: .auditor(key.key, seen: head)).verify()
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
