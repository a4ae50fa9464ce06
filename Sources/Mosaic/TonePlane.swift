internal import Glibc
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
  /// How much better one way round must keep the tones to be taken for that alone. Else
  /// the one with less ink is: the desk around a window is plain and stays blank.
  private static let clear: Float = 0.05

  /// - Precondition of the caller: the picture has `columns` × 4 by `rows` × 8 pixels.
  init(_ picture: Picture, columns: Int, rows: Int, _ polarity: Polarity) {
    let (width, height) = (picture.width, picture.height)
    var plane = TonePlane.lightness(picture)
    if TonePlane.isInverted(plane, columns: columns, rows: rows, polarity) {
      for index in plane.indices { plane[index] = 1 - plane[index] }
    }
    let soft = SoftPlane.softened(
      plane, width: width, height: height, softness: ToneBank.softness, edge: .repeated)
    let halves = TonePlane.halves(plane, columns: columns, rows: rows)
    var details: [Float] = []
    details.reserveCapacity(plane.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let corner = row * CellGrid.rows * width + column * CellGrid.columns
        let mean = TonePlane.mean(soft, corner, width, rows: CellGrid.rows)
        for line in 0..<CellGrid.rows {
          for place in 0..<CellGrid.columns {
            details.append(soft[corner + line * width + place] - mean)
          }
        }
      }
    }
    self.details = details
    let cells = zip(halves.uppers, halves.lowers).map { ($0 + $1) / 2 }
    let range = TonePlane.range(of: cells, polarity)
    self.cells = cells.map { TonePlane.ink(for: $0, range) }
    uppers = halves.uppers.map { TonePlane.ink(for: $0, range) }
    lowers = halves.lowers.map { TonePlane.ink(for: $0, range) }
  }

  /// The means of the upper and the lower half of each cell.
  private static func halves(
    _ plane: [Float], columns: Int, rows: Int
  ) -> (uppers: [Float], lowers: [Float]) {
    let (width, half) = (columns * CellGrid.columns, CellGrid.rows / 2)
    var (uppers, lowers): ([Float], [Float]) = ([], [])
    for row in 0..<rows {
      for column in 0..<columns {
        let corner = row * CellGrid.rows * width + column * CellGrid.columns
        uppers.append(mean(plane, corner, width, rows: half))
        lowers.append(mean(plane, corner + half * width, width, rows: half))
      }
    }
    return (uppers, lowers)
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

  /// A little less than the tone: what is nearly page should rather stay blank.
  private static func ink(for tone: Float, _ range: (page: Float, span: Float)) -> Float {
    powf(share(tone, range), 1.1)
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

  private static func isInverted(
    _ plane: [Float], columns: Int, rows: Int, _ polarity: Polarity
  ) -> Bool {
    switch polarity {
    case .dark: return false
    case .light: return true
    case .automatic:
      let halves = TonePlane.halves(plane, columns: columns, rows: rows)
      let light = kept(of: halves.uppers, halves.lowers)
      let dark = kept(of: halves.uppers.map { 1 - $0 }, halves.lowers.map { 1 - $0 })
      if abs(light.kept - dark.kept) > clear { return dark.kept > light.kept }
      return dark.ink < light.ink
    }
  }

  /// How much of the tones is left when the page is blank and the most is full: the correlation
  /// of the tones with the ink that stands for them, 0 where there is none.
  private static func kept(of uppers: [Float], _ lowers: [Float]) -> (kept: Float, ink: Float) {
    let range = range(of: zip(uppers, lowers).map { ($0 + $1) / 2 }, .automatic)
    let tones = uppers + lowers
    let ink = tones.map { share($0, range) }
    let count = Float(max(1, tones.count))
    let (meanTone, meanInk) = (tones.reduce(0, +) / count, ink.reduce(0, +) / count)
    var (both, ofTones, ofInk): (Float, Float, Float) = (0, 0, 0)
    for (tone, ink) in zip(tones, ink) {
      both += (tone - meanTone) * (ink - meanInk)
      ofTones += (tone - meanTone) * (tone - meanTone)
      ofInk += (ink - meanInk) * (ink - meanInk)
    }
    let scale = (ofTones * ofInk).squareRoot()
    return (scale > 1e-6 ? both / scale : 0, meanInk)
  }
}
