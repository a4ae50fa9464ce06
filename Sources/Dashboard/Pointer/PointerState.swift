package import CaptureModel
package import Summaries

/// What the Pointer screen shows, and how.
package struct PointerState: Sendable {
  package enum Shown: Equatable, Sendable { case clicks, motion }
  package var data: Loadable<PointerData> = .idle
  package var shown: Shown = .clicks
  package init() {}
}

/// Clicks and motion on the desktop that most of them were on.
package struct PointerData: Equatable, Sendable {
  package var desktop: Desktop
  /// Cells of `GridCell.side` pixels, row-major; both grids have this shape.
  package var columns: Int
  package var rows: Int
  package var clicks: [UInt32]
  package var motion: [UInt32]
  package var counts: Counts
  /// Events on desktops of another size, which are not drawn.
  package var elsewhere: Int
  package var speeds: Summary.Speeds

  package init(
    desktop: Desktop, columns: Int, rows: Int, clicks: [UInt32], motion: [UInt32], counts: Counts,
    elsewhere: Int = 0, speeds: Summary.Speeds = Summary.Speeds()
  ) {
    (self.desktop, self.columns, self.rows) = (desktop, columns, rows)
    (self.clicks, self.motion, self.counts) = (clicks, motion, counts)
    (self.elsewhere, self.speeds) = (elsewhere, speeds)
  }
}
