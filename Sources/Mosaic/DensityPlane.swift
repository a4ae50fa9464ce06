/// Counts spread over the places of a drawing.
struct DensityPlane {
  private let width: Int
  private let height: Int
  private let steps: [UInt8]
  /// For each of the ten steps the smallest and the largest density that is shown as it.
  let bounds: [ClosedRange<Double>?]

  /// nil unless all sides are at least 1 and the grid has `columns` × `rows` counts.
  init?(grid: [UInt32], columns: Int, rows: Int, width: Int, height: Int) {
    guard columns > 0, rows > 0, width > 0, height > 0, grid.count % columns == 0,
      grid.count / columns == rows
    else { return nil }
    (self.width, self.height) = (width, height)
    let places = DensityPlane.densities(grid, columns, rows, width, height)
    let most = places.max() ?? 0
    steps = places.map { DensityPlane.step($0, of: most) }
    var bounds = [ClosedRange<Double>?](repeating: nil, count: 10)
    for (density, step) in zip(places, steps) {
      let old = bounds[Int(step)] ?? density...density
      bounds[Int(step)] = min(old.lowerBound, density)...max(old.upperBound, density)
    }
    self.bounds = bounds
  }

  /// 0 for nothing at all, 1 ... 9 for the square root of the share of the most.
  private static func step(_ density: Double, of most: Double) -> UInt8 {
    guard density > 0, most > 0 else { return 0 }
    return UInt8(min(9, max(1, ((density / most).squareRoot() * 9).rounded(.up))))
  }

  func step(_ column: Int, _ row: Int) -> Int { Int(steps[row * width + column]) }

  /// Counts per cell of the grid in each place: the sum over the area that it covers, divided by
  /// that area. First along the rows, then along the columns.
  private static func densities(
    _ grid: [UInt32], _ columns: Int, _ rows: Int, _ width: Int, _ height: Int
  ) -> [Double] {
    let across = spans(columns, width)
    var lines = [Double](repeating: 0, count: width * rows)
    for row in 0..<rows {
      for (column, span) in across.enumerated() {
        lines[row * width + column] = mean(over: span) { Double(grid[row * columns + $0]) }
      }
    }
    var places = [Double](repeating: 0, count: width * height)
    for (row, span) in spans(rows, height).enumerated() {
      for column in 0..<width {
        places[row * width + column] = mean(over: span) { lines[$0 * width + column] }
      }
    }
    return places
  }

  /// The cells under each place, by where it begins and ends on their axis.
  private static func spans(_ cells: Int, _ places: Int) -> [ClosedRange<Double>] {
    (0..<places).map {
      Double($0 * cells) / Double(places)...Double(($0 + 1) * cells) / Double(places)
    }
  }

  private static func mean(over span: ClosedRange<Double>, _ value: (Int) -> Double) -> Double {
    var sum = 0.0
    var index = Int(span.lowerBound)
    while Double(index) < span.upperBound {
      let start = max(span.lowerBound, Double(index))
      let end = min(span.upperBound, Double(index + 1))
      sum += value(index) * (end - start)
      index += 1
    }
    return sum / (span.upperBound - span.lowerBound)
  }
}
