internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Recordings
internal import Summaries
internal import Synchronization

extension EffectRunner {
  func span(of choice: DayChoice) -> Span {
    switch choice {
    case .all: Instant(microseconds: 0)..<Instant(microseconds: .max / 2)
    case .days(let days):
      calendar.start(of: days.lowerBound)..<calendar.start(of: days.upperBound.adding(days: 1))
    }
  }

  func navigation(_ query: Query) throws -> NavigationData {
    try windows(query.choice, limit: 500)
  }

  /// Rows of the screens stream that are listed at most; the screen says where there are more.
  static let screenLimit = 5000

  func screens(_ query: Query) throws -> ScreensData {
    var rows: [ScreenReference] = []
    var total = 0
    for (id, _, entry) in known() {
      total += try library.store.counts(of: [id], in: query.choice).screenEvents
      guard let source = entry.source, rows.count < Self.screenLimit else { continue }
      rows += try source.screens(
        in: query.choice == .all ? nil : span(of: query.choice), offset: 0,
        limit: Self.screenLimit - rows.count
      ).map { ScreenReference(recording: id, row: $0) }
    }
    rows.sort { $0.row.instant < $1.row.instant }
    return ScreensData(rows: rows, total: total)
  }
}
