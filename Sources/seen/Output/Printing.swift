internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Recordings
internal import Summaries

/// How every command that prints ends: data on standard output, messages on standard error, and a
/// status that says whether everything could be read.
enum Printing {
  /// - Parameters:
  ///   - text: asked for only where no JSON is wanted; filtered already.
  ///   - warnings: go to standard error with the text; the JSON holds them itself.
  ///   - contents: of `library`; what the report was made from.
  /// - Throws: `ExitCode` 4 where a recording could not be read, after printing; `OutputError`.
  static func show(
    _ report: some Encodable, text: () throws -> [String], warnings: [WarningFacts],
    of contents: CaptureLibrary.Contents, in library: CaptureLibrary, choice: SpanChoice = .all,
    isJSON: Bool
  ) throws {
    if isJSON {
      try StandardStreams.print(try JSONText.encode(report))
    } else {
      let lines = try text()
      if !lines.isEmpty { try StandardStreams.print(lines.joined(separator: "\n")) }
      for warning in warnings { tell(warning) }
      if contents.entries.isEmpty { tellPlaces(library) }
      try tellIfNothing(in: choice, contents, library)
    }
    if contents.isIncomplete { throw ExitCode(Failure.Status.unreadable) }
  }

  private static func tell(_ warning: WarningFacts) {
    StandardStreams.tell("warning", warning.message)
    if let hint = warning.hint { StandardStreams.tell("hint", hint) }
  }

  private static func tellPlaces(_ library: CaptureLibrary) {
    for place in library.places where place.state != .unreadable {
      let found = place.state == .missing ? "There is no such folder." : "There are none."
      StandardStreams.tell("note", "Seen looked for recordings in \(place.path). \(found)")
    }
    StandardStreams.tell(
      "hint", "Name a recording with --recording PATH, or see invented data with `seen demo`.")
  }

  /// Where the chosen days hold nothing while others do.
  private static func tellIfNothing(
    in choice: SpanChoice, _ contents: CaptureLibrary.Contents, _ library: CaptureLibrary
  ) throws {
    guard case .days(let chosen) = choice, !contents.ids.isEmpty else { return }
    let days = try library.store.days(of: contents.ids).map(\.day)
    guard !days.contains(where: chosen.contains), let first = days.first, let last = days.last
    else {
      return
    }
    StandardStreams.tell("note", "Nothing was recorded on \(chosen.lowerBound.iso8601).")
    StandardStreams.tell(
      "hint",
      days.count == 1
        ? "The only day with events is \(first.iso8601)."
        : "\(days.count) days have events, from \(first.iso8601) to \(last.iso8601).")
  }
}
