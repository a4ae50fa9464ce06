internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Compliance
internal import Policy
internal import Summaries

/// `seen timeline`
struct TimelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Say what was recorded when, and the gaps with their causes.")

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Print JSON (schema seen.timeline.v1).") var json = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Cut the span into at most so many bins, 1 to 10000.", valueName: "number"))
  var bins = TimelineReport.usualBins

  func validate() throws {
    guard (1...10_000).contains(bins) else {
      throw ValidationError("--bins takes a number from 1 to 10000.")
    }
  }

  func run() async throws {
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(options, surroundings)
    let contents = try LibraryAccess.contents(library)
    let report = try await TimelineReport.read(
      contents, in: library, span: options.choice.span(in: surroundings.calendar), bins: bins,
      calendar: surroundings.calendar, now: SystemClock.now(),
      // Without a history, or where it cannot be read, gaps have the causes that recorders tell.
      policy: (try? ViolationAccess.policy(surroundings)?())?.history)
    try Printing.show(
      report, text: { TimelineText.lines(report) }, warnings: report.warnings, of: contents,
      in: library, choice: options.choice, isJSON: json)
  }
}
