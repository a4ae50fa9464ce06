internal import Pixels

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
  private static let full = 0.98
  /// Where half that share of the cells lies this far below, the cells are of two tones, such as
  /// a bright window on a dark desk, and the brighter one is no page.
  private static let gap: Float = 0.25
  /// The share of bright samples from which bright is the page. Not a half: where it is even, the
  /// desk around a window is plain and stays blank, and the window is where the ink should be.
  private static let bright = 0.55

  /// - Precondition of the caller: the picture has `columns` × 4 by `rows` × 8 pixels.
  init(_ picture: Picture, columns: Int, rows: Int, _ polarity: Polarity) {
    let (width, height) = (picture.width, picture.height)
    var plane = TonePlane.lightness(picture)
    if TonePlane.isInverted(plane, polarity) {
      for index in plane.indices { plane[index] = 1 - plane[index] }
    }
    let soft = SoftPlane.softened(
      plane, width: width, height: height, softness: ToneBank.softness, edge: .repeated)
    var uppers: [Float] = []
    var lowers: [Float] = []
    var details: [Float] = []
    details.reserveCapacity(plane.count)
    for row in 0..<rows {
      for column in 0..<columns {
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
    let lower = quantile(TonePlane.page / 2)
    var page = quantile(TonePlane.page)
    if page - lower > gap { page = lower }
    return (page, max(0.1, quantile(full) - page))
  }

  private static func share(_ tone: Float, _ range: (page: Float, span: Float)) -> Float {
    min(1, max(0, (tone - range.page) / range.span))
  }

  /// 0 ... 1, row by row.
  private static func lightness(_ picture: Picture) -> [Float] {
    let count = picture.size.count
    let weights = CellGrid.luma / 255
    return picture.bytes.withUnsafeBufferPointer { bytes in
      [Float](unsafeUninitializedCapacity: count) { plane, initialized in
        for index in 0..<count {
          let lightness =
            Float(bytes[index * 3]) * weights.x + Float(bytes[index * 3 + 1]) * weights.y
            + Float(bytes[index * 3 + 2]) * weights.z
          plane.initializeElement(at: index, to: lightness)
        }
        initialized = count
      }
    }
  }

  private static func isInverted(_ plane: [Float], _ polarity: Polarity) -> Bool {
    switch polarity {
    case .dark: false
    case .light: true
    case .automatic: Double(plane.count { $0 >= 0.5 }) > bright * Double(plane.count)
    }
  }
}
