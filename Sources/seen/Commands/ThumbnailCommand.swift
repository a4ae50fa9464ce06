internal import ArgumentParser
internal import CaptureModel
internal import Cells
internal import Foundation
internal import Mosaic
internal import Pixels

/// `seen thumbnail`
struct ThumbnailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thumbnail", abstract: "Print PNG, JPEG or WebP pictures as text.",
    discussion: """
      With --size the text fills exactly that many columns and rows; with --keep-shape, and where no \
      size is named, it is as large as the picture's shape allows within them, a cell being counted \
      as twice as high as wide. With colours the text holds SGR sequences, also where the output is \
      no terminal; by default there are colours only on a terminal, and none where NO_COLOR is set. \
      Several pictures are printed one after the other, with --json a document each; one that cannot \
      be read is told, and the others are printed all the same.
      """)

  @Argument(
    help: ArgumentHelp(
      "The pictures, PNG, JPEG or WebP files; - is standard input.", valueName: "file"))
  var files: [String]
  @Option(
    name: .long,
    help: ArgumentHelp("Columns and rows, as 80x24.", valueName: "size"))
  var size: TextSize?
  @Flag(name: .long, help: "Keep the picture's shape within --size instead of filling it.")
  var keepShape = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      The characters: ascii (letters and signs), halves, quadrants, or blocks (sixths of a cell, \
      the finest). By default blocks where the locale is UTF-8, else ascii.
      """, valueName: "symbols"))
  var symbols: MosaicOptions.Symbols?
  @Option(
    name: .long,
    help: ArgumentHelp("The colours: none, 16, 256 or full.", valueName: "colors"))
  var colors: ColorDepth?
  @Flag(name: .long, help: "Print JSON (schema seen.thumbnail.v1); its lines have no colours.")
  var json = false

  func run() throws {
    let surroundings = Surroundings.ofProcess()
    let depth = json ? colors ?? .none : colors ?? Self.usualColors(surroundings)
    let options = MosaicOptions(
      symbols: symbols ?? (surroundings.isUTF8 ? .blocks : .ascii), colors: depth,
      keepsAspect: keepShape || size == nil)
    let box = Size(columns: size?.columns ?? 80, rows: size?.rows ?? 24)
    var failed = false
    for file in files {
      do {
        try print(file, box, options)
      } catch let error as PictureFileError {
        guard files.count > 1 else { throw error }
        StandardStreams.tell("error", error)
        failed = true
      }
    }
    if failed { throw ExitCode.failure }
  }

  private func print(_ file: String, _ box: Size, _ options: MosaicOptions) throws {
    let decoded = try decode(file, box, options)
    let canvas = Mosaic.render(decoded.picture, in: box, options)
    if json {
      try StandardStreams.print(try JSONText.encode(ThumbnailFacts(decoded, canvas)))
    } else {
      try StandardStreams.write(SGRText.bytes(canvas, options.colors))
    }
    if !decoded.isComplete {
      StandardStreams.tell(
        "warning", "The picture is cut off or damaged; what is missing is not shown.")
    }
  }

  private func decode(
    _ file: String, _ box: Size, _ options: MosaicOptions
  ) throws(PictureFileError) -> DecodedPicture {
    func target(_ picture: PictureSize) -> PictureSize {
      Mosaic.plan(for: picture, in: box, options).samples
    }
    let decoder = PictureDecoder()
    do throws(PixelsError) {
      return file == "-"
        ? try decoder.decode(contentsOf: STDIN_FILENO, target: target)
        : try decoder.decode(contentsOfFile: file, target: target)
    } catch {
      throw PictureFileError(path: file == "-" ? "standard input" : file, cause: error)
    }
  }

  private static func usualColors(_ surroundings: Surroundings) -> ColorDepth {
    guard isatty(STDOUT_FILENO) == 1, surroundings.value("NO_COLOR") == nil else { return .none }
    switch surroundings.value("COLORTERM") {
    case "truecolor", "24bit": return .full
    default: return surroundings.value("TERM")?.contains("256") == true ? .palette256 : .sixteen
    }
  }
}

/// Why a file that the person named gives no picture.
private struct PictureFileError: Explained {
  let path: String
  let cause: PixelsError

  var message: String { "\(path): \(cause.message)" }
  var hint: String? { cause.hint }
}

/// Columns and rows as a person writes them, `80x24`.
struct TextSize: ExpressibleByArgument, CustomStringConvertible {
  let columns: Int
  let rows: Int

  /// A text of a million cells is more than any terminal shows.
  private static let largest = 1000

  init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...Self.largest).contains(columns), (1...Self.largest).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  var description: String { "\(columns)x\(rows)" }
  var defaultValueDescription: String { description }
}

extension MosaicOptions.Symbols: ExpressibleByArgument {}
extension ColorDepth: ExpressibleByArgument {}

extension Surroundings {
  /// By the rule of POSIX: the first of the three that is set.
  fileprivate var isUTF8: Bool {
    let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? ""
    return locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
  }
}

/// A picture as text. Schema `seen.thumbnail.v1`.
private struct ThumbnailFacts: Encodable {
  let schema = "seen.thumbnail.v1"
  /// Of the picture in the file.
  let width: Int
  let height: Int
  let format: String
  let columns: Int
  let rows: Int
  let lines: [String]
  /// False where the file was cut off or damaged.
  let complete: Bool

  private enum CodingKeys: CodingKey {
    case schema, width, height, format, columns, rows, lines, complete
  }

  init(_ decoded: DecodedPicture, _ canvas: Canvas) {
    (width, height) = (decoded.original.width, decoded.original.height)
    (format, complete) = (decoded.format.rawValue, decoded.isComplete)
    (columns, rows) = (canvas.size.columns, canvas.size.rows)
    lines = SGRText.render(canvas, .none).split(separator: "\n", omittingEmptySubsequences: false)
      .prefix(canvas.size.rows).map(String.init)
  }
}
