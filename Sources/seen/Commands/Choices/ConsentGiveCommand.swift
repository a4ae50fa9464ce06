internal import ArgumentParser
internal import CaptureModel
internal import Controls
internal import Policy
internal import PolicyFiles

/// `seen consent give`
struct ConsentGiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: "Agree to a purpose, after all of it was shown.",
    discussion: """
      Shows the notice, what for, who gets it, for how long, and what of each stream, and then asks. \
      Where nobody can be asked, --notice names what was read: the digest that `seen consent show` \
      prints. A consent to a level is also one to every lower level.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("The purpose, as `seen consent show` names it.", valueName: "purpose"))
  var purpose: String
  @OptionGroup var streams: StreamOptions
  @Option(
    name: .long,
    help: ArgumentHelp(
      "At most this much: counts, coarse or full; what is asked by default.", valueName: "level"),
    completion: .list(["counts", "coarse", "full"]))
  var level: String?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("For so long: \(DurationPhrase.help).", valueName: "time"))
  var duration: String?
  @Option(
    name: .long, help: ArgumentHelp("The digest of what you have read.", valueName: "digest"))
  var notice: String?
  @Flag(name: .long, help: "Begin a new choice where the file of yours cannot be read.")
  var replaceBroken = false
  @Flag(name: .long, help: "Print JSON (schema seen.choice.v1).") var json = false

  func validate() throws {
    _ = try LevelOption.level(level)
    let (now, calendar) = (SystemClock.now(), Surroundings.ofProcess().calendar)
    if let duration, DurationPhrase(text: duration).end(from: now, in: calendar) == nil {
      throw ValidationError("'\(duration)' is no time. Write it as \(DurationPhrase.help).")
    }
    if let notice, PolicyDigest(hexadecimal: notice) == nil {
      throw ValidationError("--notice takes the 64 digits that `seen consent show` prints.")
    }
  }

  func run() throws {
    let session = try ChoiceSession()
    let report = try ConsentReport(session, only: purpose)
    guard let asked = report.purposes.first else { throw ControlError.edit(.unknownPurpose) }
    let answer = try answer(to: asked, session)
    if let notice {
      guard notice == asked.shown.hexadecimal else { throw ControlError.edit(.noticeChanged) }
    } else {
      guard session.surroundings.isTerminal, !json else {
        throw ConsentError.unseen(purpose: asked.name)
      }
      try StandardStreams.print(ConsentText.lines(report).joined(separator: "\n"))
      try StandardStreams.print(ConsentText.question(answer, session.clock).joined(separator: "\n"))
      try StandardStreams.prompt("Do you agree? [y/N]")
      guard ["y", "yes"].contains((readLine() ?? "").lowercased()) else {
        return try StandardStreams.print("You did not agree, and nothing was changed.")
      }
    }
    _ = try session.decide([.answer(answer)], isReplacingBroken: replaceBroken)
    try tell(answer, session)
  }

  private func answer(
    to asked: Offer.Purpose, _ session: ChoiceSession
  ) throws -> ConsentAnswer {
    let most = try LevelOption.level(level) ?? .full
    let named = asked.levels.filter { $0.value > .off && streams.streams.contains($0.key) }
    if named.isEmpty { throw ConsentError.notAsked(purpose: asked.name) }
    let end = duration.flatMap {
      DurationPhrase(text: $0).end(from: session.now, in: session.surroundings.calendar)
    }
    return ConsentAnswer(
      purpose: asked.name, state: .consented, levels: named.mapValues { min($0, most) },
      shown: asked.shown, expires: end)
  }

  private func tell(_ answer: ConsentAnswer, _ session: ChoiceSession) throws {
    var report = ChoiceReport(session)
    report.changed = true
    let end = answer.expires.map { " until \(session.clock.time($0))" } ?? " until you take it back"
    report.said = [
      "You agreed to \(answer.purpose) (\(Set(answer.levels.keys).words))\(end). What may be recorded now:"
    ]
    let off = answer.levels.keys.filter { (report.sight.choice?.levels[$0] ?? .off) == .off }
    if !off.isEmpty {
      report.notes.append(
        "Your own level keeps \(Set(off).words) off: `seen opt-in` changes that.")
    }
    report.notes.append(
      "To take it back: `seen consent withdraw --purpose \(answer.purpose)`.")
    report.notes += ReceiptKeeping.keep(answer.purpose, session)
    report.recorders = try RecorderLines.recorders(report.sight, in: session)
    try report.show(isJSON: json)
  }
}

/// Why there is nothing to agree to, or nobody who could.
enum ConsentError: Explained, Equatable {
  case unseen(purpose: String)
  case notAsked(purpose: String)
  /// There is no offer, or none that is believed.
  case noOffer
  case unknownPurpose
  case notWritten(path: String)

  var message: String {
    switch self {
    case .unseen:
      "Nobody can be asked here, and it is not known that you have read what you would agree to."
    case .notAsked(let purpose): "\(purpose) asks for none of these streams."
    case .noOffer: "No offer of an employer is in force, so there is nothing to agree to."
    case .unknownPurpose: "The offer has no such purpose."
    case .notWritten(let path): "The receipt could not be written to \(path)."
    }
  }

  var hint: String? {
    switch self {
    case .unseen(let purpose):
      "Read `seen consent show --purpose \(purpose)`, and give --notice the digest that it prints."
    case .notAsked, .unknownPurpose: "`seen consent show` tells what is asked."
    case .noOffer:
      "`seen policy check` looks at the files. Without an offer nothing may be recorded."
    case .notWritten: "Name a file in a folder that is there and yours."
    }
  }
}
