internal import ArgumentParser
internal import CaptureModel
internal import Policy
internal import PolicyFiles

/// `seen policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Say what may be recorded, and why.",
    discussion: """
      What the employer asks for (offer.json) and what you decided (choice.json) come to one level for \
      each stream: off, counts, coarse or full. The lower one holds, and what is missing or cannot be \
      read counts as off.
      """,
    subcommands: [
      PolicyShowCommand.self, PolicyCheckCommand.self, PolicyExplainCommand.self,
      PolicyDiffCommand.self,
    ],
    defaultSubcommand: PolicyShowCommand.self)
}

/// Which two files, and when.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The employer's offer; /etc/seen/offer.json by default.", valueName: "path"))
  var offer: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Your choice; seen/choice.json in the folder of configurations by default.",
      valueName: "path"))
  var choice: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "At this time, as 2026-11-24T10:00:00Z; now by default.", valueName: "time"))
  var at: String?

  func validate() throws {
    if let at, PolicyTime.instant(at) == nil {
      throw ValidationError("--at takes a time in UTC, as 2026-11-24T10:00:00Z.")
    }
  }

  /// The effective policy of the files at the time.
  func report(_ surroundings: Surroundings) throws -> PolicyReport {
    let policy = try PolicyAccess.load(self, surroundings)
    let instant = at.flatMap(PolicyTime.instant) ?? SystemClock.now()
    return PolicyReport(policy, at: instant)
  }
}

/// `seen policy check`
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read any two files, and say what may be recorded by them.",
    discussion: """
      One line for each stream: its level and the reason. The status is 1 where a file cannot be read \
      or is not as it has to be; standard error tells the line and the column.
      """)

  @OptionGroup var options: PolicyOptions
  @Flag(name: .long, help: "Print JSON (schema seen.policy.v1).") var json = false

  func run() throws {
    let report = try options.report(.ofProcess())
    try PolicyAccess.show(report, isJSON: json) { PolicyText.streams(report) }
    try PolicyAccess.refuse(report, isMissingAllowed: (options.offer == nil, options.choice == nil))
  }
}

/// `seen policy show`
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Say what is asked, what you chose, and what may be recorded.",
    discussion: "With what you answered to each purpose, your pauses, your hours and exclusions.")

  @OptionGroup var options: PolicyOptions
  @Flag(name: .long, help: "Print JSON (schema seen.policy.v1).") var json = false

  func run() throws {
    let report = try options.report(.ofProcess())
    try PolicyAccess.show(report, isJSON: json) {
      PolicyText.streams(report) + PolicyText.files(report)
    }
    try PolicyAccess.refuse(report, isMissingAllowed: (true, true))
  }
}

/// `seen policy explain`
struct PolicyExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say for each stream what every side says to it, now or at a time that is over.",
    discussion: """
      The lowest one holds; the others stand below it. For a time that is over (--at) your history \
      answers, with the entry that decided, unless files are named or no history was begun.
      """)

  @OptionGroup var options: PolicyOptions
  @Flag(name: .long, help: "Print JSON (schema seen.policy.v1).") var json = false

  func run() throws {
    if let past = try PolicyPast.report(options, .ofProcess()) {
      return try PolicyPast.show(past, isJSON: json)
    }
    let report = try options.report(.ofProcess())
    try PolicyAccess.show(report, isJSON: json) { PolicyText.explanation(report) }
    try PolicyAccess.refuse(report, isMissingAllowed: (true, true))
  }
}

/// `seen policy diff`
struct PolicyDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what differs between two offers, or between two choices.",
    discussion: """
      A choice also says whether it may let more be recorded than the other. The status is 0 whether \
      they differ or not.
      """)

  @Argument(help: "The older file.") var old: String
  @Argument(help: "The newer file.") var new: String
  @Flag(name: .long, help: "Print JSON (schema seen.policydiff.v1).") var json = false

  func run() throws {
    let report = try PolicyDiff.report(old: old, new: new)
    if json {
      try StandardStreams.print(try JSONText.encode(report))
    } else {
      try StandardStreams.print(PolicyText.differences(report).joined(separator: "\n"))
    }
  }
}
