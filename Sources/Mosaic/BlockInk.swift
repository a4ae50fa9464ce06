internal import Cells

/// The shapes of the block elements (U+2580 to U+259F) and the sextants (U+1FB00 to U+1FB3B), as
/// the Unicode charts define them: parts of the cell by halves, eighths and sixths.
enum BlockInk {
  /// A rectangle of ink in shares of the cell, from the upper left.
  private struct Part {
    let columns: ClosedRange<Float>
    let rows: ClosedRange<Float>
  }

  static func shapes(of symbols: MosaicOptions.Symbols) -> [(Glyph, [Float])] {
    var shapes: [(Glyph, [Float])] = [shape(" ", [])]
    let upper = Part(columns: 0...1, rows: 0...0.5)
    let lower = Part(columns: 0...1, rows: 0.5...1)
    shapes.append(shape("▀", [upper]))
    shapes.append(shape("▄", [lower]))
    shapes.append(shape("█", [upper, lower]))
    if symbols == .halves { return shapes }
    shapes += quadrants() + eighths()
    if symbols == .blocks { shapes += sextants() + lines() }
    return shapes
  }

  private static func quadrants() -> [(Glyph, [Float])] {
    // Bits: upper left, upper right, lower left, lower right. Halves and the full block are above.
    let scalars: [(Unicode.Scalar, Int)] = [
      ("▘", 1), ("▝", 2), ("▖", 4), ("▗", 8), ("▌", 5), ("▐", 10), ("▚", 9), ("▞", 6),
      ("▛", 7), ("▜", 11), ("▙", 13), ("▟", 14),
    ]
    return scalars.map { scalar, bits in shape(scalar, grid(bits, rows: 2)) }
  }

  private static func eighths() -> [(Glyph, [Float])] {
    var shapes: [(Glyph, [Float])] = []
    for step in [1, 2, 3, 5, 6, 7] {
      let share = Float(step) / 8
      if let low = Unicode.Scalar(UInt32(0x2580 + step)),
        let left = Unicode.Scalar(UInt32(0x2590 - step))
      {
        shapes.append(shape(low, [Part(columns: 0...1, rows: (1 - share)...1)]))
        shapes.append(shape(left, [Part(columns: 0...share, rows: 0...1)]))
      }
    }
    shapes.append(shape("▔", [Part(columns: 0...1, rows: 0...0.125)]))
    shapes.append(shape("▕", [Part(columns: 0.875...1, rows: 0...1)]))
    return shapes
  }

  /// U+1FB00 and on count through the 64 combinations of 2 × 3 parts, without the four that have
  /// characters of their own: none, left half, right half, all.
  private static func sextants() -> [(Glyph, [Float])] {
    let combinations = (1..<63).filter { $0 != 0b010101 && $0 != 0b101010 }
    return combinations.enumerated().compactMap { index, bits in
      Unicode.Scalar(UInt32(0x1FB00 + index)).map { shape($0, grid(bits, rows: 3)) }
    }
  }

  /// The second to the seventh eighth of the cell alone, upright (U+1FB70 and on) and lying
  /// (U+1FB76 and on): edges of windows and single lines of text. What shows sextants shows these.
  private static func lines() -> [(Glyph, [Float])] {
    (1...6).flatMap { step -> [(Glyph, [Float])] in
      let part = Float(step) / 8...Float(step + 1) / 8
      guard let upright = Unicode.Scalar(UInt32(0x1FB6F + step)),
        let lying = Unicode.Scalar(UInt32(0x1FB75 + step))
      else { return [] }
      return [
        shape(upright, [Part(columns: part, rows: 0...1)]),
        shape(lying, [Part(columns: 0...1, rows: part)]),
      ]
    }
  }

  private static func grid(_ bits: Int, rows: Int) -> [Part] {
    (0..<rows * 2).filter { bits >> $0 & 1 == 1 }.map { index in
      let row = Float(index / 2)
      let column = Float(index % 2)
      return Part(
        columns: column / 2...(column + 1) / 2,
        rows: row / Float(rows)...(row + 1) / Float(rows))
    }
  }

  /// The ink on the sample grid: the share of each sample that the parts cover.
  private static func shape(_ scalar: Unicode.Scalar, _ parts: [Part]) -> (Glyph, [Float]) {
    var ink = Array(repeating: Float(0), count: CellGrid.samples)
    for index in ink.indices {
      let column = Float(index % CellGrid.columns)
      let row = Float(index / CellGrid.columns)
      for part in parts {
        ink[index] +=
          overlap(part.columns, column, CellGrid.columns) * overlap(part.rows, row, CellGrid.rows)
      }
    }
    return (Glyph(scalar), ink)
  }

  private static func overlap(_ part: ClosedRange<Float>, _ index: Float, _ count: Int) -> Float {
    let low = max(part.lowerBound * Float(count), index)
    let high = min(part.upperBound * Float(count), index + 1)
    return max(0, high - low)
  }
}
