package import CaptureModel
package import Summaries

/// What the pointer did on one desktop. Recordings of desktops that differ are kept apart, as their
/// places do not compare.
package struct DesktopPointer: Equatable, Sendable {
  package let desktop: Desktop
  /// False where the recorder did not store the size and `desktop` is the smallest one that holds
  /// every place.
  package let isSizeStored: Bool
  /// Where buttons were pressed.
  package let clicks: DesktopGrid
  package let motion: DesktopGrid
  package let counts: Counts
  package let speeds: Summary.Speeds
  /// Those that were made on it.
  package var recordings: [Int64] = []

  package init(
    desktop: Desktop, isSizeStored: Bool = true, clicks: DesktopGrid, motion: DesktopGrid,
    counts: Counts, speeds: Summary.Speeds = Summary.Speeds()
  ) {
    (self.desktop, self.isSizeStored) = (desktop, isSizeStored)
    (self.clicks, self.motion) = (clicks, motion)
    (self.counts, self.speeds) = (counts, speeds)
  }

  package init(desktop: Desktop, isSizeStored: Bool, summary: Summary) {
    self.init(
      desktop: desktop, isSizeStored: isSizeStored,
      clicks: DesktopGrid(summary.clicks, on: desktop.bounds),
      motion: DesktopGrid(summary.motion, on: desktop.bounds), counts: summary.counts,
      speeds: summary.speeds)
  }

  /// Rows of the streams `motion` and `clicks`.
  package var events: Int { counts.motionEvents + counts.clickEvents }

  /// One for each desktop, that with the most events first.
  package static func all(
    of known: [SummaryStore.Known], in choice: SpanChoice, store: SummaryStore
  ) throws -> [DesktopPointer] {
    try all(of: known) { try store.summary(of: $0.id, in: choice) }
  }

  /// - Parameter summary: what is counted of a recording.
  package static func all(
    of known: [SummaryStore.Known], summary: (SummaryStore.Known) throws -> Summary
  ) throws -> [DesktopPointer] {
    var summaries: [Key: Summary] = [:]
    var recordings: [Key: [Int64]] = [:]
    for known in known {
      let summary = try summary(known)
      let stored = known.recording.desktop
      // Where a recorder only counts, there are no places, and so no desktop.
      if stored == nil, summary.counts.tallyRows > 0,
        summary.clicks.total + summary.motion.total == 0
      {
        continue
      }
      let key = Key(desktop: stored ?? extent(of: summary), isSizeStored: stored != nil)
      summaries[key, default: Summary()] += summary
      recordings[key, default: []].append(known.id)
    }
    return summaries.map { key, summary in
      var pointer = DesktopPointer(
        desktop: key.desktop, isSizeStored: key.isSizeStored, summary: summary)
      pointer.recordings = recordings[key] ?? []
      return pointer
    }.sorted { ($0.events, $0.order) > ($1.events, $1.order) }
  }

  private struct Key: Hashable {
    let desktop: Desktop
    let isSizeStored: Bool
  }

  /// Makes the order of desktops with equally many events the same each time.
  private var order: String { String(describing: desktop.bounds) }

  /// The smallest desktop that holds every place.
  private static func extent(of summary: Summary) -> Desktop {
    let cells = [summary.clicks, summary.motion].flatMap { Array($0.cells.keys) }
    let columns = (cells.map(GridCell.column).max() ?? -1) + 1
    let rows = (cells.map(GridCell.row).max() ?? -1) + 1
    return Desktop(
      bounds: PixelRect(
        x: 0, y: 0, width: columns * GridCell.side, height: rows * GridCell.side))
  }
}

extension Summary.Speeds {
  /// The band of speeds that the middle one of all lies in, in pixels a second; nil without any. The
  /// highest band has no upper bound.
  package var median: (from: Int, to: Int?)? {
    let total = bins.reduce(0, +)
    guard total > 0 else { return nil }
    var seen = 0
    for (bin, count) in bins.enumerated() {
      seen += count
      if seen * 2 >= total { return Self.band(bin, of: bins.count) }
    }
    return nil
  }

  /// The speeds that a bin counts.
  package static func band(_ bin: Int, of count: Int) -> (from: Int, to: Int?) {
    (bin == 0 ? 0 : 1 << (bin - 1), bin == count - 1 ? nil : 1 << bin)
  }
}
