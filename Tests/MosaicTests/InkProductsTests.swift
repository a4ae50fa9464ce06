import Testing

@testable import Mosaic

/// Integers choose as exact arithmetic would, but where two characters are as good as each other.
struct InkProductsTests {
  private static let least: Float = 1e-3

  private func characters(_ count: Int, _ random: inout some RandomNumberGenerator) -> [[Float]] {
    (0..<count).map { _ in
      let ink = (0..<CellGrid.samples).map { _ in Float.random(in: -1...1, using: &random) }
      let length = ink.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return ink.map { $0 / length }
    }
  }

  private func exact(_ cell: [Float], _ ink: [Float], _ mean: SIMD3<Float>, _ channels: Range<Int>)
    -> Double
  {
    let weights = SIMD3<Float>(0.9, 1.76, 0.34)
    return channels.reduce(0) { sum, channel in
      let product = (0..<CellGrid.samples).reduce(0.0) {
        $0 + Double(ink[$1]) * Double(cell[channel * CellGrid.samples + $1] - mean[channel])
      }
      return sum + product * product * Double(weights[channel])
    }
  }

  @Test(arguments: [1, 15, 16, 17, 95], [0..<3, 1..<2])
  func theBestIsTheBest(count: Int, channels: Range<Int>) {
    var random = SplitMix(state: UInt64(count))
    let inks = characters(count, &random)
    let bank = InkProducts(inks)
    #expect(bank.count % 16 == 0 && bank.count >= count)
    for _ in 0..<200 {
      let contrast = Float.random(in: 1...127, using: &random)
      let cell = (0..<3 * CellGrid.samples).map { _ in
        128 + Float.random(in: -contrast...contrast, using: &random)
      }
      let mean = SIMD3<Float>(repeating: 128)
      let best = bank.best(
        cell, mean: mean, weights: SIMD3(0.9, 1.76, 0.34), channels: channels, least: Self.least)
      let gains = inks.map { exact(cell, $0, mean, channels) }
      let greatest = gains.max() ?? 0
      guard let best else {
        Issue.record("Of \(count) none is best, though one explains \(greatest).")
        continue
      }
      #expect(best < count && gains[best] >= greatest * 0.999 - 0.5)
    }
  }

  /// A shape and its negative explain a cell alike.
  @Test func ofEqualsTheFirstIsChosen() {
    var random = SplitMix(state: 3)
    let ink = characters(1, &random)[0]
    let bank = InkProducts([ink, ink.map { -$0 }, ink])
    let cell = ink.map { 100 + 80 * $0 } + ink.map { 100 + 80 * $0 } + ink.map { 100 + 80 * $0 }
    let best = bank.best(
      cell, mean: SIMD3(repeating: 100), weights: SIMD3(repeating: 1), channels: 0..<3,
      least: Self.least)
    #expect(best == 0)
  }

  @Test func nothingExplainsAPlainCell() {
    var random = SplitMix(state: 4)
    let bank = InkProducts(characters(40, &random))
    let cell = [Float](repeating: 77, count: 3 * CellGrid.samples)
    #expect(
      bank.best(
        cell, mean: SIMD3(repeating: 77), weights: SIMD3(repeating: 1), channels: 0..<3,
        least: Self.least) == nil)
  }

  @Test func productsAreThoseOfTheNumbers() {
    var random = SplitMix(state: 5)
    let inks = characters(33, &random)
    let bank = InkProducts(inks)
    let cell = (0..<CellGrid.samples).map { _ in Float.random(in: -1...1, using: &random) }
    var products = [Float](repeating: .nan, count: bank.count)
    bank.write(cell, to: &products)
    for (index, ink) in inks.enumerated() {
      let exact = zip(ink, cell).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(products[index] - exact) < 2e-3)
    }
    #expect(products[33...].allSatisfy { $0 == 0 })
  }

  /// The generator of Steele, Lea and Flood (2014), so that a failure can be repeated.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}
