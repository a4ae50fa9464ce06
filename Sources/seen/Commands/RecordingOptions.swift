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
  @OptionGroup var days: DayOptions

  var recording: [String] { paths.recording }
  var choice: SpanChoice { days.choice }

  /// The chosen span; nil for all.
  func span(_ calendar: some DayCalendar) -> Span? { choice.span(in: calendar) }
}

/// Which days a command is about.
struct DayOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Only this local day, as 2026-11-23.", valueName: "day"))
  var day: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this span: today, 'last tuesday', 2026-11, '2026-11-20 to 2026-11-23'.",
      valueName: "span"))
  var span: String?

  func validate() throws {
    if let day, Day(iso8601: day) == nil {
      throw ValidationError("'\(day)' is not a day. Write it as year-month-day, like 2026-11-23.")
    }
    if day != nil, span != nil {
      throw ValidationError("--day and --span were both given. Give one of them.")
    }
    do { _ = try span.map(parsed) } catch let error as SpanPhraseError {
      throw ValidationError("\(error.message) \(error.hint ?? "")")
    }
  }

  var choice: SpanChoice {
    // Both were found to be right when the command line was read.
    if let span, let choice = try? parsed(span) { return choice }
    return day.flatMap { Day(iso8601: $0) }.map { .days($0...$0) } ?? .all
  }

  private func parsed(_ span: String) throws -> SpanChoice {
    let calendar = Surroundings.ofProcess().calendar
    let today = calendar.day(of: SystemClock.now())
    return try SpanPhrase(today: today, shown: today, calendar: calendar).parse(span)
  }
}
