/// The character and the two colours that come nearest to a cell.
///
/// For each character the best two colours have a closed form: with m the ink less its mean at
/// length 1 and x a channel of the cell, what two colours can explain of the cell is (m·x)², so the
/// best character is that with the greatest sum of (m·x)² over the channels, and the two colours
/// follow from m·x and the mean. Exact, for all characters of the bank.
struct TwoColorMatch {
  var character: Int
  /// 0 ... 255, and beyond where the best colour does not exist.
  var ink: SIMD3<Float>
  var paper: SIMD3<Float>
  var mean: SIMD3<Float>

  /// Cells that differ from their mean by less than this (sum of squares over all samples and
  /// channels: about half a step a sample) are plain.
  private static let plain: Float = 24

  init(_ cell: UnsafePointer<Float>, _ bank: InkBank) {
    let samples = CellGrid.samples
    var mean = SIMD3<Float>.zero
    var squares: Float = 0
    for channel in 0..<3 {
      var sum: Float = 0
      var square: Float = 0
      for sample in 0..<samples {
        let value = cell[channel * samples + sample]
        sum += value
        square += value * value
      }
      mean[channel] = sum / Float(samples)
      squares += square - sum * sum / Float(samples)
    }
    self.mean = mean
    (character, ink, paper) = (0, mean, mean)
    if squares >= TwoColorMatch.plain { search(cell, bank) }
  }

  private mutating func search(_ cell: UnsafePointer<Float>, _ bank: InkBank) {
    let width = InkBank.Lanes.scalarCount
    var best: Float = 0
    var product = SIMD3<Float>.zero
    bank.unit.withUnsafeBufferPointer { unit in
      for block in 0..<bank.blocks {
        let (red, green, blue) = TwoColorMatch.products(cell, unit, block * CellGrid.samples)
        let gain = red * red + green * green + blue * blue
        guard gain.max() > best else { continue }
        for lane in 0..<width where gain[lane] > best {
          best = gain[lane]
          character = block * width + lane
          product = SIMD3(red[lane], green[lane], blue[lane])
        }
      }
    }
    guard best > 0 else { return }
    let contrast = product / bank.spread[character]
    paper = mean - contrast * bank.coverage[character]
    ink = paper + contrast
  }

  @inline(__always)
  private static func products(
    _ cell: UnsafePointer<Float>, _ unit: UnsafeBufferPointer<InkBank.Lanes>, _ start: Int
  ) -> (InkBank.Lanes, InkBank.Lanes, InkBank.Lanes) {
    var red = InkBank.Lanes.zero
    var green = InkBank.Lanes.zero
    var blue = InkBank.Lanes.zero
    for sample in 0..<CellGrid.samples {
      let ink = unit[start + sample]
      red += ink * cell[sample]
      green += ink * cell[CellGrid.samples + sample]
      blue += ink * cell[2 * CellGrid.samples + sample]
    }
    return (red, green, blue)
  }
}
