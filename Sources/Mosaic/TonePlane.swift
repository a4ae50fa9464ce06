/// The lightness of a picture as ink: how much each cell wants, and where.
struct TonePlane {
  /// Mean of each cell, 0 (blank) ... 1 (full).
  let tones: [Float]
  /// For each cell the softened samples less their mean.
  let details: [Float]

  init(_ samples: CellSamples, _ polarity: Polarity) {
    let width = samples.columns * CellGrid.columns
    let height = samples.rows * CellGrid.rows
    var plane = TonePlane.lightness(samples)
    if TonePlane.isInverted(plane, polarity) { for index in plane.indices { plane[index] = 1 - plane[index] } }
    let soft = SoftPlane.softened(plane, width: width, height: height, edge: .repeated)
    var tones: [Float] = []
    var details: [Float] = []
    tones.reserveCapacity(samples.columns * samples.rows)
    details.reserveCapacity(plane.count)
    for row in 0..<samples.rows {
      for column in 0..<samples.columns {
        let corner = row * CellGrid.rows * width + column * CellGrid.columns
        var tone: Float = 0
        var mean: Float = 0
        for line in 0..<CellGrid.rows {
          for place in 0..<CellGrid.columns {
            tone += plane[corner + line * width + place]
            mean += soft[corner + line * width + place]
          }
        }
        tones.append(tone / Float(CellGrid.samples))
        mean /= Float(CellGrid.samples)
        for line in 0..<CellGrid.rows {
          for place in 0..<CellGrid.columns {
            details.append(soft[corner + line * width + place] - mean)
          }
        }
      }
    }
    (self.tones, self.details) = (tones, details)
  }

  /// 0 ... 1, row by row over the whole picture.
  private static func lightness(_ samples: CellSamples) -> [Float] {
    let width = samples.columns * CellGrid.columns
    var plane = Array(repeating: Float(0), count: width * samples.rows * CellGrid.rows)
    samples.values.withUnsafeBufferPointer { values in
      for row in 0..<samples.rows {
        for column in 0..<samples.columns {
          let cell = (row * samples.columns + column) * 3 * CellGrid.samples
          for sample in 0..<CellGrid.samples {
            let y = row * CellGrid.rows + sample / CellGrid.columns
            let x = column * CellGrid.columns + sample % CellGrid.columns
            plane[y * width + x] =
              (values[cell + sample] * CellGrid.luma.x
                + values[cell + CellGrid.samples + sample] * CellGrid.luma.y
                + values[cell + 2 * CellGrid.samples + sample] * CellGrid.luma.z) / 255
          }
        }
      }
    }
    return plane
  }

  private static func isInverted(_ plane: [Float], _ polarity: Polarity) -> Bool {
    switch polarity {
    case .dark: false
    case .light: true
    case .automatic: plane.count { $0 >= 0.5 } * 2 > plane.count
    }
  }
}

/// A small blur: one sample of the grid by about a quarter into each neighbour, which together
/// with the grid's own averaging is a Gaussian of one pixel of an 8 × 16 cell.
enum SoftPlane {
  enum Edge {
    /// Nothing lies outside.
    case blank
    /// The outermost samples go on.
    case repeated
  }

  static let side: Float = 0.125

  static func softened(
    _ plane: [Float], width: Int, height: Int, edge: Edge = .blank
  ) -> [Float] {
    var lines = plane
    var result = plane
    let middle = 1 - 2 * side
    let outside: Float = edge == .blank ? 0 : 1
    plane.withUnsafeBufferPointer { plane in
      for y in 0..<height {
        let start = y * width
        for x in 0..<width {
          let here = plane[start + x]
          let left = x > 0 ? plane[start + x - 1] : here * outside
          let right = x + 1 < width ? plane[start + x + 1] : here * outside
          lines[start + x] = here * middle + (left + right) * side
        }
      }
    }
    lines.withUnsafeBufferPointer { lines in
      for y in 0..<height {
        let start = y * width
        for x in 0..<width {
          let here = lines[start + x]
          let above = y > 0 ? lines[start - width + x] : here * outside
          let below = y + 1 < height ? lines[start + width + x] : here * outside
          result[start + x] = here * middle + (above + below) * side
        }
      }
    }
    return result
  }
}
