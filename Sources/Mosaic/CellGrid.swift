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

  /// - Parameter softness: how much of each sample goes to each of its neighbours, across the
  ///   borders of cells; 0 leaves the picture as it is.
  /// - Precondition of the caller: the picture has `columns` × 4 by `rows` × 8 pixels.
  init(_ picture: Picture, columns: Int, rows: Int, softness: Float = 0) {
    (self.columns, self.rows) = (columns, rows)
    var values = Array(repeating: Float(0), count: columns * rows * 3 * CellGrid.samples)
    for channel in 0..<3 {
      var plane = CellSamples.plane(picture, channel)
      if softness > 0 {
        plane = SoftPlane.softened(
          plane, width: picture.width, height: picture.height, softness: softness, edge: .repeated)
      }
      CellSamples.pack(plane, columns: columns, rows: rows, channel: channel, into: &values)
    }
    self.values = values
  }

  /// One channel, row by row over the whole picture.
  private static func plane(_ picture: Picture, _ channel: Int) -> [Float] {
    let count = picture.size.count
    return picture.bytes.withUnsafeBufferPointer { bytes in
      [Float](unsafeUninitializedCapacity: count) { plane, initialized in
        for index in 0..<count {
          plane.initializeElement(at: index, to: Float(bytes[index * 3 + channel]))
        }
        initialized = count
      }
    }
  }

  private static func pack(
    _ plane: [Float], columns: Int, rows: Int, channel: Int, into values: inout [Float]
  ) {
    let width = columns * CellGrid.columns
    plane.withUnsafeBufferPointer { plane in
      values.withUnsafeMutableBufferPointer { values in
        for y in 0..<rows * CellGrid.rows {
          let line = y % CellGrid.rows * CellGrid.columns + channel * CellGrid.samples
          var source = y * width
          for cell in y / CellGrid.rows * columns..<(y / CellGrid.rows + 1) * columns {
            let start = cell * 3 * CellGrid.samples + line
            for place in 0..<CellGrid.columns { values[start + place] = plane[source + place] }
            source += CellGrid.columns
          }
        }
      }
    }
  }
}
