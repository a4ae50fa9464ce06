package import CaptureModel
internal import Recordings
package import Summaries

/// The pictures of the screen, one by one: `seen screens`. Schema `seen.screens.v1`.
package struct ScreensReport: Encodable, Sendable {
  package let schema = "seen.screens.v1"
  package let totals: Totals
  /// Oldest first; fewer than there are where a limit was given.
  package let pictures: [PictureFacts]
  package let truncated: Bool
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey { case schema, totals, pictures, truncated, warnings }

  /// Rows of which the times are read at once.
  private static let page = 5000

  /// Reads the rows of every recording, without their pictures.
  ///
  /// - Parameter limit: pictures that are listed at most; nil for all. All are counted.
  package init(
    _ contents: CaptureLibrary.Contents, choice: SpanChoice, calendar: any DayCalendar, limit: Int?
  ) {
    var rows: [(path: String, row: ScreenRow)] = []
    var totals = Totals()
    var warnings = WarningFacts.all(contents, counts: Counts())
    for entry in contents.entries {
      guard let source = entry.source else { continue }
      do {
        for offset in stride(from: 0, to: Int.max, by: Self.page) {
          let page = try source.screens(
            in: choice.span(in: calendar), offset: offset, limit: Self.page)
          for row in page {
            totals.count(row)
            // Of one recording rows come in their order, so none behind the limit is listed.
            if limit.map({ offset < $0 }) ?? true { rows.append((entry.path, row)) }
          }
          // Rows with an impossible time are left out: a short page need not be the last.
          if page.isEmpty { break }
        }
      } catch {
        let failure = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
        warnings.append(WarningFacts(failure: failure, path: entry.path))
      }
    }
    rows.sort { ($0.row.instant, $0.path, $0.row.row) < ($1.row.instant, $1.path, $1.row.row) }
    let listed = rows.prefix(max(0, limit ?? rows.count))
    pictures = listed.map { PictureFacts($0.row, recording: $0.path) }
    truncated = listed.count < totals.all
    self.totals = totals
    self.warnings = warnings
  }

  package struct Totals: Encodable, Sendable {
    package private(set) var all = 0
    /// Pictures stored in rows, pictures that are frames of a video, and rows without a picture.
    package private(set) var row = 0
    package private(set) var video = 0
    package private(set) var none = 0

    fileprivate mutating func count(_ screen: ScreenRow) {
      all += 1
      switch screen.place {
      case .row: row += 1
      case .video: video += 1
      case nil: none += 1
      }
    }
  }

  package struct PictureFacts: Encodable, Sendable {
    package let recording: String
    package let row: RowID
    package let at: String
    /// `row`, `video` or `none`.
    package let place: String
    /// From the start of the video, where the picture is a frame of one.
    @Nullable package private(set) var seconds: Double?

    fileprivate init(_ screen: ScreenRow, recording: String) {
      (self.recording, row, at) = (recording, screen.row, screen.instant.rfc3339)
      switch screen.place {
      case .row: (place, seconds) = ("row", nil)
      case .video(let start): (place, seconds) = ("video", start)
      case nil: (place, seconds) = ("none", nil)
      }
    }
  }
}
