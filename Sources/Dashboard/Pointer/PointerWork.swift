package import CaptureLibrary
package import Cells

/// What keys ask of the Pointer screen.
package enum PointerAction: Equatable, Sendable {
  /// The next monitor, or the next desktop.
  case nextView
  case chooseRegion
  case zoomIn, zoomOut
  case left, right, up, down
  /// Lays the picture of the screen beneath the map, or takes it away.
  case toggleSight
  case onTrail(TrailAction)
}

package enum TrailAction: Equatable, Sendable {
  case open, close
  case play
  case pointBefore, pointAfter
  case secondBefore, secondAfter
  case clickBefore, clickAfter
  case burstBefore, burstAfter
  case start, end
  case faster, slower
  /// All sentences, or the drawing again.
  case explain
}

/// Work of the Pointer screen beside its numbers.
package enum PointerEffect: Equatable, Sendable {
  case region(RegionQuery)
  case trail(TrailQuery)
  case sight(SightQuery)
  /// Waits, and says for how long.
  case tick(number: Int, microseconds: Int64)

  var slot: DashboardEffect.Slot {
    switch self {
    case .region: .region
    case .trail: .trail
    case .sight: .sight
    case .tick: .tick
    }
  }
}

package enum PointerAnswer: Sendable {
  case region(RegionGrids, RegionQuery)
  case regionFailed(CellText, RegionQuery)
  case trail(TrailData, TrailQuery)
  case trailFailed(CellText, TrailQuery)
  case sight(Result<SightPicture, PictureFailure>, SightQuery)
  /// The time that a tick took, which may be longer than it was to.
  case tick(number: Int, microseconds: Int64)
}
