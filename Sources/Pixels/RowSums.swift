/// The inner loops of `RowAverager`. Bounds are those of the buffers handed in: `sums` and `row`
/// have the same count.
enum RowSums {
  private typealias Bytes = SIMD16<UInt8>
  private typealias Words = SIMD16<UInt16>
  private typealias Sums = SIMD16<UInt32>

  /// sums = row × weight. A product of a byte and at most 257 fits 16 bits.
  @inline(__always)
  static func set(
    _ sums: UnsafeMutableBufferPointer<UInt32>, _ row: UnsafeBufferPointer<UInt8>, weight: UInt16
  ) {
    let count = min(sums.count, row.count)
    guard let sums = sums.baseAddress, let row = row.baseAddress else { return }
    var index = 0
    while index + 16 <= count {
      let bytes = UnsafeRawPointer(row + index).loadUnaligned(as: Bytes.self)
      let products = Words(truncatingIfNeeded: bytes) &* Words(repeating: weight)
      UnsafeMutableRawPointer(sums + index).storeBytes(
        of: Sums(truncatingIfNeeded: products), as: Sums.self)
      index += 16
    }
    while index < count {
      sums[index] = UInt32(row[index]) &* UInt32(weight)
      index += 1
    }
  }

  /// sums += row × weight, likewise.
  @inline(__always)
  static func add(
    _ sums: UnsafeMutableBufferPointer<UInt32>, _ row: UnsafeBufferPointer<UInt8>, weight: UInt16
  ) {
    let count = min(sums.count, row.count)
    guard let sums = sums.baseAddress, let row = row.baseAddress else { return }
    var index = 0
    while index + 16 <= count {
      let bytes = UnsafeRawPointer(row + index).loadUnaligned(as: Bytes.self)
      let products = Words(truncatingIfNeeded: bytes) &* Words(repeating: weight)
      let place = UnsafeMutableRawPointer(sums + index)
      let old = place.loadUnaligned(as: Sums.self)
      place.storeBytes(of: old &+ Sums(truncatingIfNeeded: products), as: Sums.self)
      index += 16
    }
    while index < count {
      sums[index] = sums[index] &+ UInt32(row[index]) &* UInt32(weight)
      index += 1
    }
  }

  /// The same for weights of up to 65,535.
  static func addLarge(
    _ sums: UnsafeMutableBufferPointer<UInt32>, _ row: UnsafeBufferPointer<UInt8>, weight: UInt32,
    isFirst: Bool
  ) {
    for index in 0..<min(sums.count, row.count) {
      let old = isFirst ? 0 : sums[index]
      sums[index] = old &+ UInt32(row[index]) &* weight
    }
  }

  /// Writes one pixel at `place`: the mean over the columns of `reach`.
  @inline(__always)
  static func mean<Sum: FixedWidthInteger & UnsignedInteger>(
    _ sums: UnsafeBufferPointer<UInt32>, _ reach: Coverage.Reach, _ fullUnits: Sum, _ share: Double,
    _ target: UnsafeMutableBufferPointer<UInt8>, _ place: Int
  ) {
    var red: Sum = 0
    var green: Sum = 0
    var blue: Sum = 0
    var index = (reach.first + 1) * 3
    let end = reach.last * 3
    while index < end {
      red &+= Sum(truncatingIfNeeded: sums[index])
      green &+= Sum(truncatingIfNeeded: sums[index + 1])
      blue &+= Sum(truncatingIfNeeded: sums[index + 2])
      index += 3
    }
    let first = Sum(truncatingIfNeeded: reach.firstUnits)
    let last = Sum(truncatingIfNeeded: reach.lastUnits)
    func rounded(_ middle: Sum, _ channel: Int) -> UInt8 {
      let sum =
        middle &* fullUnits &+ Sum(truncatingIfNeeded: sums[reach.first * 3 + channel]) &* first
        &+ Sum(truncatingIfNeeded: sums[end + channel]) &* last
      return UInt8(min(255, Double(sum) * share + 0.5))
    }
    target[place] = rounded(red, 0)
    target[place + 1] = rounded(green, 1)
    target[place + 2] = rounded(blue, 2)
  }
}
