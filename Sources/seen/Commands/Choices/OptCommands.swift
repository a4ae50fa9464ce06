internal import ArgumentParser
internal import CaptureModel
internal import Controls
internal import Policy
internal import PolicyFiles

/// `seen opt-out`
struct OptOutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opt-out",
    abstract: "Let nothing of some streams be recorded, or object to a purpose.",
    discussion: """
      Without an end, until `seen opt-in`. With --purpose the levels stay as they are, and you object to \
      that purpose: nothing may be recorded for it. It holds at once.
      """)

  @OptionGroup var streams: StreamOptions
  @Option(
    name: .long,
    help: ArgumentHelp("Object to this purpose of the offer instead.", valueName: "purpose"))
  var purpose: String?
  @Flag(name: .long, help: "Begin a new choice where the file of yours cannot be read.")
  var replaceBroken = false
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func run() throws {
    let session = try ChoiceSession()
    if let purpose {
      return try ConsentAnswering(session, purpose, streams).answer(.objected, isJSON: json)
    }
    let wanted = streams.streams
    let choice = session.desk.store.loadChoice()
    let isOff = wanted.allSatisfy { (choice.input.value?.levels[$0] ?? .off) == .off }
    if choice.input == .missing || choice.input == .unreadable || !isOff {
      _ = try session.decide(
        wanted.sorted().map { .level($0, .off) }, isReplacingBroken: replaceBroken)
    }
    var report = ChoiceReport(session)
    report.changed = choice.input.value == nil || !isOff
    report.said = [
      (report.changed ? "You opted out of \(wanted.words)." : "You had opted out of that already.")
        + " What may be recorded now:"
    ]
    report.recorders = try RecorderLines.recorders(report.sight, in: session)
    try report.show(isJSON: json)
  }
}

/// `seen opt-in`
struct OptInCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opt-in", abstract: "Choose how much of a stream may be recorded.",
    discussion: """
      A level is the most that you allow. It is no consent: what an employer asks for also needs your \
      yes to its purpose (`seen consent give`). Without --level it is what the offer asks for.
      """)

  @OptionGroup var streams: StreamOptions
  @Option(
    name: .long, help: ArgumentHelp("counts, coarse or full.", valueName: "level"),
    completion: .list(["counts", "coarse", "full"]))
  var level: String?
  @Flag(name: .long, help: "Begin a new choice where the file of yours cannot be read.")
  var replaceBroken = false
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func validate() throws { _ = try LevelOption.level(level) }

  func run() throws {
    let session = try ChoiceSession()
    let named = try LevelOption.level(level)
    let offer = session.desk.store.loadOffer().input.value
    let wishes = streams.streams.sorted().map { stream in
      (stream, named ?? offer.map { $0.asked(stream) } ?? .full)
    }
    // To allow what nobody asks for takes a word of its own.
    let wanted = wishes.filter { $0.1 > .off }
    if wanted.isEmpty { throw OptInError.notAsked(streams.streams) }
    let current = session.desk.store.loadChoice()
    let edits = wanted.filter { (current.input.value?.levels[$0.0] ?? .off) != $0.1 }
      .map { ChoiceEdit.level($0.0, $0.1) }
    if !edits.isEmpty { _ = try session.decide(edits, isReplacingBroken: replaceBroken) }
    var report = ChoiceReport(session)
    report.changed = !edits.isEmpty
    report.said = [
      "You allow at most "
        + wanted.map { "\($0.1.rawValue) of \($0.0.rawValue)" }.joined(separator: ", ")
        + ". What may be recorded now:"
    ]
    report.notes = hindrances(Set(wanted.map(\.0)), report.sight)
    report.recorders = try RecorderLines.recorders(report.sight, in: session)
    try report.show(isJSON: json)
  }

  /// What keeps it off still, where something can be done about it.
  private func hindrances(_ wanted: Set<Stream>, _ sight: ControlsSight) -> [String] {
    let held = wanted.sorted().filter { sight.effective[$0].level == .off }
    let kinds = Set(held.map { sight.effective[$0].because.kind })
    let purposes = (sight.offer?.purposes ?? []).filter { purpose in
      held.contains { purpose.levels[$0] ?? .off > .off }
    }
    var notes: [String] = []
    if kinds.contains(.paused) { notes.append("A pause keeps it off: `seen resume` ends it.") }
    if !kinds.isDisjoint(with: OptInCommand.unanswered), !purposes.isEmpty {
      notes += purposes.map {
        "It needs your consent to \($0.name): `seen consent give --purpose \($0.name)`."
      }
    }
    if kinds.contains(.offerMissing) {
      notes.append(
        "Nobody asks for anything: without an offer nothing may be recorded (docs/policy.md).")
    }
    return notes
  }

  private static let unanswered: Set<Because.Kind> = [
    .noConsent, .notified, .acknowledged, .refused, .withdrawn, .objected, .consentExpired,
    .noticeChanged,
  ]
}

/// Why nothing was opted into.
enum OptInError: Explained, Equatable {
  case notAsked(Set<Stream>)

  var message: String {
    switch self {
    case .notAsked(let streams): "The offer asks for nothing of \(streams.words)."
    }
  }

  var hint: String? { "To allow it all the same, say how much: --level counts, coarse or full." }
}

extension Set<Stream> {
  func sorted() -> [Stream] { Stream.allCases.filter(contains) }
}
