internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Controls
internal import Policy
internal import PolicyFiles

/// What holds after a decision. Schema `seen.choice.v1`.
struct ChoiceReport {
  /// What was decided, for people: sentences.
  var said: [String] = []
  /// What the person should know beside it: sentences.
  var notes: [String] = []
  var changed = false
  let sight: ControlsSight
  var recorders: [RecorderLine] = []
  let clock: ClockWords

  init(_ session: ChoiceSession) {
    (sight, clock) = (session.desk.look(), session.clock)
  }

  func show(isJSON: Bool) throws {
    if isJSON {
      try StandardStreams.print(try JSONText.encode(ChoiceFacts(self)))
    } else {
      let lines = said + held + notes + (recorders.isEmpty ? [] : RecorderText.lines(recorders))
      try StandardStreams.print(lines.map(SummaryText.filtered).joined(separator: "\n"))
    }
    if recorders.contains(where: { $0.agreement == .notAcknowledged }) {
      throw ExitCode(Failure.Status.notAcknowledged)
    }
  }

  /// A line for each stream: what may be recorded of it, and why no more.
  private var held: [String] {
    Stream.allCases.map { stream in
      let level = sight.effective[stream]
      return StreamLine.text(stream, [level.level.rawValue], level.because.words(clock.time))
    }
  }
}

/// Columns of streams and levels.
enum StreamLine {
  static func text(_ stream: Stream, _ levels: [String], _ words: String) -> String {
    text(stream.rawValue, levels, words)
  }

  static func text(_ name: String, _ levels: [String], _ words: String) -> String {
    "  " + column(name, 12) + levels.map { column($0, 8) }.joined() + words
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

/// `seen.choice.v1`
struct ChoiceFacts: Encodable {
  let schema = "seen.choice.v1"
  /// Whether this command changed the choice.
  let changed: Bool
  let choice: PolicyFacts.File
  /// Whether the history has the choice as it is.
  let recorded: Bool
  let streams: [String: PolicyFacts.Reason]
  let notes: [String]
  let recorders: [RecorderLineFacts]

  init(_ report: ChoiceReport) {
    (changed, recorded, notes) = (report.changed, report.sight.isRecorded, report.notes)
    choice = PolicyFacts.File(report.sight.policy.choice, version: report.sight.choice?.version)
    streams = PolicyFacts.reasons(report.sight.effective)
    recorders = report.recorders.map(RecorderLineFacts.init)
  }
}

extension PolicyFacts {
  static func reasons(_ effective: EffectivePolicy) -> [String: Reason] {
    Dictionary(
      uniqueKeysWithValues: Stream.allCases.map { stream in
        (stream.rawValue, Reason(Limit(effective[stream].level, effective[stream].because)))
      })
  }
}
