/// The lightness of a picture as ink: how much each cell wants, and where.
struct TonePlane {
  /// Ink that each cell, its upper and its lower half want: 0 (blank) ... 1 (the most).
  let cells: [Float]
  let uppers: [Float]
  let lowers: [Float]
  /// For each cell the softened samples less their mean.
  let details: [Float]

  /// What this share of the cells stays below counts as the page and is left blank; what only a
  /// few are above counts as full. A page is seldom quite white, and a letter can cover no more
  /// than a third of a cell, so the tones between get all there is.
  private static let page = 0.6
  private static let full = 0.97

  init(_ samples: CellSamples, _ polarity: Polarity) {
    let width = samples.columns * CellGrid.columns
    let height = samples.rows * CellGrid.rows
    var plane = TonePlane.lightness(samples)
    if TonePlane.isInverted(plane, polarity) {
      for index in plane.indices { plane[index] = 1 - plane[index] }
    }
    let soft = SoftPlane.softened(plane, width: width, height: height, edge: .repeated)
    var uppers: [Float] = []
    var lowers: [Float] = []
    var details: [Float] = []
    details.reserveCapacity(plane.count)
    for row in 0..<samples.rows {
      for column in 0..<samples.columns {
        let corner = row * CellGrid.rows * width + column * CellGrid.columns
        let half = CellGrid.rows / 2
        uppers.append(TonePlane.mean(plane, corner, width, rows: half))
        lowers.append(TonePlane.mean(plane, corner + half * width, width, rows: half))
        let mean = TonePlane.mean(soft, corner, width, rows: CellGrid.rows)
        for line in 0..<CellGrid.rows {
          for place in 0..<CellGrid.columns {
            details.append(soft[corner + line * width + place] - mean)
          }
        }
      }
    }
    self.details = details
    let cells = zip(uppers, lowers).map { ($0 + $1) / 2 }
    let range = TonePlane.range(of: cells, polarity)
    self.cells = cells.map { TonePlane.share($0, range) }
    self.uppers = uppers.map { TonePlane.share($0, range) }
    self.lowers = lowers.map { TonePlane.share($0, range) }
  }

  private static func mean(_ plane: [Float], _ corner: Int, _ width: Int, rows: Int) -> Float {
    var sum: Float = 0
    for line in 0..<rows {
      for place in 0..<CellGrid.columns { sum += plane[corner + line * width + place] }
    }
    return sum / Float(rows * CellGrid.columns)
  }

  /// The tones of the page and of full ink. At least a tenth apart, so that the noise of a plain
  /// picture is not blown up. Who names the polarity wants black and white as they are.
  private static func range(
    of cells: [Float], _ polarity: Polarity
  ) -> (page: Float, span: Float) {
    guard polarity == .automatic else { return (0, 1) }
    let sorted = cells.sorted()
    func quantile(_ share: Double) -> Float {
      sorted.isEmpty ? 0 : sorted[Int((Double(sorted.count - 1) * share).rounded())]
    }
    let page = quantile(TonePlane.page)
    return (page, max(0.1, quantile(full) - page))
  }

  private static func share(_ tone: Float, _ range: (page: Float, span: Float)) -> Float {
    min(1, max(0, (tone - range.page) / range.span))
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
