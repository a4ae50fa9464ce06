internal import ArgumentParser
internal import CaptureLibrary
internal import Summaries

/// `seen navigation`
struct NavigationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "navigation",
    abstract: "Say which windows were in front, how long, and which followed which.")

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Print JSON (schema seen.navigation.v1).") var json = false

  func run() throws {
    let library = try LibraryAccess.library(options, .ofProcess())
    let contents = try LibraryAccess.contents(library)
    let report = NavigationReport(
      contents, times: try WindowTimes(contents, in: library.store, choice: options.choice),
      counts: try library.store.counts(of: contents.ids, in: options.choice))
    try Printing.show(
      report, text: { NavigationText.lines(report) }, warnings: report.warnings, of: contents,
      in: library, choice: options.choice, isJSON: json)
  }
}
