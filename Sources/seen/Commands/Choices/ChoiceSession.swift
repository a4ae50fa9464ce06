internal import ArgumentParser
internal import CaptureModel
internal import Controls
internal import Ledger
internal import Policy
internal import PolicyFiles

/// One run of a command that decides: what is in force, and the decisions made in it.
struct ChoiceSession {
  let surroundings: Surroundings
  let desk: ControlDesk
  let now: Instant

  init(_ surroundings: Surroundings = .ofProcess()) throws {
    self.surroundings = surroundings
    desk = try RecorderAccess.desk(surroundings)
    now = SystemClock.now()
  }

  var clock: ClockWords { ClockWords(surroundings.calendar, now) }

  /// Takes decisions, and tells what kept them from being written in full.
  func decide(
    _ edits: [ChoiceEdit], isReplacingBroken: Bool = false
  ) throws(ControlError) -> PolicyWritten {
    let written = try desk.make(edits, isReplacingBroken: isReplacingBroken)
    if written.isAside { StandardStreams.tell("warning", ChoiceWarning.aside) }
    if !written.isRecorded {
      let reason = desk.look().ledgerProblem
      StandardStreams.tell("warning", ChoiceWarning.notEntered(reason?.message, reason?.hint))
    }
    return written
  }
}

/// What holds, though not all went as it should.
enum ChoiceWarning: Explained {
  case aside
  case notEntered(String?, String?)

  var message: String {
    switch self {
    case .aside:
      "There is no space to write your choice. The one before was moved to choice-aside.json, so nothing may be recorded."
    case .notEntered(let reason, _):
      "Your choice holds, and is not in the history yet." + (reason.map { " " + $0 } ?? "")
    }
  }

  var hint: String? {
    switch self {
    case .aside: "Free some space, move that file back to choice.json, and decide again."
    case .notEntered(_, let hint):
      hint ?? "It is entered by the next `seen status` that can write to the history."
    }
  }
}

/// Why a command decided nothing. A file that cannot be read lets nothing be recorded, and keeps what is
/// asked for from being written.
struct DecisionRefusal: Explained {
  let message: String
  let hint: String?

  init(_ error: ControlError) {
    message = error.message
    guard case .store(.unreadable) = error else {
      hint = error.hint
      return
    }
    hint =
      "As it is, nothing may be recorded. Mend it (docs/policy.md), or begin a new one: the same command with --replace-broken."
  }
}

/// Which streams a command is about.
struct StreamOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this stream: \(Stream.allCases.map(\.rawValue).joined(separator: ", ")) (repeatable).",
      valueName: "stream"), completion: .list(Stream.allCases.map(\.rawValue)))
  var stream: [String] = []

  func validate() throws {
    for name in stream where Stream(rawValue: name) == nil {
      throw ValidationError(
        "'\(name)' is no stream. Streams are \(Stream.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
  }

  /// All where none is named.
  var streams: Set<Stream> {
    let named = Set(stream.compactMap(Stream.init(rawValue:)))
    return named.isEmpty ? Set(Stream.allCases) : named
  }
}

/// A level by its name.
enum LevelOption {
  static func level(_ name: String?) throws -> Level? {
    guard let name else { return nil }
    guard let level = Level(rawValue: name), level > .off else {
      throw ValidationError("'\(name)' is no level. Levels are counts, coarse and full.")
    }
    return level
  }
}

extension Set<Stream> {
  /// `keys and screens`; `everything` for all.
  var words: String {
    if count == Stream.allCases.count { return "everything" }
    let names = Stream.allCases.filter(contains).map(\.rawValue)
    guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
