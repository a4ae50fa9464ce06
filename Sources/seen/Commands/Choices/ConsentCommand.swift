internal import ArgumentParser
internal import CaptureModel
internal import Controls
internal import Policy
internal import PolicyFiles

/// `seen consent`
struct ConsentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "What you agree to and what not, purpose by purpose.",
    discussion: """
      To have been shown a notice, to have read it, and to agree are three things; refusing, taking a \
      consent back, and objecting are three others. Only a consent lets anything be recorded, for the \
      notice that was shown, until it ends or you take it back. After each answer a receipt is written \
      into seen/receipts in the folder of data.
      """,
    subcommands: [
      ConsentShowCommand.self, ConsentGiveCommand.self, ConsentWithdrawCommand.self,
      ConsentRefuseCommand.self, ConsentObjectCommand.self, ConsentAcknowledgeCommand.self,
      ConsentReceiptCommand.self, ConsentVerifyCommand.self,
    ], defaultSubcommand: ConsentShowCommand.self)
}

/// Which purpose an answer is to.
struct PurposeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The purpose, as `seen consent show` names it.", valueName: "purpose"))
  var purpose: String
  @OptionGroup var streams: StreamOptions
  @Flag(name: .long, help: "Begin a new choice where the file of yours cannot be read.")
  var replaceBroken = false
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func answer(_ state: Consent.State) throws {
    try ConsentAnswering(try ChoiceSession(), purpose, streams)
      .answer(state, isJSON: json, isReplacingBroken: replaceBroken)
  }
}

/// `seen consent withdraw`
struct ConsentWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a consent back; it holds at once.")
  @OptionGroup var options: PurposeOptions

  func run() throws { try options.answer(.withdrawn) }
}

/// `seen consent refuse`
struct ConsentRefuseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Say no to a purpose.")
  @OptionGroup var options: PurposeOptions

  func run() throws { try options.answer(.refused) }
}

/// `seen consent object`
struct ConsentObjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "object",
    abstract: "Object to a purpose, also where nobody asked for your consent.")
  @OptionGroup var options: PurposeOptions

  func run() throws { try options.answer(.objected) }
}

/// `seen consent acknowledge`
struct ConsentAcknowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge", abstract: "Say that you have read a notice; that is no consent.")
  @OptionGroup var options: PurposeOptions

  func run() throws { try options.answer(.acknowledged) }
}

/// `seen consent show`
struct ConsentShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the notice, each purpose, and your answers.",
    discussion: """
      With what changed since you answered. That you were shown it is noted in your choice, where you \
      have not answered yet; with --json nothing is noted.
      """)
  @Option(name: .long, help: ArgumentHelp("Only this purpose.", valueName: "purpose"))
  var purpose: String?
  @Flag(name: .long, help: "Print JSON (schema seen.consent.v1).") var json = false

  func run() throws {
    let session = try ChoiceSession()
    let report = try ConsentReport(session, only: purpose)
    if json { return try StandardStreams.print(try JSONText.encode(ConsentFacts(report))) }
    try StandardStreams.print(ConsentText.lines(report).joined(separator: "\n"))
    if let problem = report.choiceProblem { StandardStreams.tell("warning", problem) }
    note(report, session)
  }

  /// Being told is a state of its own. That it cannot be noted keeps nobody from reading.
  private func note(_ report: ConsentReport, _ session: ChoiceSession) {
    guard report.choiceProblem == nil else { return }
    let choice = session.desk.store.loadChoice().input.value
    let edits = report.purposes.compactMap { purpose -> ChoiceEdit? in
      let asked = purpose.levels.filter { $0.value > .off }
      let answer = ConsentAnswer(
        purpose: purpose.name, state: .notified, levels: asked, shown: purpose.shown)
      let isNews = asked.keys.contains { choice?.takes(answer, for: $0) ?? true }
      return isNews ? .answer(answer) : nil
    }
    guard !edits.isEmpty else { return }
    do throws(ControlError) { _ = try session.decide(edits) } catch {
      StandardStreams.tell("warning", "That you were shown it could not be noted. \(error.message)")
      if let hint = error.hint { StandardStreams.tell("hint", hint) }
    }
  }
}
