internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Keyboard
internal import Recordings
internal import Summaries
internal import Synchronization

extension EffectRunner {
  /// Clicks and motion on the desktop that saw most of them. Recordings of desktops of another size
  /// are counted in `elsewhere`, as their places do not compare.
  func pointer(_ query: Query) throws -> PointerData {
    var byDesktop: [Desktop: Summary] = [:]
    for (id, recording, _) in known() {
      let summary = try library.store.summary(of: id, in: query.choice)
      let desktop = recording.desktop ?? Self.extent(of: summary)
      byDesktop[desktop, default: Summary()] += summary
    }
    func events(_ summary: Summary) -> Int {
      summary.counts.motionEvents + summary.counts.clickEvents
    }
    let most = byDesktop.max { events($0.value) < events($1.value) }
    let desktop = most?.key ?? Desktop(bounds: PixelRect(x: 0, y: 0, width: 0, height: 0))
    let summary = most?.value ?? Summary()
    let columns = (desktop.bounds.width + GridCell.side - 1) / GridCell.side
    let rows = (desktop.bounds.height + GridCell.side - 1) / GridCell.side
    return PointerData(
      desktop: desktop, columns: columns, rows: rows,
      clicks: summary.clicks.dense(columns: columns, rows: rows),
      motion: summary.motion.dense(columns: columns, rows: rows), counts: summary.counts,
      elsewhere: byDesktop.values.reduce(0) { $0 + events($1) } - events(summary),
      speeds: summary.speeds)
  }

  /// The smallest desktop that holds every place, where the recorder did not store its size.
  private static func extent(of summary: Summary) -> Desktop {
    let cells = summary.clicks.cells.keys.map { $0 } + summary.motion.cells.keys.map { $0 }
    let columns = (cells.map(GridCell.column).max() ?? -1) + 1
    let rows = (cells.map(GridCell.row).max() ?? -1) + 1
    return Desktop(
      bounds: PixelRect(
        x: 0, y: 0, width: columns * GridCell.side, height: rows * GridCell.side))
  }

  func keys(_ query: Query) throws -> KeysData {
    let known = known()
    let ids = known.map(\.id)
    var hours = [Int](repeating: 0, count: 24)
    for quarter in try library.store.quarters(of: ids, in: span(of: query.choice)) {
      hours[calendar.localTime(at: quarter.start).hour] += quarter.counts.keyPresses
    }
    return KeysData(
      keys: try library.store.keys(of: ids, in: query.choice),
      counts: try library.store.counts(of: ids, in: query.choice), hours: hours,
      codes: known.first?.recording.keyCodes ?? .unknown, layout: layout())
  }

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
