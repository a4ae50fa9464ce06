package import CaptureModel
package import Keyboard
internal import Recordings
internal import Summaries

/// What was typed, in the window it was typed in: `seen keys --typed`. Schema `seen.typed.v1`.
///
/// Masked, no run has its text, nor its end and how many keys it took: they tell how long a password
/// is.
package struct TypedReport: Encodable, Sendable {
  package let schema = "seen.typed.v1"
  /// Under which key numbers are read where no text is stored.
  package let layout: KeysReport.LayoutFacts
  package let totals: Totals
  /// Of one recording after the other, each in the order of its rows.
  package let runs: [Run]
  /// False: typed text is left out, and stands as `null`.
  package let revealed: Bool
  /// True where only the first keystrokes of a recording were read.
  package let truncated: Bool
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey {
    case schema, layout, totals, runs, revealed, truncated, warnings
  }

  package struct Totals: Encodable, Sendable {
    package let runs: Int
    /// Presses that typed something or did something.
    @Nullable package private(set) var keystrokes: Int?
    /// Runs of which at least one key was read off its number.
    package let decoded: Int
    /// Windows by the number of runs in them, most first.
    package let windows: [WindowRuns]
  }

  package struct WindowRuns: Encodable, Sendable {
    @Nullable package private(set) var title: String?
    @Nullable package private(set) var app: String?
    package let runs: Int
  }

  package struct Run: Encodable, Sendable {
    package let path: String
    package let from: String
    @Nullable package private(set) var to: String?
    /// As recorded, so they must be filtered before they are shown; nil where none is known.
    @Nullable package private(set) var title: String?
    @Nullable package private(set) var app: String?
    /// In the recording's table of actions.
    package let firstRow: Int64
    @Nullable package private(set) var lastRow: Int64?
    /// `stored`, `decoded` where all of it was read off key numbers, or `mixed`.
    package let storage: String
    @Nullable package private(set) var keystrokes: Int?
    /// The characters and, in brackets, the keys that give none.
    @Nullable package private(set) var text: String?
  }

  /// Keystrokes that are read of a recording at most, some working weeks.
  package static let mostStrokes = 200_000

  /// Reads the runs of every recording. A recording that cannot be read is among the warnings.
  ///
  /// - Parameter span: nil for all times.
  package init(
    _ contents: CaptureLibrary.Contents, in library: CaptureLibrary, span: Span?,
    layout: KeyboardLayout, isRevealed: Bool, limit: Int = mostStrokes
  ) {
    var (runs, strokes, isCut) = ([Run](), 0, false)
    var warnings = WarningFacts.all(contents, counts: Counts())
    for entry in contents.entries {
      do {
        let found = try library.typedRuns(of: entry, in: span, under: layout, limit: limit)
        runs += try Self.runs(found.runs, of: entry, isRevealed: isRevealed)
        strokes += found.runs.reduce(0) { $0 + $1.strokes.count }
        isCut = isCut || found.isCut
      } catch {
        let explained = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
        // A recording that could not be opened has been told of already.
        if entry.failure == nil {
          warnings.append(WarningFacts(failure: explained, path: entry.path))
        }
      }
    }
    (self.runs, revealed, truncated) = (runs, isRevealed, isCut)
    self.layout = KeysReport.LayoutFacts(layout.assumed)
    totals = Totals(
      runs: runs.count, keystrokes: isRevealed ? strokes : nil,
      decoded: runs.count { $0.storage != "stored" },
      windows: Self.windows(runs))
    self.warnings = warnings
  }

  private static func windows(_ runs: [Run]) -> [WindowRuns] {
    Dictionary(grouping: runs, by: { [$0.title, $0.app] }).values
      .compactMap { runs in
        runs.first.map { WindowRuns(title: $0.title, app: $0.app, runs: runs.count) }
      }
      .sorted {
        ($1.runs, $0.title ?? "", $0.app ?? "") < ($0.runs, $1.title ?? "", $1.app ?? "")
      }
  }

  private static func runs(
    _ found: [TypedRun], of entry: CaptureLibrary.Entry, isRevealed: Bool
  ) throws -> [Run] {
    guard let source = entry.source, !found.isEmpty else { return [] }
    let titles = try source.titles(of: Array(Set(found.map(\.window)).subtracting([.unknown])))
    let apps = try source.names(of: Array(Set(found.map(\.app)).subtracting([.unknown])))
    return found.compactMap { run in
      guard let first = run.first, let last = run.last, let from = run.rows.first,
        let to = run.rows.last
      else { return nil }
      let decoded = run.strokes.count(where: \.isDecoded)
      return Run(
        path: entry.path, from: min(first, last).rfc3339,
        to: isRevealed ? max(first, last).rfc3339 : nil,
        title: titles[run.window].flatMap { $0.isEmpty ? nil : $0.unfiltered },
        app: apps[run.app].flatMap { $0.isEmpty ? nil : $0.unfiltered },
        firstRow: from.row, lastRow: isRevealed ? to.row : nil,
        storage: decoded == 0 ? "stored" : decoded == run.strokes.count ? "decoded" : "mixed",
        keystrokes: isRevealed ? run.strokes.count : nil,
        text: isRevealed ? run.parts.map(\.written).joined() : nil)
    }
  }
}

extension TypedRun.Part {
  /// Text as it is, keys that give none in brackets.
  fileprivate var written: String {
    switch piece {
    case .text(let text): text.unfiltered
    case .key(let label): "[\(label.text)]"
    case .chord(let chord): "[\(chord)]"
    case .unknown(let code): "[key \(code)]"
    }
  }
}
