internal import CaptureModel
package import Summaries

/// Where the pointer went and where buttons were pressed: `seen pointer`. Schema `seen.pointer.v1`.
package struct PointerReport: Encodable, Sendable {
  package let schema = "seen.pointer.v1"
  /// Pixels on a side of the square cells of every grid.
  package let cellSide = GridCell.side
  package let totals: Totals
  /// In no grid and in no total.
  package let counted: CountedPointer
  /// That with the most events first.
  package let desktops: [DesktopFacts]
  /// nil where nobody asked for the paths.
  @Nullable package private(set) var paths: [PathFacts]?
  package let warnings: [WarningFacts]

  private enum CodingKeys: CodingKey {
    case schema, cellSide, totals, counted, desktops, paths, warnings
  }

  package init(
    _ contents: CaptureLibrary.Contents, desktops: [DesktopPointer], counts: Counts,
    paths: [PathFacts]? = nil
  ) {
    self.desktops = desktops.filter { $0.events > 0 }.map(DesktopFacts.init)
    totals = Totals(desktops)
    counted = CountedPointer(counts)
    warnings = WarningFacts.all(contents, counts: counts)
    self.paths = paths
  }

  package struct Totals: Encodable, Sendable {
    package let presses: Int
    package let wheel: Int
    package let motion: Int
    /// Presses and motion at places that are not on the desktop; in no grid.
    package let outside: Int

    init(_ desktops: [DesktopPointer]) {
      presses = desktops.reduce(0) { $0 + $1.counts.clickPresses }
      wheel = desktops.reduce(0) { $0 + $1.counts.wheelEvents }
      motion = desktops.reduce(0) { $0 + $1.counts.motionEvents }
      outside = desktops.reduce(0) { $0 + $1.clicks.outside + $1.motion.outside }
    }
  }
}

/// One desktop, for people and scripts. Places are pixels in the coordinates of the recording.
package struct DesktopFacts: Encodable, Sendable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int
  /// False where the size is that of the places alone.
  package let sizeStored: Bool
  package let monitors: [RectFacts]
  /// Wheel events, which have no grid.
  package let wheel: Int
  /// Presses of buttons.
  package let clicks: GridFacts
  package let motion: GridFacts
  package let speeds: SpeedFacts

  package init(_ pointer: DesktopPointer) {
    let bounds = pointer.desktop.bounds
    (x, y, width, height) = (bounds.x, bounds.y, bounds.width, bounds.height)
    sizeStored = pointer.isSizeStored
    monitors = pointer.desktop.monitors.map(RectFacts.init)
    wheel = pointer.counts.wheelEvents
    clicks = GridFacts(pointer.clicks)
    motion = GridFacts(pointer.motion)
    speeds = SpeedFacts(pointer.speeds)
  }

  package struct RectFacts: Encodable, Sendable {
    package let x: Int
    package let y: Int
    package let width: Int
    package let height: Int

    init(_ rect: PixelRect) { (x, y, width, height) = (rect.x, rect.y, rect.width, rect.height) }
  }
}

/// Counts by cell. `events == outside + sum of cells`.
package struct GridFacts: Encodable, Sendable {
  package let events: Int
  package let outside: Int
  package let columns: Int
  package let rows: Int
  /// Only those that are not 0, row by row; column 0 and row 0 are at the desktop's upper left.
  package let cells: [Cell]
  @Nullable package private(set) var hottest: Hottest?
  /// Thirds of the desktop, three rows of three from the top.
  package let thirds: [[Int]]

  package init(_ grid: DesktopGrid) {
    (events, outside) = (grid.inside + grid.outside, grid.outside)
    (columns, rows, thirds) = (grid.columns, grid.rows, grid.thirds)
    cells = grid.places.map { Cell(column: $0.column, row: $0.row, count: $0.count) }
    hottest = grid.hottest.map {
      Hottest(x: $0.x, y: $0.y, side: DesktopGrid.Hottest.side, count: $0.count)
    }
  }

  package struct Cell: Encodable, Sendable {
    package let column: Int
    package let row: Int
    package let count: Int
  }

  /// The middle of the square of `side` pixels with the most.
  package struct Hottest: Encodable, Sendable {
    package let x: Int
    package let y: Int
    package let side: Int
    package let count: Int
  }
}

/// How fast the pointer went, between rows at most a second apart, in pixels a second.
package struct SpeedFacts: Encodable, Sendable {
  /// Only those that are not 0, slowest first.
  package let bands: [Band]
  /// The band of the middle one; nil without any.
  @Nullable package private(set) var median: Band?

  package init(_ speeds: Summary.Speeds) {
    bands = speeds.bins.enumerated().filter { $0.element > 0 }.map { bin, count in
      let (from, to) = Summary.Speeds.band(bin, of: speeds.bins.count)
      return Band(from: from, to: to, count: count)
    }
    let median = speeds.median
    self.median = bands.first { $0.from == median?.from }
  }

  package struct Band: Encodable, Sendable {
    package let from: Int
    /// nil for the fastest, which has no bound.
    @Nullable package private(set) var to: Int?
    package let count: Int
  }
}
