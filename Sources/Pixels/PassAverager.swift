/// Scales a picture whose pixels arrive in any order, such as the passes of an interlaced PNG.
///
/// An average is a sum, and a sum does not mind the order: each pixel is added to the target
/// pixels that it covers. So the result equals that of `RowAverager`, at the price of sums for the
/// whole target (16 bytes a pixel) instead of one row. Where a picture breaks off, a target pixel
/// is the mean of what arrived, and one that got nothing shows the background.
struct PassAverager {
  private let columns: Coverage
  private let rows: Coverage
  /// Red, green, blue and weight for each target pixel, in shares of a target pixel's area.
  private var sums: [SIMD4<Float>]

  /// - Precondition of the caller: no side is 0.
  init(from source: PictureSize, to target: PictureSize) {
    columns = Coverage(source: source.width, target: target.width)
    rows = Coverage(source: source.height, target: target.height)
    sums = Array(repeating: .zero, count: target.count)
  }

  mutating func add(red: UInt8, green: UInt8, blue: UInt8, x: Int, y: Int) {
    let pixel = SIMD4<Float>(Float(red), Float(green), Float(blue), 1)
    forEachTarget(of: y, along: rows) { row, height in
      forEachTarget(of: x, along: columns) { column, width in
        sums[row * columns.target + column] += pixel * (height * width)
      }
    }
  }

  func write(to target: UnsafeMutableBufferPointer<UInt8>, background: RGB) {
    let nothing = SIMD4<Float>(
      Float(background.red), Float(background.green), Float(background.blue), 1)
    for index in sums.indices {
      let sum = sums[index].w > 0 ? sums[index] / sums[index].w : nothing
      for channel in 0..<3 {
        target[index * 3 + channel] = UInt8(min(255, max(0, sum[channel] + 0.5)))
      }
    }
  }

  /// The targets that a source sample covers, each with the share of the target that it takes.
  private func forEachTarget(
    of source: Int, along axis: Coverage, _ body: (Int, Float) -> Void
  ) {
    var unit = source * axis.sourceUnits
    let end = unit + axis.sourceUnits
    while unit < end {
      let target = unit / axis.targetUnits
      let next = min(end, (target + 1) * axis.targetUnits)
      body(target, Float(next - unit) / Float(axis.targetUnits))
      unit = next
    }
  }
}
