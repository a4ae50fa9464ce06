internal import Pixels

/// The samples of a cell: 4 columns × 8 rows, each about square as a cell is twice as high as wide.
enum CellGrid {
  static let columns = 4
  static let rows = 8
  static let samples = columns * rows

  /// Shares of red, green and blue in the lightness of a colour (ITU-R BT.601).
  static let luma = SIMD3<Float>(0.299, 0.587, 0.114)
}

/// The samples of all cells: a cell after the other, in each the red ones, the green ones and the
/// blue ones, 0 ... 255.
struct CellSamples {
  let columns: Int
  let rows: Int
  let values: [Float]

  /// - Precondition of the caller: the picture has `columns` × 4 by `rows` × 8 pixels.
  init(_ picture: Picture, columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    var values = Array(repeating: Float(0), count: columns * rows * 3 * CellGrid.samples)
    let width = picture.width
    picture.bytes.withUnsafeBufferPointer { bytes in
      values.withUnsafeMutableBufferPointer { values in
        for y in 0..<rows * CellGrid.rows {
          let row = y / CellGrid.rows * columns
          let line = y % CellGrid.rows * CellGrid.columns
          var source = y * width * 3
          for cell in row..<row + columns {
            let red = cell * 3 * CellGrid.samples + line
            for place in red..<red + CellGrid.columns {
              values[place] = Float(bytes[source])
              values[place + CellGrid.samples] = Float(bytes[source + 1])
              values[place + 2 * CellGrid.samples] = Float(bytes[source + 2])
              source += 3
            }
          }
        }
      }
    }
    self.values = values
  }
}
