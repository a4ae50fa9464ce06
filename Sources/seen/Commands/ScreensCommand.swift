internal import ArgumentParser
internal import CaptureLibrary
internal import Cells

/// `seen screens`
struct ScreensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens", abstract: "List the pictures of the screen that were recorded.",
    discussion: """
      One line a picture, oldest first: when it was taken (UTC), its row, where it lies and in \
      which recording. Pictures themselves are shown by the dashboard, on its screen 6.
      """)

  @OptionGroup var options: RecordingOptions
  @Flag(name: .long, help: "Print JSON (schema seen.screens.v1).") var json = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      "List at most so many pictures; by default 100, and all with --json.", valueName: "number"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("The limit must not be negative.") }
  }

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let library = try LibraryAccess.library(options, surroundings)
    let contents = try LibraryAccess.contents(library)
    let report = ScreensReport(
      contents, choice: options.choice,
      calendar: surroundings.calendar, limit: limit ?? (json ? nil : 100))
    try Printing.show(
      report, text: { Self.lines(report) }, warnings: report.warnings, of: contents, in: library,
      choice: options.choice, isJSON: json)
  }

  /// One fact a line, for a screen reader.
  static func lines(_ report: ScreensReport) -> [String] {
    let totals = report.totals
    var lines = [
      "Pictures: \(totals.row + totals.video); \(totals.row) in rows, \(totals.video) in videos; "
        + "\(totals.none) rows without a picture"
    ]
    lines += report.pictures.map { picture in
      "\(picture.at), row \(picture.row), \(words(picture)), "
        + CellText(untrusted: picture.recording).string
    }
    if report.truncated {
      lines.append(
        "\(report.pictures.count) of \(totals.all) are listed. "
          + "List more with --limit NUMBER, or one day with --day DAY.")
    }
    return lines
  }

  private static func words(_ picture: ScreensReport.PictureFacts) -> String {
    switch picture.place {
    case "row": "in the row"
    case "video": "in the video at \(seconds(picture.seconds ?? 0)) s"
    default: "no picture"
    }
  }

  /// With three digits behind the point, which tell frames apart.
  private static func seconds(_ seconds: Double) -> String {
    let thousandths = Int64(max(0, min(1e12, seconds)) * 1000)
    let rest = String(thousandths % 1000 + 1000).dropFirst()
    return "\(thousandths / 1000).\(rest)"
  }
}
