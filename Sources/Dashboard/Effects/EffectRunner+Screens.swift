internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Recordings
internal import Summaries
internal import Synchronization

extension EffectRunner {
  func navigation(_ query: Query) throws -> NavigationData {
    let all = try windows(query.choice, limit: 500)
    let filter = query.scope.filter
    guard !filter.window.isEmpty else { return all }
    return NavigationData(
      windows: all.windows.filter { filter.lets(through: $0.name) },
      steps: all.steps.filter { filter.lets(through: $0.from) || filter.lets(through: $0.to) },
      events: all.events)
  }

  /// Rows of the screens stream that are listed at most, a recorder's working day or two; the screen
  /// says where there are more. A row takes about 50 bytes of memory.
  static let screenLimit = 200_000

  func screens(_ query: Query) throws -> ScreensData {
    guard query.scope.filter.streams.contains(.screens) else { return ScreensData() }
    var rows: [ScreenReference] = []
    var total = 0
    for (id, _, entry) in known() {
      total += try library.store.counts(of: [id], in: query.choice).screenEvents
      guard let source = entry.source, rows.count < Self.screenLimit else { continue }
      let times = try frontTimes(query.scope.filter, source, in: calendar.span(of: query.choice))
      let read = try source.screens(
        in: query.choice == .all ? nil : calendar.span(of: query.choice), offset: 0,
        limit: Self.screenLimit - rows.count)
      let shown = times.map { times in read.filter { times.holds($0.instant) } } ?? read
      total -= read.count - shown.count
      rows += shown.map { ScreenReference(recording: id, row: $0) }
    }
    rows.sort { $0.row.instant < $1.row.instant }
    return ScreensData(rows: rows, total: total)
  }
}
