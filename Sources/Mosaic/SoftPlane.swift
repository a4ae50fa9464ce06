/// A small blur of a plane of samples: [s, 1 - 2s, s] along the rows and along the columns.
enum SoftPlane {
  enum Edge {
    /// Nothing lies outside.
    case blank
    /// The outermost samples go on.
    case repeated
  }

  static func softened(
    _ plane: [Float], width: Int, height: Int, softness: Float, edge: Edge
  ) -> [Float] {
    let outside: Float = edge == .blank ? 0 : 1
    let lines = blur(plane, count: width, step: 1, lines: height, next: width, softness, outside)
    return blur(lines, count: height, step: width, lines: width, next: 1, softness, outside)
  }

  /// Blurs `lines` runs of `count` samples that lie `step` apart; each run begins `next` after the
  /// one before. Runs that lie side by side are walked together, for the sake of the cache.
  private static func blur(
    _ plane: [Float], count: Int, step: Int, lines: Int, next: Int, _ softness: Float,
    _ outside: Float
  ) -> [Float] {
    let middle = 1 - 2 * softness
    return plane.withUnsafeBufferPointer { plane in
      [Float](unsafeUninitializedCapacity: plane.count) { result, initialized in
        let (outer, inner) = next < step ? (count, lines) : (lines, count)
        for first in 0..<outer {
          for second in 0..<inner {
            let (run, place) = next < step ? (second, first) : (first, second)
            let index = run * next + place * step
            let here = plane[index]
            let before = place > 0 ? plane[index - step] : here * outside
            let after = place + 1 < count ? plane[index + step] : here * outside
            result.initializeElement(
              at: index, to: here * middle + (before + after) * softness)
          }
        }
        initialized = plane.count
      }
    }
  }
}
