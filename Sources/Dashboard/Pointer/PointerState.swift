package import CaptureLibrary
package import CaptureModel

/// What the Pointer screen shows, and how.
package struct PointerState: Sendable {
  package enum Shown: Equatable, Sendable { case clicks, motion }
  package var data: Loadable<PointerData> = .idle
  package var shown: Shown = .clicks
  /// Which of the desktops, and which of its monitors; all of it where there is none.
  package var desktop = 0
  package var monitor: Int?
  /// Parts of the desktop that were zoomed into, each within the one before.
  package var regions: [PixelRect] = []
  /// Where the next region is being chosen; nil while none is.
  package var cursor: PixelPoint?
  /// What is counted of a part of the desktop; kept, as it takes time to make.
  package var part: DesktopPointer?
  /// The grids of a region that is too small for the summaries.
  package var fine: Fine?
  /// True where the picture of the screen is wanted beneath the map.
  package var isOverScreen = false
  package var sight: PointerSight?
  /// The path of the span, while it is shown.
  package var trail: TrailState?
  package init() {}

  package struct Fine: Sendable {
    package var query: RegionQuery
    package var grids: Loadable<RegionGrids>
    package init(query: RegionQuery, grids: Loadable<RegionGrids>) {
      (self.query, self.grids) = (query, grids)
    }
  }

  package var whole: DesktopPointer? {
    guard let desktops = data.value?.desktops else { return nil }
    return desktops.indices.contains(desktop) ? desktops[desktop] : desktops.first
  }

  /// The part that is shown, in pixels.
  package var bounds: PixelRect? {
    if let region = regions.last { return region }
    guard let whole = whole?.desktop else { return nil }
    guard let monitor, whole.monitors.indices.contains(monitor) else { return whole.bounds }
    return whole.monitors[monitor]
  }

  package var isPart: Bool { !regions.isEmpty || monitor != nil }
}

package struct PixelPoint: Equatable, Sendable {
  package var x: Int
  package var y: Int
  package init(x: Int, y: Int) { (self.x, self.y) = (x, y) }
}

/// Clicks and motion by desktop.
package struct PointerData: Equatable, Sendable {
  /// That with the most events first; none where there is no recording.
  package var desktops: [DesktopPointer]
  /// What has no place to be drawn at.
  package var counted: CountedPointer

  package init(_ desktops: [DesktopPointer], counted: CountedPointer = CountedPointer()) {
    (self.desktops, self.counted) = (desktops, counted)
  }
}

/// A region of which the rows are counted.
package struct RegionQuery: Hashable, Sendable {
  package var region: PixelRect
  /// Pixels on a side of a cell.
  package var side: Int
  package var recordings: [Int64]
  package var scope: Scope
  package var generation: Int

  package init(
    region: PixelRect, side: Int, recordings: [Int64], scope: Scope, generation: Int
  ) {
    (self.region, self.side, self.recordings) = (region, side, recordings)
    (self.scope, self.generation) = (scope, generation)
  }
}
