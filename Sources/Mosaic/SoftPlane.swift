/// A small blur: one sample of the grid by about a quarter into each neighbour, which together
/// with the grid's own averaging is a Gaussian of one pixel of an 8 × 16 cell.
enum SoftPlane {
  enum Edge {
    /// Nothing lies outside.
    case blank
    /// The outermost samples go on.
    case repeated
  }

  static let side: Float = 0.125

  static func softened(
    _ plane: [Float], width: Int, height: Int, edge: Edge = .blank
  ) -> [Float] {
    var lines = plane
    var result = plane
    let middle = 1 - 2 * side
    let outside: Float = edge == .blank ? 0 : 1
    plane.withUnsafeBufferPointer { plane in
      for y in 0..<height {
        let start = y * width
        for x in 0..<width {
          let here = plane[start + x]
          let left = x > 0 ? plane[start + x - 1] : here * outside
          let right = x + 1 < width ? plane[start + x + 1] : here * outside
          lines[start + x] = here * middle + (left + right) * side
        }
      }
    }
    lines.withUnsafeBufferPointer { lines in
      for y in 0..<height {
        let start = y * width
        for x in 0..<width {
          let here = lines[start + x]
          let above = y > 0 ? lines[start - width + x] : here * outside
          let below = y + 1 < height ? lines[start + width + x] : here * outside
          result[start + x] = here * middle + (above + below) * side
        }
      }
    }
    return result
  }
}
