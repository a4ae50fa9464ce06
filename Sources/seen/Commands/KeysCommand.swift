internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Keyboard
internal import Summaries

/// `seen keys`
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Say which keys were pressed how often, never what was typed.",
    discussion: """
      Counts are of whole local days, presses by hour of all keys together. Names of keys that were \
      stored as numbers are read under an assumed layout and marked as decoded.
      """)

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Print JSON (schema seen.keys.v1).") var json = false

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(options, surroundings)
    let contents = try LibraryAccess.contents(library)
    let reading = try KeysReading(
      of: contents.entries, in: options.choice, store: library.store,
      calendar: surroundings.calendar)
    let report = KeysReport(
      contents, reading, layout: KeyboardAccess.layout(surroundings.environment))
    try Printing.show(
      report, text: { KeysText.lines(report) }, warnings: report.warnings, of: contents,
      in: library, choice: options.choice, isJSON: json)
  }
}
