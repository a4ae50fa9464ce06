internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Summaries

/// Which recordings a command is about.
struct RecordingPaths: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read this recording instead of looking for some (repeatable).", valueName: "path"),
    completion: .directory)
  var recording: [String] = []

  func validate() throws {
    if recording.contains("") {
      throw ValidationError("--recording was given without a path.")
    }
  }
}

/// Which recordings and which days a command is about.
struct RecordingOptions: ParsableArguments {
  @OptionGroup var paths: RecordingPaths

  @Option(
    name: .long,
    help: ArgumentHelp("Only this local day, as 2026-11-23.", valueName: "day"))
  var day: String?

  func validate() throws {
    if let day, Day(iso8601: day) == nil {
      throw ValidationError("'\(day)' is not a day. Write it as year-month-day, like 2026-11-23.")
    }
  }

  var recording: [String] { paths.recording }

  var choice: SpanChoice {
    day.flatMap { Day(iso8601: $0) }.map { .days($0...$0) } ?? .all
  }

  /// The chosen day; nil for all.
  func span(_ calendar: some DayCalendar) -> Span? {
    day.flatMap { Day(iso8601: $0) }.map { calendar.span(of: $0) }
  }
}
