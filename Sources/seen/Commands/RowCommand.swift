internal import ArgumentParser
internal import CaptureLibrary
internal import CaptureModel
internal import Recordings

/// `seen row`
struct RowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "row", abstract: "Show a row as its recorder stored it, field by field.",
    discussion: """
      One line a field: its name, its type and its value. Values that can hold what was typed, a \
      title or an address are left out, unless --reveal is given. Of a picture its size is told.
      """)

  @Option(
    name: .long, help: ArgumentHelp("The recording.", valueName: "path"), completion: .directory)
  var recording: String
  @Argument(
    help: "motion, clicks, keys, navigation or screens; browser for rows of the browser.",
    completion: .list(RowTable.allCases.map(\.rawValue)))
  var stream: RowTable
  @Argument(help: "The row's number, as search and screens name it.") var row: Int64
  @Flag(name: .long, help: "Show typed text and titles too.") var reveal = false
  @Flag(name: .long, help: "Print JSON (schema seen.row.v1).") var json = false

  func validate() throws {
    if recording.isEmpty { throw ValidationError("--recording was given without a path.") }
  }

  func run() throws {
    let source = try RecordingKinds.open(recording)
    let reference = RowReference(stream.table, row)
    guard let stored = try source.storedRow(reference) else {
      throw RowError.missing(stream: stream.rawValue, row: row, path: source.path)
    }
    let report = RowReport(stored, reference, path: source.path, isRevealed: reveal)
    try StandardStreams.print(
      json ? JSONText.encode(report) : RowText.lines(report).joined(separator: "\n"))
  }
}

/// How the command line names the tables.
enum RowTable: String, CaseIterable, ExpressibleByArgument {
  case motion, clicks, keys, navigation, browser, screens

  var table: RowReference.Table {
    switch self {
    case .motion, .clicks, .keys: .actions
    case .navigation: .windows
    case .browser: .browser
    case .screens: .screens
    }
  }
}

enum RowError: Explained {
  case missing(stream: String, row: Int64, path: String)

  var message: String {
    switch self {
    case .missing(let stream, let row, let path): "\(path) has no row \(row) of \(stream)."
    }
  }

  var hint: String? {
    "`seen search` and `seen screens` name rows; a row may have been removed by its recorder."
  }
}
