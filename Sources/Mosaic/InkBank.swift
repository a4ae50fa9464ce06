internal import Cells

/// Where the characters of a family have ink, laid out for comparing a cell with all of them.
struct InkBank: Sendable {
  typealias Lanes = SIMD16<Float>

  let glyphs: [Glyph]
  /// Mean ink of each, 0 ... 1.
  let coverage: [Float]
  /// The ink of each on the grid, a character after the other.
  let ink: [[Float]]
  /// Blocks of 16 characters; the last is filled up with characters that never match.
  let blocks: Int
  /// For each block and each sample, 16 lanes: the ink less its mean, at length 1. A blank or full
  /// character is all zero.
  let unit: [Lanes]
  /// Length of the ink less its mean; 0 for a blank or full character.
  let spread: [Float]

  init(_ shapes: [(Glyph, [Float])]) {
    glyphs = shapes.map(\.0)
    ink = shapes.map(\.1)
    let count = Float(CellGrid.samples)
    let means = ink.map { $0.reduce(0, +) / count }
    coverage = means
    let centred = zip(ink, means).map { ink, mean in ink.map { $0 - mean } }
    let lengths = centred.map { ink in
      let length = ink.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length < 1e-3 ? 0 : length
    }
    spread = lengths
    blocks = (shapes.count + Lanes.scalarCount - 1) / Lanes.scalarCount
    unit = InkBank.lanes(
      zip(centred, lengths).map { ink, length in
        length == 0 ? ink.map { _ in 0 } : ink.map { $0 / length }
      })
  }

  /// Turns rows of samples, a character each, into lanes.
  static func lanes(_ characters: [[Float]]) -> [Lanes] {
    let width = Lanes.scalarCount
    let blocks = (characters.count + width - 1) / width
    var lanes = Array(repeating: Lanes.zero, count: blocks * CellGrid.samples)
    for (index, ink) in characters.enumerated() {
      for sample in ink.indices {
        lanes[index / width * CellGrid.samples + sample][index % width] = ink[sample]
      }
    }
    return lanes
  }

  static func of(_ symbols: MosaicOptions.Symbols) -> InkBank {
    switch symbols {
    case .ascii: ascii
    case .halves: halves
    case .quadrants: quadrants
    case .blocks: blockElements
    }
  }

  private static let ascii = InkBank(AsciiInk.shapes)
  private static let halves = InkBank(BlockInk.shapes(of: .halves))
  private static let quadrants = InkBank(BlockInk.shapes(of: .quadrants))
  private static let blockElements = InkBank(BlockInk.shapes(of: .blocks))
}

extension AsciiInk {
  static var shapes: [(Glyph, [Float])] {
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
