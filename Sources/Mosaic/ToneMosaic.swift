internal import Cells
internal import Pixels

/// Draws cells without colours: a character whose ink has the tone and the shape of the cell.
///
/// Each character is judged by the weighted sum of three errors: of its mean ink against the
/// cell's tone, of the ink of its upper and lower half likewise, and of its shape against the
/// cell's detail, both softened a little, since fonts do not agree on where exactly a stroke is.
/// The detail is enlarged: lines of text and the edges of windows are faint in tone, and are what
/// a person looks for. The weights were found on screenshots, as means over several fonts.
struct ToneMosaic {
  private static let cellWeight: Float = 0.8
  private static let halfWeight: Float = 0.65
  private static let detailGain: Float = 2.2

  /// The darkest tone as a share of the fullest character's ink: a little more than there is, so
  /// that what is nearly as dark gets the fullest one too.
  private static let depth: Float = 1.05

  private let bank: ToneBank
  private let polarity: Polarity

  init(_ symbols: MosaicOptions.Symbols, _ polarity: Polarity) {
    (bank, self.polarity) = (.of(symbols), polarity)
  }

  func draw(_ picture: Picture, on canvas: inout Canvas) {
    let (columns, rows) = (canvas.size.columns, canvas.size.rows)
    let plane = TonePlane(picture, columns: columns, rows: rows, polarity)
    let fullest = bank.fullest * ToneMosaic.depth
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        let character = plane.details.withUnsafeBufferPointer { details in
          choose(
            details, index * CellGrid.samples, tone: plane.cells[index] * fullest,
            upper: plane.uppers[index] * fullest, lower: plane.lowers[index] * fullest)
        }
        canvas.put(bank.ink.glyphs[character], row: row, column: column, style: .plain)
      }
    }
  }

  private func choose(
    _ details: UnsafeBufferPointer<Float>, _ start: Int, tone: Float, upper: Float, lower: Float
  ) -> Int {
    let width = InkBank.Lanes.scalarCount
    let ofCell = ToneMosaic.cellWeight * Float(CellGrid.samples)
    let ofHalf = ToneMosaic.halfWeight * Float(CellGrid.samples / 2)
    var best = (error: Float.infinity, character: 0)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: bank.shapes.count) { products in
      guard let products = products.baseAddress, let details = details.baseAddress else { return }
      bank.shapes.write(details + start, to: products)
      for block in 0..<bank.ink.blocks {
        let product = UnsafeRawPointer(products + block * width)
          .loadUnaligned(as: InkBank.Lanes.self)
        let above = bank.upper[block] - upper
        let below = bank.lower[block] - lower
        let whole = (bank.upper[block] + bank.lower[block]) * 0.5 - tone
        let tones = whole * whole * ofCell + (above * above + below * below) * ofHalf
        let error =
          tones + bank.squares[block] + bank.doubts[block]
          - product * (2 * ToneMosaic.detailGain)
        guard error.min() < best.error else { continue }
        for lane in 0..<width where error[lane] < best.error {
          best = (error[lane], block * width + lane)
        }
      }
    }
    return best.character
  }
}
