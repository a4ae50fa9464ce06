internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Summaries

/// `seen summary`
struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Say how much was recorded, by stream.")

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Print JSON (schema seen.summary.v1).") var json = false

  func run() throws {
    let library = try LibraryAccess.library(options, .ofProcess())
    try Self.print(library, options.choice, isJSON: json)
  }

  static func print(_ library: CaptureLibrary, _ choice: SpanChoice, isJSON: Bool) throws {
    let contents = try LibraryAccess.contents(library)
    let counts = try library.store.counts(of: contents.ids, in: choice)
    let report = SummaryReport(
      contents, counts: counts, choice: choice, disk: try DiskFacts(contents, in: library.store))
    try Printing.show(
      report, text: { SummaryText.lines(report) }, warnings: report.warnings, of: contents,
      in: library, choice: choice, isJSON: isJSON)
  }
}
