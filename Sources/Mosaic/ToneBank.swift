/// The characters of a family as tone and shape, laid out for comparing a cell with all of them.
struct ToneBank: Sendable {
  typealias Lanes = InkBank.Lanes

  let ink: InkBank
  /// The softened ink less its mean.
  let shapes: InkProducts
  /// For each block of 16 characters, the square of its length; infinite where a lane has no character, so that it is never chosen.
  let squares: [Lanes]
  /// How little fonts agree on the character.
  let doubts: [Lanes]
  /// Mean ink of the upper and of the lower half of the cell, as shares of the fullest character.
  let upper: [Lanes]
  let lower: [Lanes]

  /// Together with the averaging of the grid about a Gaussian of one pixel of an 8 × 16 cell: as
  /// far as the strokes of common fonts lie apart.
  static let softness: Float = 0.18

  init(_ bank: InkBank) {
    ink = bank
    let soft = bank.ink.map { ink in
      InkBank.centred(
        SoftPlane.softened(
          ink, width: CellGrid.columns, height: CellGrid.rows, softness: ToneBank.softness,
          edge: .blank))
    }
    shapes = InkProducts(soft)
    squares = ToneBank.lanes(soft.map { $0.reduce(0) { $0 + $1 * $1 } }, rest: .infinity)
    doubts = ToneBank.lanes(bank.doubts, rest: 0)
    let half = CellGrid.samples / 2
    func tone(_ samples: ArraySlice<Float>) -> Float { samples.reduce(0, +) / Float(half) }
    upper = ToneBank.lanes(bank.ink.map { tone($0[..<half]) }, rest: 0)
    lower = ToneBank.lanes(bank.ink.map { tone($0[half...]) }, rest: 0)
  }

  /// The mean ink of the fullest character: the darkest tone that can be shown.
  var fullest: Float { ink.coverage.max() ?? 1 }

  private static func lanes(_ values: [Float], rest: Float) -> [Lanes] {
    let width = Lanes.scalarCount
    return (0..<(values.count + width - 1) / width).map { block in
      var lanes = Lanes(repeating: rest)
      for lane in 0..<min(width, values.count - block * width) {
        lanes[lane] = values[block * width + lane]
      }
      return lanes
    }
  }

  static func of(_ symbols: MosaicOptions.Symbols) -> ToneBank {
    switch symbols {
    case .ascii: ascii
    case .halves: halves
    case .quadrants: quadrants
    case .blocks: blocks
    }
  }

  private static let ascii = ToneBank(
    InkBank(AsciiInk.shapes(of: AsciiToneInk.rows), doubts: AsciiToneInk.doubts))
  private static let halves = ToneBank(.of(.halves))
  private static let quadrants = ToneBank(.of(.quadrants))
  private static let blocks = ToneBank(.of(.blocks))
}
