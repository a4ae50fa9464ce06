internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Controls
internal import Policy
internal import PolicyFiles

/// `seen exclude`
struct ExcludeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exclude", abstract: "Windows that are never recorded, or the only ones that are.",
    discussion: """
      A pattern names a part of a window, how it is compared, and a text: `app literal KeePassXC`, \
      `title glob *Private*`, `url literal example.com`. Patterns are read from standard input, one a \
      line, and never from the command line, where every user of the machine can see them. \
      docs/policy.md tells what matches.
      """,
    subcommands: [
      ExcludeListCommand.self, ExcludeAddCommand.self, ExcludeRemoveCommand.self,
      ExcludeTestCommand.self, ExcludeModeCommand.self,
    ], defaultSubcommand: ExcludeListCommand.self)
}

/// `seen exclude list`
struct ExcludeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Number your patterns.")
  @Flag(name: .long, help: "Print JSON (schema seen.exclude.v1).") var json = false

  func run() throws {
    let session = try ChoiceSession()
    let choice = session.desk.store.loadChoice()
    if let problem = choice.problem { throw problem }
    let rules = choice.input.value?.exclusions ?? Choice.first(at: session.now).exclusions
    if json { return try StandardStreams.print(try JSONText.encode(ExcludeFacts(rules))) }
    if choice.input.value == nil {
      StandardStreams.tell("note", "You have not chosen yet. Your first choice begins with these.")
    }
    try StandardStreams.print(ExcludeText.list(rules).joined(separator: "\n"))
  }
}

/// `seen exclude add`
struct ExcludeAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add patterns, one a line, from a prompt or standard input.",
    discussion: """
      With --dry-run nothing is changed, and it says how much of the past the patterns would have left \
      out. Patterns that you have already are passed over.
      """)
  @Flag(name: .long, help: "Change nothing; say what would have been left out.") var dryRun = false
  @OptionGroup var paths: RecordingPaths
  @Flag(name: .long, help: "Begin a new choice where the file of yours cannot be read.")
  var replaceBroken = false
  @Flag(
    name: .long, help: "Print JSON (schema seen.choice.v1; with --dry-run seen.excludetest.v1).")
  var json = false

  func run() throws {
    let session = try ChoiceSession()
    let choice = session.desk.store.loadChoice().input.value
    let rules = choice?.exclusions ?? Choice.first(at: session.now).exclusions
    let asked = try PatternLines.read(isTerminal: session.surroundings.isTerminal)
    if dryRun {
      let tried = ExclusionRules(mode: rules.mode, patterns: asked)
      return try ExcludeTrial(tried, paths, session).show(isJSON: json)
    }
    let fresh = asked.filter { !rules.patterns.contains($0) }
    if !fresh.isEmpty || choice == nil {
      _ = try session.decide(
        fresh.isEmpty ? [.tidy] : fresh.map(ChoiceEdit.exclude), isReplacingBroken: replaceBroken)
    }
    var report = ChoiceReport(session)
    report.changed = !fresh.isEmpty
    let known = asked.count - fresh.count
    report.said = [
      "Patterns added: \(fresh.count)" + (known > 0 ? "; \(known) you had already." : ".")
        + " What may be recorded now, of windows that they do not leave out:"
    ]
    report.notes = [ExcludeText.reach]
    try report.show(isJSON: json)
  }
}

/// `seen exclude remove`
struct ExcludeRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take patterns out, by their numbers in `seen exclude list`.")
  @Argument(help: "Numbers of patterns.") var numbers: [Int]
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func validate() throws {
    if numbers.isEmpty { throw ValidationError("Name the number of a pattern.") }
  }

  func run() throws {
    let session = try ChoiceSession()
    let choice = session.desk.store.loadChoice()
    if let problem = choice.problem { throw problem }
    let rules = choice.input.value?.exclusions ?? Choice.first(at: session.now).exclusions
    let gone = try Set(numbers).sorted().map { number in
      guard rules.patterns.indices.contains(number - 1) else {
        throw ExcludeError.noSuchNumber(number, count: rules.patterns.count)
      }
      return rules.patterns[number - 1]
    }
    _ = try session.decide(gone.map(ChoiceEdit.removePattern))
    var report = ChoiceReport(session)
    report.changed = true
    report.said = ["Patterns taken out: \(gone.count). What may be recorded now:"]
    try report.show(isJSON: json)
  }
}

/// `seen exclude mode`
struct ExcludeModeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: "Exclude the windows that match, or let only those be recorded.",
    discussion: """
      `exclude`: windows that match a pattern are not recorded. `only`: no others are; with no pattern \
      then, nothing is.
      """)
  @Argument(help: "exclude or only.", completion: .list(["exclude", "only"])) var mode: String
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func validate() throws {
    if ExclusionRules.Mode(rawValue: mode) == nil {
      throw ValidationError("'\(mode)' is no mode. Modes are exclude and only.")
    }
  }

  func run() throws {
    guard let wanted = ExclusionRules.Mode(rawValue: mode) else { return }
    let session = try ChoiceSession()
    let current = session.desk.store.loadChoice()
    let isSo = current.input.value?.exclusions.mode == wanted
    if !isSo { _ = try session.decide([.exclusionMode(wanted)]) }
    var report = ChoiceReport(session)
    report.changed = !isSo
    report.said = [
      (wanted == .only
        ? "Only windows that match your patterns may be recorded."
        : "Windows that match your patterns may not be recorded.")
        + " What may be recorded of the others:"
    ]
    if wanted == .only {
      report.said = [
        "Only windows that match your patterns may be recorded. What may be recorded of those:"
      ]
    }
    report.notes = [ExcludeText.reach]
    try report.show(isJSON: json)
  }
}

/// `seen exclude test`
struct ExcludeTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Say what of the past your patterns would have left out.",
    discussion: """
      Reads the recordings, and prints for each pattern rows by stream, time and days; never a title. \
      Nothing is changed in them.
      """)
  @OptionGroup var paths: RecordingPaths
  @Flag(name: .long, help: "Print JSON (schema seen.excludetest.v1).") var json = false

  func run() throws {
    let session = try ChoiceSession()
    let choice = session.desk.store.loadChoice()
    if let problem = choice.problem { throw problem }
    let rules = choice.input.value?.exclusions ?? Choice.first(at: session.now).exclusions
    try ExcludeTrial(rules, paths, session).show(isJSON: json)
  }
}

/// What was given as a pattern, or its number, is none.
enum ExcludeError: Explained, Equatable {
  case notAPattern(line: Int)
  case noPatterns
  case tooMuch
  case noSuchNumber(Int, count: Int)

  var message: String {
    switch self {
    case .notAPattern(let line): "Line \(line) is no pattern. Nothing was changed."
    case .noPatterns: "No pattern was given, so nothing was changed."
    case .tooMuch: "That is more than fits in a choice. Nothing was changed."
    case .noSuchNumber(let number, let count):
      "There is no pattern \(number); your list has \(count)."
    }
  }

  var hint: String? {
    switch self {
    case .notAPattern:
      "Write part, kind and text: `app literal KeePassXC`, `title glob *Private*`, `url literal example.com`."
    case .noPatterns: "Write one a line, at the prompt or into standard input."
    case .tooMuch: "A list has at most \(WindowPattern.most) patterns."
    case .noSuchNumber: "`seen exclude list` numbers them."
    }
  }
}
