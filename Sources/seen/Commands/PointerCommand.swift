internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Summaries

/// `seen pointer`
struct PointerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pointer", abstract: "Say where buttons were pressed and where the pointer went.",
    discussion: """
      The JSON has, for each desktop, a grid of presses and one of motion: the number of columns and \
      rows, and a list of the cells that are not 0 as column, row, count. A cell is a square of \
      cellSide pixels, counted from the desktop's upper left corner.
      """)

  @OptionGroup var options: RecordingOptions
  @Flag(
    name: .long,
    help: "Read the path too: its points, clicks and speeds, and what it lets someone infer.")
  var path = false
  @Flag(name: .long, help: "Print JSON (schema seen.pointer.v1).") var json = false

  func run() throws {
    let library = try LibraryAccess.library(options, .ofProcess())
    let contents = try LibraryAccess.contents(library)
    let span = options.choice.span(in: Surroundings.ofProcess().calendar)
    let report = PointerReport(
      contents,
      desktops: try DesktopPointer.all(
        of: contents.entries.compactMap(\.known), in: options.choice, store: library.store),
      counts: try library.store.counts(of: contents.ids, in: options.choice),
      paths: path ? try PathFacts.all(contents, in: span, store: library.store) : nil)
    try Printing.show(
      report, text: { PointerText.lines(report) }, warnings: report.warnings, of: contents,
      in: library, choice: options.choice, isJSON: json)
  }
}
