internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Policy

/// A dry run of rules over the past.
struct ExcludeTrial {
  let rules: ExclusionRules
  /// By pattern, and behind them what all of the rules leave out together.
  let trial: WindowTrial
  let recordings: Int
  let isIncomplete: Bool

  init(_ rules: ExclusionRules, _ paths: RecordingPaths, _ session: ChoiceSession) throws {
    self.rules = rules
    let library = try LibraryAccess.library(paths, session.surroundings)
    let contents = try LibraryAccess.contents(library)
    let alone = rules.patterns.map { pattern in
      CompiledExclusions(ExclusionRules(mode: .exclude, patterns: [pattern]))
    }
    let together = CompiledExclusions(rules)
    var trial = WindowTrial(rules: alone.count + 1)
    var failed = contents.isIncomplete
    for entry in contents.entries where entry.source != nil && entry.failure == nil {
      do {
        trial += try library.trial(of: entry, rules: alone.count + 1) { title, app in
          let window = WindowFacts(app: app, title: title)
          let matches = alone.indices.filter {
            if case .excluded = alone[$0].verdict(on: window) { true } else { false }
          }
          return matches + (together.verdict(on: window).isAllowed ? [] : [alone.count])
        }
      } catch {
        failed = true
        if let explained = error as? any Explained { StandardStreams.tell("warning", explained) }
      }
    }
    (self.trial, isIncomplete, recordings) = (trial, failed, contents.entries.count)
  }

  func show(isJSON: Bool) throws {
    try StandardStreams.print(
      isJSON
        ? try JSONText.encode(ExcludeTrialFacts(self))
        : ExcludeText.trial(self).joined(separator: "\n"))
    if isIncomplete { throw ExitCode(Failure.Status.unreadable) }
  }
}

/// Patterns and their dry runs as lines.
enum ExcludeText {
  static let reach =
    "A recorder that reads no policy records them all the same: `seen status` names it."

  static func list(_ rules: ExclusionRules) -> [String] {
    [head(rules)] + rules.patterns.enumerated().map { "  \($0 + 1)  " + words($1) }
  }

  static func trial(_ trial: ExcludeTrial) -> [String] {
    let rules = trial.rules
    guard let all = trial.trial.hidden.last else { return [] }
    let lines = rules.patterns.enumerated().flatMap { index, pattern in
      ["\(index + 1)  " + words(pattern)] + sentences(trial.trial.hidden[index])
    }
    let what =
      rules.mode == .only
      ? "Of \(trial.recordings) recordings, all but these would have been left out:"
      : "Of \(trial.recordings) recordings, all of them together would have left out:"
    return [head(rules)] + lines + [what] + sentences(all) + [uncertain]
  }

  private static let uncertain =
    "A window of which name or title was not stored, where a pattern asks for it, counts as left out."

  private static func head(_ rules: ExclusionRules) -> String {
    if rules.patterns.isEmpty {
      return rules.mode == .only
        ? "No patterns, and only what matches may be recorded: nothing is." : "No patterns."
    }
    return rules.mode == .only ? "Only these windows may be recorded:" : "Never these windows:"
  }

  static func words(_ pattern: WindowPattern) -> String {
    SummaryText.filtered("\(pattern.part.rawValue) \(pattern.kind.rawValue) \(pattern.text)")
  }

  private static func sentences(_ hidden: WindowTrial.Hidden) -> [String] {
    guard hidden.visits > 0 else { return ["     nothing"] }
    let rows = Stream.allCases.compactMap { stream in
      hidden.rows[stream].map { "\($0) of \(stream.rawValue)" }
    }
    let days = hidden.days.sorted().map(\.iso8601)
    let shown = days.prefix(7).joined(separator: ", ")
    let more = days.count > 7 ? " and \(days.count - 7) more" : ""
    return [
      "     rows: " + (rows.isEmpty ? "none" : rows.joined(separator: ", ")),
      "     time: \(time(hidden.microseconds)) in \(hidden.visits) visits; days: \(shown)\(more)",
    ]
  }

  private static func time(_ microseconds: Int64) -> String {
    ClockWords(UTCCalendar(), Instant(microseconds: 0)).left(
      until: Instant(microseconds: microseconds))
  }
}

/// `seen.exclude.v1`
struct ExcludeFacts: Encodable {
  struct Pattern: Encodable {
    let number: Int
    let part, kind, text: String
  }

  let schema = "seen.exclude.v1"
  let mode: String
  let patterns: [Pattern]

  init(_ rules: ExclusionRules) {
    mode = rules.mode.rawValue
    patterns = rules.patterns.enumerated().map {
      Pattern(number: $0 + 1, part: $1.part.rawValue, kind: $1.kind.rawValue, text: $1.text)
    }
  }
}

/// `seen.excludetest.v1`
struct ExcludeTrialFacts: Encodable {
  struct Hidden: Encodable {
    let rows: [String: Int]
    let seconds: Int64
    let visits: Int
    let days: [String]

    init(_ hidden: WindowTrial.Hidden) {
      rows = Dictionary(
        uniqueKeysWithValues: Stream.allCases.map { ($0.rawValue, hidden.rows[$0] ?? 0) })
      seconds = hidden.microseconds / 1_000_000
      (visits, days) = (hidden.visits, hidden.days.sorted().map(\.iso8601))
    }
  }

  struct Pattern: Encodable {
    let number: Int
    let part, kind, text: String
    let hidden: Hidden
  }

  let schema = "seen.excludetest.v1"
  let mode: String
  let recordings: Int
  /// All rows that were read, by stream.
  let rows: [String: Int]
  let patterns: [Pattern]
  let together: Hidden

  init(_ trial: ExcludeTrial) {
    (mode, recordings) = (trial.rules.mode.rawValue, trial.recordings)
    rows = Dictionary(
      uniqueKeysWithValues: Stream.allCases.map { ($0.rawValue, trial.trial.rows[$0] ?? 0) })
    patterns = trial.rules.patterns.enumerated().map { index, pattern in
      Pattern(
        number: index + 1, part: pattern.part.rawValue, kind: pattern.kind.rawValue,
        text: pattern.text, hidden: Hidden(trial.trial.hidden[index]))
    }
    together = Hidden(trial.trial.hidden.last ?? WindowTrial.Hidden())
  }
}
