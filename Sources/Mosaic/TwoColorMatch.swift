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

  /// The least error is had with less contrast than the cell has, and screenshots are made of thin
  /// lines: up to this much of what is missing is given back. More would show noise as structure.
  private static let emphasis: Float = 1.1

  /// How much an error of each channel counts: shapes are seen by their lightness.
  private static let weights = SIMD3<Float>(0.9, 1.76, 0.34)
  /// Green in the place of all.
  private static let greyWeights = SIMD3<Float>(repeating: weights.sum())

  /// - Parameters:
  ///   - cell: the samples, from which the colours are taken.
  ///   - soft: the samples as the bank wants them softened, to which characters are compared.
  init(_ cell: UnsafePointer<Float>, soft: UnsafePointer<Float>, _ bank: InkBank) {
    let (mean, squares) = TwoColorMatch.moments(cell)
    self.mean = mean
    (character, ink, paper) = (0, mean, mean)
    guard squares >= TwoColorMatch.plain,
      let best = TwoColorMatch.isColored(soft)
        ? bank.units.best(
          soft, mean: mean, weights: TwoColorMatch.weights, channels: 0..<3, least: 1e-3)
        : bank.units.best(
          soft, mean: mean, weights: TwoColorMatch.greyWeights, channels: 1..<2, least: 1e-3),
      bank.spread[best] > 0
    else { return }
    character = best
    var product = SIMD3<Float>.zero
    for (sample, share) in bank.ink[best].enumerated() {
      let ink = share - bank.coverage[best]
      product.x += ink * cell[sample]
      product.y += ink * cell[CellGrid.samples + sample]
      product.z += ink * cell[2 * CellGrid.samples + sample]
    }
    var contrast = product / bank.spread[best]
    // Two colours alone explain all of it, and stay what they are.
    let missing = squares / max(1, (contrast * contrast).sum() * bank.spread[best])
    contrast *= min(TwoColorMatch.emphasis, max(1, missing.squareRoot()))
    paper = mean - contrast * bank.coverage[best]
    ink = paper + contrast
  }

  /// The mean of each channel, and the sum of all squares of the differences from it.
  private static func moments(_ cell: UnsafePointer<Float>) -> (SIMD3<Float>, Float) {
    var mean = SIMD3<Float>.zero
    var squares: Float = 0
    for channel in 0..<3 {
      var sums = SIMD8<Float>.zero
      var squared = SIMD8<Float>.zero
      for sample in stride(from: 0, to: CellGrid.samples, by: 8) {
        let values = UnsafeRawPointer(cell + channel * CellGrid.samples + sample)
          .loadUnaligned(as: SIMD8<Float>.self)
        sums += values
        squared += values * values
      }
      let sum = sums.sum()
      mean[channel] = sum / Float(CellGrid.samples)
      squares += squared.sum() - sum * mean[channel]
    }
    return (mean, squares)
  }

  /// True where the channels do not rise and fall together. Where they do, as on most of a screen,
  /// one of them tells the shape as well as all three, in a third of the time.
  private static func isColored(_ cell: UnsafePointer<Float>) -> Bool {
    var redRange = (low: Eight(repeating: .infinity), high: Eight(repeating: -.infinity))
    var blueRange = redRange
    for sample in stride(from: 0, to: CellGrid.samples, by: Eight.scalarCount) {
      let start = UnsafeRawPointer(cell + sample)
      let plane = CellGrid.samples * MemoryLayout<Float>.stride
      let green = start.loadUnaligned(fromByteOffset: plane, as: Eight.self)
      widen(&redRange, start.loadUnaligned(as: Eight.self) - green)
      widen(&blueRange, start.loadUnaligned(fromByteOffset: 2 * plane, as: Eight.self) - green)
    }
    return redRange.high.max() - redRange.low.min() > together
      || blueRange.high.max() - blueRange.low.min() > together
  }

  private typealias Eight = SIMD8<Float>

  @inline(__always)
  private static func widen(_ range: inout (low: Eight, high: Eight), _ values: Eight) {
    range.low.replace(with: values, where: values .< range.low)
    range.high.replace(with: values, where: values .> range.high)
  }

  /// Of 255: how far apart channels may go and still count as one.
  private static let together: Float = 6
}
