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
    try Self.print(library, options, isJSON: json)
  }

  static func print(_ library: CaptureLibrary, _ options: RecordingOptions, isJSON: Bool) throws {
    let contents = try LibraryAccess.contents(library)
    let counts = try library.store.counts(of: contents.ids, in: options.choice)
    let report = SummaryReport(contents, counts: counts, choice: options.choice)
    Swift.print(isJSON ? try JSONText.encode(report) : SummaryText.text(report))
  }
}
