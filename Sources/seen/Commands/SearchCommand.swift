internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Summaries

/// `seen search`
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find text in the titles of windows and in what was typed.",
    discussion: """
      One line a place, as soon as it is found, oldest first: when it was (UTC), where it was found, \
      the row, the recording. Upper and lower case are alike. What was typed is found also where it \
      was corrected with Backspace, and where only key numbers were stored: these are read under an \
      assumed layout and marked as decoded. What stands around the found text in typed text is shown \
      as dots, and so is the found text itself, unless --reveal is given.
      """)

  @Argument(help: "The text to look for.") var text: String
  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Show typed text as it was typed.") var reveal = false
  @Flag(name: .long, help: "Print JSON at the end (schema seen.search.v1).") var json = false
  @Option(
    name: .long,
    help: ArgumentHelp("Stop after so many places.", valueName: "number"))
  var limit: Int?

  func validate() throws {
    if SoughtText(text) == nil { throw ValidationError("There is no text to look for.") }
    if let limit, limit < 0 { throw ValidationError("The limit must not be negative.") }
  }

  func run() throws {
    guard let sought = SoughtText(text) else { return }
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(options, surroundings)
    // Only what the summaries know already: waiting until all is summed up would take longer than
    // the search.
    let contents = try library.atStart()
    var hits: [SearchHit] = []
    var found = 0
    let failures = try library.search(
      sought, in: contents.entries, span: options.span(surroundings.calendar),
      under: KeyboardAccess.layout(surroundings.environment),
      isCancelled: { limit.map { found >= $0 } ?? false },
      onHit: { hit in
        guard limit.map({ found < $0 }) ?? true else { return }
        found += 1
        if json {
          hits.append(hit)
        } else {
          try StandardStreams.print(SearchText.line(hit, isRevealed: reveal))
        }
      })
    let report = SearchReport(contents, hits: hits, failures: failures, isRevealed: reveal)
    try Printing.show(
      report, text: { found == 0 ? ["Nothing was found."] : [] }, warnings: report.warnings,
      of: contents, in: library, isJSON: json)
    if !failures.isEmpty { throw ExitCode(Failure.Status.unreadable) }
  }
}
