internal import Cells

/// Where the characters of a family have ink, laid out for comparing a cell with all of them.
struct InkBank: Sendable {
  typealias Lanes = SIMD16<Float>

  let glyphs: [Glyph]
  /// The ink of each on the grid, 0 ... 1, a character after the other.
  let ink: [[Float]]
  /// Mean ink of each.
  let coverage: [Float]
  /// Sum of the squares of the ink less its mean; 0 for a blank or full character.
  let spread: [Float]
  /// For each what fonts disagree on: the mean square error of its shape and tone in a font; 0
  /// where all fonts draw it alike.
  let doubts: [Float]
  /// How much the samples of a cell are softened before characters are compared with it.
  let softness: Float
  /// Blocks of 16 characters; the last is filled up with characters that never match.
  let blocks: Int
  /// Of the softened ink less its mean, at a length that makes the square of its product with a
  /// cell what the character explains of the cell.
  let units: InkProducts

  /// - Parameters:
  ///   - doubts: one a shape.
  ///   - softness: for families whose exact shape depends on the font.
  ///   - doubt: how much of the ink that the grid is too coarse for, or that fonts put in
  ///     different places, counts against a character: 0 nothing ... 1 all.
  init(_ shapes: [(Glyph, [Float])], doubts: [Float]? = nil, softness: Float = 0, doubt: Float = 0)
  {
    let count = Float(CellGrid.samples)
    let ink = shapes.map(\.1)
    let coverage = ink.map { $0.reduce(0, +) / count }
    glyphs = shapes.map(\.0)
    self.doubts = doubts ?? shapes.map { _ in 0 }
    (self.ink, self.coverage, self.softness) = (ink, coverage, softness)
    spread = ink.map { InkBank.squares(InkBank.centred($0)) }
    blocks = (shapes.count + Lanes.scalarCount - 1) / Lanes.scalarCount
    units = InkProducts(
      zip(ink, coverage).map { ink, mean -> [Float] in
        let soft = InkBank.centred(
          SoftPlane.softened(
            ink, width: CellGrid.columns, height: CellGrid.rows, softness: softness, edge: .blank))
        // A stroke is all ink or none: the variance of its pixels is mean × (1 - mean), of which the
        // grid sees a part.
        let hidden = max(0, mean * (1 - mean) * count - InkBank.squares(InkBank.centred(ink)))
        let square = InkBank.squares(soft)
        guard square > 1e-3 else { return soft.map { _ in 0 } }
        let length = (square + doubt * hidden).squareRoot()
        return soft.map { $0 / length }
      })
  }

  static func centred(_ ink: [Float]) -> [Float] {
    let mean = ink.reduce(0, +) / Float(CellGrid.samples)
    return ink.map { $0 - mean }
  }

  private static func squares(_ ink: [Float]) -> Float {
    let sum = ink.reduce(0) { $0 + $1 * $1 }
    return sum < 1e-3 ? 0 : sum
  }

  static func of(_ symbols: MosaicOptions.Symbols) -> InkBank {
    switch symbols {
    case .ascii: ascii
    case .halves: halves
    case .quadrants: quadrants
    case .blocks: blockElements
    }
  }

  private static let ascii = InkBank(
    AsciiInk.shapes(of: AsciiInk.rows), softness: 0.18, doubt: 0.8)
  private static let halves = InkBank(BlockInk.shapes(of: .halves))
  private static let quadrants = InkBank(BlockInk.shapes(of: .quadrants))
  private static let blockElements = InkBank(BlockInk.shapes(of: .blocks))
}

extension AsciiInk {
  /// The characters from U+0020 on, one a row.
  static func shapes(of rows: [StaticString]) -> [(Glyph, [Float])] {
    rows.enumerated().compactMap { index, digits in
      guard let scalar = Unicode.Scalar(UInt32(0x20 + index)) else { return nil }
      return (Glyph(scalar), ink(digits))
    }
  }

  private static func ink(_ digits: StaticString) -> [Float] {
    digits.withUTF8Buffer { digits in
      (0..<min(CellGrid.samples, digits.count / 2)).map {
        Float(value(digits[$0 * 2]) * 16 + value(digits[$0 * 2 + 1])) / 255
      }
    }
  }

  private static func value(_ digit: UInt8) -> Int {
    Int(digit) - (digit >= UInt8(ascii: "a") ? 87 : 48)
  }
}
