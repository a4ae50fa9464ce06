package import CaptureModel
package import Summaries

/// Presses and motion in a part of a desktop, by cells that may be smaller than those of the
/// summaries; counted from the rows themselves.
package struct RegionGrids: Equatable, Sendable {
  package let region: PixelRect
  /// Pixels on a side of a cell.
  package let side: Int
  private var presses: [UInt32: UInt32] = [:]
  private var places: [UInt32: UInt32] = [:]

  package init(_ region: PixelRect, side: Int) {
    (self.region, self.side) = (region, max(1, side))
  }

  package var clicks: DesktopGrid {
    DesktopGrid(cells: presses, outside: 0, on: region, side: side)
  }
  package var motion: DesktopGrid { DesktopGrid(cells: places, outside: 0, on: region, side: side) }

  /// Counts the rows of a batch that lie in the region.
  package mutating func add(_ batch: EventBatch) {
    for index in 0..<batch.motion.count {
      guard let cell = cell(batch.motion.x[index], batch.motion.y[index]) else { continue }
      places[cell, default: 0] &+= 1
    }
    for index in 0..<batch.clicks.count where batch.clicks.kinds[index] == .press {
      guard let cell = cell(batch.clicks.x[index], batch.clicks.y[index]) else { continue }
      presses[cell, default: 0] &+= 1
    }
  }

  private func cell(_ x: Float, _ y: Float) -> UInt32? {
    let (x, y) = (Double(x) - Double(region.x), Double(y) - Double(region.y))
    guard x >= 0, y >= 0, x < Double(region.width), y < Double(region.height) else { return nil }
    return UInt32(y) / UInt32(side) << 16 | UInt32(x) / UInt32(side) & 0xFFFF
  }
}

extension SummaryStore {
  /// Counts the rows of a recording in a span.
  ///
  /// - Parameter span: nil for all of the recording.
  /// - Complexity: O(rows of motion and clicks in the quarter hours of the span).
  package func count(
    _ recording: Int64, in span: Span?, of source: some ContentSource,
    into grids: inout RegionGrids,
    isCancelled: () -> Bool = { false }, where isWanted: (Instant) -> Bool = { _ in true }
  ) throws {
    let selection = RowSelection(
      span: span, streams: [.motion, .clicks], ranges: try rowRanges(of: recording, in: span))
    try source.events(selection, limit: 32_768, isCancelled: isCancelled) { batch in
      grids.add(batch.selecting(where: isWanted))
      return true
    }
  }
}
