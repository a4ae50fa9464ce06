package import CanonicalJSON
internal import CaptureModel

/// The two kinds of policy file.
package enum PolicyFile: String, CaseIterable, Hashable, Sendable {
  case offer, choice

  /// The only version of the format.
  static let format: Int64 = 1
  /// Bytes of a file; a larger one is refused before it is read.
  package static let longest = 1 << 18
  static let limits = JSONLimits(bytes: longest, depth: 8)

  package var name: String { rawValue + ".json" }

  package var shape: PolicyShape {
    switch self {
    case .offer: .object(PolicyFile.offerMembers)
    case .choice: .object(PolicyFile.choiceMembers)
    }
  }

  /// `Resources/offer.schema.json` and `Resources/choice.schema.json`.
  package var schema: JSONValue {
    switch self {
    case .offer:
      shape.document(
        title: "What an employer asks to record",
        description: "Read by Seen as offer.json. A file that is not so counts as none: off.")
    case .choice:
      shape.document(
        title: "What a person decided to let be recorded",
        description: "Read by Seen as choice.json. A file that is not so counts as none: off.")
    }
  }

  private static let levels = levelsShape(names: Stream.allCases.map(\.rawValue))

  private static func levelsShape(names: [String]) -> PolicyShape {
    .object(
      names.sorted().map {
        PolicyMember(
          $0, .word(Level.allCases.map(\.rawValue)), required: false, "Of this stream.")
      })
  }

  private static let head: [PolicyMember] = [
    PolicyMember("v", .integer(format...format), "The version of this format."),
    PolicyMember(
      "version", .integer(1...JSONValue.integers.upperBound), "One more with each change."),
  ]

  private static let offerMembers: [PolicyMember] =
    head + [
      PolicyMember("issued", .instant, "Nothing is asked before."),
      PolicyMember(
        "expires", .instant, required: false, "The first instant at which nothing is asked."),
      PolicyMember(
        "notice",
        .object([
          PolicyMember(
            "version", .integer(1...JSONValue.integers.upperBound), "Of the text, for people."),
          PolicyMember("text", .text(1...20_000), "What every person is shown before they answer."),
        ]), "What is told."),
      PolicyMember("purposes", .list(purpose, 0...32, isSet: false), "What it is asked for."),
      PolicyMember(
        "mandatory", levels, required: false, "What the employer does not leave to the person."),
    ]

  private static let purpose = PolicyShape.object([
    PolicyMember("name", .name(longest: 32), "Different for each purpose; consents name it."),
    PolicyMember("text", .text(1...2_000), "What for, for people."),
    PolicyMember("recipients", .list(.text(1...200), 1...64, isSet: true), "Who gets it."),
    PolicyMember("retention_days", .integer(1...36_500), "Days until it is deleted."),
    PolicyMember("levels", levels, "What is asked, by stream; a stream that is left out is off."),
  ])

  private static let streams = PolicyShape.list(
    .word(Stream.allCases.map(\.rawValue)), 1...Stream.allCases.count, isSet: true)

  private static let choiceMembers: [PolicyMember] =
    head + [
      PolicyMember("decided", .instant, "When this version was written."),
      PolicyMember("salt", .hexadecimal(digits: 32), "Random, new with each version."),
      PolicyMember("levels", levels, "The most of each stream; one that is left out is off."),
      PolicyMember(
        "consents", .list(consent, 0...320, isSet: false), required: false,
        "Answers, each purpose and stream once."),
      PolicyMember("pauses", .list(pause, 0...256, isSet: false), required: false, "Nothing then."),
      PolicyMember("exclusions", exclusions, required: false, "Which windows."),
      PolicyMember("schedule", schedule, required: false, "Which hours; left out, all."),
      PolicyMember(
        "retention_days", .integer(1...36_500), required: false, "Days until it should be gone."),
    ]

  private static let consent = PolicyShape.object([
    PolicyMember("purpose", .name(longest: 32), "As the offer names it."),
    PolicyMember(
      "state", .word(Consent.State.allCases.map(\.rawValue)), "Only consented lets record."),
    PolicyMember("levels", levels, "The most, by stream, that the answer is about."),
    PolicyMember("notice", .hexadecimal(digits: 64), "SHA-256 of what was shown."),
    PolicyMember("answered", .instant, "Nothing is consented to before."),
    PolicyMember("expires", .instant, required: false, "The first instant at which it is over."),
  ])

  private static let pause = PolicyShape.object([
    PolicyMember("id", .hexadecimal(digits: 32), "Random; the ledger's name for it."),
    PolicyMember("streams", streams, "Of which nothing is recorded."),
    PolicyMember("from", .instant, "Its first instant."),
    PolicyMember(
      "until", .instant, required: false, "The first instant after; left out, until taken out."),
  ])

  private static let exclusions = PolicyShape.object([
    PolicyMember(
      "mode", .word(ExclusionRules.Mode.allCases.map(\.rawValue)),
      "exclude: windows that match are not recorded; only: nothing else is."),
    PolicyMember("patterns", .list(pattern, 0...WindowPattern.most, isSet: true), "Any of them."),
  ])

  private static let pattern = PolicyShape.object([
    PolicyMember("part", .word(WindowPattern.Part.allCases.map(\.rawValue)), "Of the window."),
    PolicyMember(
      "kind", .word(WindowPattern.Kind.allCases.map(\.rawValue)),
      "glob: * any characters, ? one, \\ the next as it is."),
    PolicyMember("text", .text(1...WindowPattern.longest), "Case does not count."),
  ])

  private static let schedule = PolicyShape.object([
    PolicyMember("zone", .text(1...64), "Of the time zone database, Europe/Berlin."),
    PolicyMember("hours", .list(hours, 0...64, isSet: false), "Any of them; none is never."),
  ])

  private static let hours = PolicyShape.object([
    PolicyMember(
      "days",
      .list(.word(WeekSchedule.Weekday.allCases.map(\.rawValue)), 1...7, isSet: true),
      "On which they begin."),
    PolicyMember("from", .clock(isEnd: false), "Their first minute."),
    PolicyMember("to", .clock(isEnd: true), "The first minute after; at or before from, next day."),
  ])
}
