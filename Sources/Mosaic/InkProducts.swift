internal import CInk

/// The characters of a bank in integers, for products of a cell with all of them.
struct InkProducts: Sendable {
  /// Steps of one in a character, and in a cell whose samples are within one: fine enough to tell
  /// characters apart by a ten-thousandth, coarse enough that no sum passes 2³¹.
  private static let inkSteps: Float = 8191
  private static let cellSteps: Float = 4095

  /// A multiple of 16; the last are characters without ink, whose product is 0.
  let count: Int
  private let bank: [Int16]

  /// - Parameter characters: 32 samples each, within ±4.
  init(_ characters: [[Float]]) {
    let step = Int(CINK_CHARACTERS)
    count = (characters.count + step - 1) / step * step
    var bank = [Int16](repeating: 0, count: count * CellGrid.samples)
    for (index, ink) in characters.enumerated() {
      for (sample, value) in ink.enumerated() {
        let place = index / 4 * 4 * CellGrid.samples + sample / 2 * 8 + index % 4 * 2 + sample % 2
        bank[place] = Int16((value * InkProducts.inkSteps).rounded())
      }
    }
    self.bank = bank
  }

  /// Writes the product with each of the `count` characters.
  ///
  /// - Parameter samples: 32 of them, within ±1.
  func write(_ samples: UnsafePointer<Float>, to products: UnsafeMutablePointer<Float>) {
    withUnsafeTemporaryAllocation(of: Int16.self, capacity: CellGrid.samples) { cell in
      bank.withUnsafeBufferPointer { bank in
        guard let cell = cell.baseAddress, let bank = bank.baseAddress else { return }
        cink_quantize(samples, 0, InkProducts.cellSteps, cell)
        let scale = 1 / (InkProducts.cellSteps * InkProducts.inkSteps)
        cink_products(cell, bank, count, scale, products)
      }
    }
  }

  /// The character with the greatest sum of squared products over the channels, of equals the
  /// first; nil where no sum passes `least`.
  ///
  /// - Parameters:
  ///   - samples: 32 a channel, 0 ... 255, a channel after the other.
  ///   - mean: of each channel.
  func best(
    _ samples: UnsafePointer<Float>, mean: SIMD3<Float>, weights: SIMD3<Float>,
    channels: Range<Int>, least: Float
  ) -> Int? {
    let scale = InkProducts.cellSteps / 255
    // The sums are those of integers.
    var gain = least * scale * scale * InkProducts.inkSteps * InkProducts.inkSteps
    let best = withUnsafeTemporaryAllocation(
      of: Int16.self, capacity: 3 * CellGrid.samples
    ) { cell -> Int in
      guard let cell = cell.baseAddress else { return count }
      for (place, channel) in channels.enumerated() {
        cink_quantize(
          samples + channel * CellGrid.samples, mean[channel], scale,
          cell + place * CellGrid.samples)
      }
      let start = channels.lowerBound
      return withUnsafeBytes(of: weights) { weights in
        bank.withUnsafeBufferPointer { bank in
          let weights = weights.assumingMemoryBound(to: Float.self).baseAddress
          return cink_best(
            cell, channels.count, weights.map { $0 + start }, bank.baseAddress, count, &gain)
        }
      }
    }
    return best < count ? best : nil
  }
}
