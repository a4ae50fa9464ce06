import Glibc

/// A plane of lightness, 0 ... 255, and the measures that quality is put together from.
struct GreyPlane {
  let width: Int
  let height: Int
  var values: [Double]

  subscript(x: Int, y: Int) -> Double { values[y * width + x] }

  var mean: Double { values.reduce(0, +) / Double(max(1, values.count)) }

  func map(_ transform: (Double) -> Double) -> GreyPlane {
    GreyPlane(width: width, height: height, values: values.map(transform))
  }

  func combined(with other: GreyPlane, _ combine: (Double, Double) -> Double) -> GreyPlane {
    GreyPlane(width: width, height: height, values: zip(values, other.values).map(combine))
  }

  /// Means of squares of `side` × `side` values.
  func boxes(_ side: Int) -> GreyPlane {
    let (columns, rows) = (width / side, height / side)
    var boxes = GreyPlane(
      width: columns, height: rows, values: Array(repeating: 0, count: columns * rows))
    for y in 0..<rows * side {
      for x in 0..<columns * side { boxes.values[y / side * columns + x / side] += self[x, y] }
    }
    return boxes.map { $0 / Double(side * side) }
  }

  /// Blurred by a Gaussian of `sigma` values along both axes; what lies outside mirrors the inside.
  func blurred(_ sigma: Double) -> GreyPlane {
    let radius = Int((3.5 * sigma).rounded())
    let raw = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = raw.reduce(0, +)
    return filtered(raw.map { $0 / sum }, step: (1, 0)).filtered(raw.map { $0 / sum }, step: (0, 1))
  }

  /// How strongly lightness changes at each place: Sobel's operator on the blurred plane.
  var gradients: GreyPlane {
    let soft = blurred(0.5)
    let (slope, rest) = ([-1.0, 0, 1], [1.0, 2, 1])
    let across = soft.filtered(slope, step: (1, 0)).filtered(rest, step: (0, 1))
    let down = soft.filtered(slope, step: (0, 1)).filtered(rest, step: (1, 0))
    return across.combined(with: down) { ($0 * $0 + $1 * $1).squareRoot() }
  }

  private func filtered(_ weights: [Double], step: (x: Int, y: Int)) -> GreyPlane {
    let radius = weights.count / 2
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0.0
        for (index, weight) in weights.enumerated() {
          let column = GreyPlane.mirrored(x + (index - radius) * step.x, width)
          let row = GreyPlane.mirrored(y + (index - radius) * step.y, height)
          sum += weight * values[row * width + column]
        }
        result.values[y * width + x] = sum
      }
    }
    return result
  }

  private static func mirrored(_ index: Int, _ count: Int) -> Int {
    let inside = index < 0 ? -1 - index : index >= count ? 2 * count - 1 - index : index
    return min(count - 1, max(0, inside))
  }

  /// Pearson's correlation; 0 where either plane is of one value.
  func correlation(with other: GreyPlane) -> Double {
    let (here, there) = (mean, other.mean)
    var (both, ours, theirs) = (0.0, 0.0, 0.0)
    for (a, b) in zip(values, other.values) {
      both += (a - here) * (b - there)
      ours += (a - here) * (a - here)
      theirs += (b - there) * (b - there)
    }
    let scale = (ours * theirs).squareRoot()
    return scale > 1e-6 ? both / scale : 0
  }

  /// Structural similarity (Wang et al. 2004) with a Gaussian window of 1.5 values.
  func similarity(to other: GreyPlane) -> Double {
    func window(_ plane: GreyPlane) -> GreyPlane { plane.blurred(1.5) }
    let (here, there) = (window(self), window(other))
    let ours = window(combined(with: self, *)), theirs = window(other.combined(with: other, *))
    let both = window(combined(with: other, *))
    let total = values.indices.reduce(0.0) { sum, index in
      let (a, b) = (here.values[index], there.values[index])
      let (varianceA, varianceB) = (ours.values[index] - a * a, theirs.values[index] - b * b)
      let covariance = both.values[index] - a * b
      return sum + (2 * a * b + 6.5025) * (2 * covariance + 58.5225)
        / ((a * a + b * b + 6.5025) * (varianceA + varianceB + 58.5225))
    }
    return total / Double(values.count)
  }
}
