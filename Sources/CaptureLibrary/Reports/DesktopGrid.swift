package import CaptureModel
package import Summaries

/// Counts by place on one desktop, ready to be drawn or printed.
package struct DesktopGrid: Equatable, Sendable {
  /// One cell of `side` pixels, counted from the upper left corner of what the grid covers.
  package struct Place: Equatable, Sendable {
    package let column: Int
    package let row: Int
    package let count: Int
  }

  /// A square around the place with the most, in the coordinates of the recording.
  package struct Hottest: Equatable, Sendable {
    /// Pixels on a side of the square, in a grid of `GridCell`.
    package static let side = 3 * GridCell.side
    package let x: Int
    package let y: Int
    package let count: Int
  }

  /// Pixels on a side of a cell.
  package let side: Int
  /// Cells across and down that cover the desktop.
  package let columns: Int
  package let rows: Int
  /// Those that are not 0, from top to bottom and in each row from left to right.
  package let places: [Place]
  /// Of all places on the desktop.
  package let inside: Int
  /// What was counted left of, above, right of or below the desktop.
  package let outside: Int
  /// nil where nothing is inside. Of equal ones the first.
  package let hottest: Hottest?

  package init(_ grid: Grid, on bounds: PixelRect) {
    self.init(cells: grid.cells, outside: grid.outside, on: bounds)
  }

  /// - Parameters:
  ///   - cells: counts by `GridCell` index.
  ///   - outside: counts that have no cell.
  ///   - side: pixels on a side of a cell, at least 1.
  /// - Complexity: O(n log n) for n cells; the desktop's size costs nothing.
  package init(
    cells: [UInt32: UInt32], outside: Int, on bounds: PixelRect, side: Int = GridCell.side
  ) {
    let side = max(1, side)
    let columns = (bounds.width + side - 1) / side
    let rows = (bounds.height + side - 1) / side
    var places: [Place] = []
    var (inside, beyond) = (0, outside)
    // The index has the row in its upper half, so its order is row by row.
    for (index, count) in cells.sorted(by: { $0.key < $1.key }) where count > 0 {
      let place = Place(
        column: GridCell.column(index), row: GridCell.row(index), count: Int(count))
      if place.column < columns, place.row < rows {
        places.append(place)
        inside += place.count
      } else {
        beyond += place.count
      }
    }
    (self.side, self.columns, self.rows, self.places) = (side, columns, rows, places)
    (self.inside, self.outside) = (inside, beyond)
    hottest = Self.hottest(of: places, cells, on: bounds, side: Double(side))
  }

  /// The square of three by three cells with the most, and the middle of what is in it. One cell
  /// alone would split a button between two and so miss it.
  private static func hottest(
    of places: [Place], _ cells: [UInt32: UInt32], on bounds: PixelRect, side: Double
  ) -> Hottest? {
    var best: (place: Place, count: Int)?
    for place in places {
      let count = square(around: place, cells).reduce(0) { $0 + $1.count }
      if count > best?.count ?? 0 { best = (place, count) }
    }
    guard let best else { return nil }
    let (x, y) = square(around: best.place, cells).reduce((0.0, 0.0)) { sum, place in
      let share = Double(place.count) / Double(best.count)
      return (
        sum.0 + (Double(place.column) + 0.5) * share, sum.1 + (Double(place.row) + 0.5) * share
      )
    }
    return Hottest(
      x: bounds.x + min(bounds.width - 1, Int(x * side)),
      y: bounds.y + min(bounds.height - 1, Int(y * side)), count: best.count)
  }

  private static func square(around place: Place, _ cells: [UInt32: UInt32]) -> [Place] {
    (max(0, place.row - 1)...place.row + 1).flatMap { row in
      (max(0, place.column - 1)...place.column + 1).compactMap { column in
        guard row < 65_536, column < 65_536 else { return nil }
        let count = cells[UInt32(row) << 16 | UInt32(column)] ?? 0
        return count > 0 ? Place(column: column, row: row, count: Int(count)) : nil
      }
    }
  }

  /// Counts by thirds of the desktop: three rows of three. A cell belongs to the third that its
  /// middle lies in.
  package var thirds: [[Int]] {
    var thirds = [[Int]](repeating: [0, 0, 0], count: 3)
    for place in places {
      thirds[min(2, (2 * place.row + 1) * 3 / (2 * rows))][
        min(2, (2 * place.column + 1) * 3 / (2 * columns))] += place.count
    }
    return thirds
  }

  /// The part of a grid that lies in a region, counted from the region's corner. Exact where the
  /// region's edges are edges of cells; else a cell belongs to where its middle lies.
  ///
  /// - Parameter bounds: what this grid covers.
  package func cropped(to region: PixelRect, of bounds: PixelRect) -> DesktopGrid {
    func first(_ start: Int, _ origin: Int) -> Int { (start - origin + side / 2) / side }
    let (left, top) = (first(region.x, bounds.x), first(region.y, bounds.y))
    let (across, down) = (
      (region.width + side - 1) / side, (region.height + side - 1) / side
    )
    var cells: [UInt32: UInt32] = [:]
    for place in places {
      let (column, row) = (place.column - left, place.row - top)
      guard column >= 0, row >= 0, column < across, row < down else { continue }
      cells[UInt32(row) << 16 | UInt32(column)] = UInt32(clamping: place.count)
    }
    return DesktopGrid(cells: cells, outside: 0, on: region, side: side)
  }
}
