internal import Cells

/// Draws cells without colours: a character whose ink has the tone and the shape of the cell.
///
/// Each character is judged by the weighted sum of two errors: that of its mean ink against the
/// cell's tone, and that of its shape against the cell's detail, both softened a little, since
/// fonts do not agree on where exactly a stroke is. The detail counts twofold: lines of text and
/// the edges of windows are faint in tone, and are what a person looks for.
struct ToneMosaic {
  private static let toneWeight: Float = 0.3
  private static let detailGain: Float = 2

  private let bank: InkBank
  private let polarity: Polarity
  /// The softened ink less its mean, in lanes as in `InkBank.unit`.
  private let shapes: [InkBank.Lanes]
  /// The square of its length, in lanes; infinite where there is no character.
  private let squares: [InkBank.Lanes]
  private let coverage: [InkBank.Lanes]
  /// The ink of the fullest character.
  private let fullest: Float

  init(_ symbols: MosaicOptions.Symbols, _ polarity: Polarity) {
    let bank = InkBank.of(symbols)
    (self.bank, self.polarity) = (bank, polarity)
    let soft = bank.ink.map { ink in
      let soft = SoftPlane.softened(ink, width: CellGrid.columns, height: CellGrid.rows)
      let mean = soft.reduce(0, +) / Float(CellGrid.samples)
      return soft.map { $0 - mean }
    }
    shapes = InkBank.lanes(soft)
    squares = ToneMosaic.lanes(soft.map { $0.reduce(0) { $0 + $1 * $1 } }, rest: .infinity)
    coverage = ToneMosaic.lanes(bank.coverage, rest: 0)
    fullest = bank.coverage.max() ?? 1
  }

  private static func lanes(_ values: [Float], rest: Float) -> [InkBank.Lanes] {
    let width = InkBank.Lanes.scalarCount
    return (0..<(values.count + width - 1) / width).map { block in
      var lanes = InkBank.Lanes(repeating: rest)
      for lane in 0..<min(width, values.count - block * width) {
        lanes[lane] = values[block * width + lane]
      }
      return lanes
    }
  }

  func draw(_ samples: CellSamples, on canvas: inout Canvas) {
    let plane = TonePlane(samples, polarity)
    for row in 0..<samples.rows {
      for column in 0..<samples.columns {
        let index = row * samples.columns + column
        let character = plane.details.withUnsafeBufferPointer { details in
          choose(details, index * CellGrid.samples, tone: plane.tones[index])
        }
        canvas.put(bank.glyphs[character], row: row, column: column, style: .plain)
      }
    }
  }

  private func choose(
    _ details: UnsafeBufferPointer<Float>, _ start: Int, tone: Float
  ) -> Int {
    let width = InkBank.Lanes.scalarCount
    let weight = ToneMosaic.toneWeight * Float(CellGrid.samples)
    var best = (error: Float.infinity, character: 0)
    shapes.withUnsafeBufferPointer { shapes in
      for block in 0..<bank.blocks {
        var product = InkBank.Lanes.zero
        for sample in 0..<CellGrid.samples {
          product += shapes[block * CellGrid.samples + sample] * details[start + sample]
        }
        let offset = coverage[block] - tone * fullest
        let error =
          offset * offset * weight + squares[block] - product * (2 * ToneMosaic.detailGain)
        guard error.min() < best.error else { continue }
        for lane in 0..<width where error[lane] < best.error {
          best = (error[lane], block * width + lane)
        }
      }
    }
    return best.character
  }
}
