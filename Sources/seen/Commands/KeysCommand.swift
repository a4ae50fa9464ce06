internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Keyboard
internal import Summaries

/// `seen keys`
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Say which keys were pressed how often, and with --typed in which windows.",
    discussion: """
      Counts are of whole local days, presses by hour of all keys together. Names of keys that were \
      stored as numbers are read under an assumed layout and marked as decoded.

      With --typed, the runs of typed text instead, each with its time and its window. Their text and \
      their length are left out, unless --reveal is given. What was read off key numbers is marked as \
      decoded.
      """)

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "List the runs of typed text, by time and window.") var typed = false
  @Flag(name: .long, help: "With --typed: show the text as it was typed.") var reveal = false
  @Flag(
    name: .long, help: "Print JSON (schema seen.keys.v1; with --typed, seen.typed.v1).")
  var json = false

  func validate() throws {
    if reveal, !typed {
      throw ValidationError("--reveal shows typed text. Give --typed with it.")
    }
  }

  func run() throws {
    if typed { return try listTyped() }
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

  private func listTyped() throws {
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(options, surroundings)
    let contents = try LibraryAccess.contents(library)
    let report = TypedReport(
      contents, in: library, span: options.span(surroundings.calendar),
      layout: KeyboardAccess.layout(surroundings.environment), isRevealed: reveal)
    try Printing.show(
      report, text: { TypedLines.lines(report) }, warnings: report.warnings, of: contents,
      in: library, choice: options.choice, isJSON: json)
  }
}
