internal import CaptureModel

/// Counts by square cells of 8 pixels on the desktop (`GridCell`), only those that are not zero.
package struct Grid: Hashable, Sendable {
  package private(set) var cells: [UInt32: UInt32] = [:]
  /// Places that no grid has: left of or above the desktop.
  package private(set) var outside = 0

  package init() {}
  init(cells: [UInt32: UInt32], outside: Int) { (self.cells, self.outside) = (cells, outside) }

  /// Counts a place in pixels from the desktop's upper left corner.
  mutating func count(x: Double, y: Double) {
    if let cell = GridCell.index(x: x, y: y) {
      cells[cell, default: 0] &+= 1
    } else {
      outside += 1
    }
  }

  package var isEmpty: Bool { cells.isEmpty && outside == 0 }
  package var total: Int { cells.values.reduce(outside) { $0 + Int($1) } }

  package static func + (left: Grid, right: Grid) -> Grid {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout Grid, right: Grid) {
    if left.cells.isEmpty {
      left.cells = right.cells
    } else {
      for (cell, count) in right.cells { left.cells[cell, default: 0] &+= count }
    }
    left.outside += right.outside
  }

  /// Row-major counts of `columns × rows` cells from the upper left corner; what lies beyond is
  /// added to the nearest cell of the edge.
  package func dense(columns: Int, rows: Int) -> [UInt32] {
    guard columns > 0, rows > 0 else { return [] }
    var dense = [UInt32](repeating: 0, count: columns * rows)
    for (cell, count) in cells {
      let column = min(GridCell.column(cell), columns - 1)
      let row = min(GridCell.row(cell), rows - 1)
      dense[row * columns + column] &+= count
    }
    return dense
  }
}
