package import Cells

/// A terminal's numbered colours. Values as in xterm's `XTerm-col.ad` (0 to 15, by default) and
/// `256colres.h` (16 to 255).
package struct Palette: Sendable {
  package let depth: ColorDepth
  /// The number of the first colour.
  let first: Int
  let colors: [SIMD3<Float>]

  /// nil where colours are not numbered.
  package static func of(_ depth: ColorDepth) -> Palette? {
    switch depth {
    case .none, .full: nil
    case .sixteen: sixteen
    case .palette256: cubeAndGreys
    }
  }

  static let sixteen = Palette(
    depth: .sixteen, first: 0,
    colors: [
      SIMD3(0, 0, 0), SIMD3(205, 0, 0), SIMD3(0, 205, 0), SIMD3(205, 205, 0),
      SIMD3(0, 0, 238), SIMD3(205, 0, 205), SIMD3(0, 205, 205), SIMD3(229, 229, 229),
      SIMD3(127, 127, 127), SIMD3(255, 0, 0), SIMD3(0, 255, 0), SIMD3(255, 255, 0),
      SIMD3(92, 92, 255), SIMD3(255, 0, 255), SIMD3(0, 255, 255), SIMD3(255, 255, 255),
    ])

  static let cubeAndGreys: Palette = {
    let cube = (0..<216).map {
      SIMD3(levels[$0 / 36], levels[$0 / 6 % 6], levels[$0 % 6])
    }
    let greys = (0..<24).map { SIMD3(repeating: Float(8 + 10 * $0)) }
    return Palette(depth: .palette256, first: 16, colors: cube + greys)
  }()

  /// The steps of a channel in the cube.
  private static let levels: [Float] = [0, 95, 135, 175, 215, 255]

  func paint(_ index: Int) -> Paint { Paint(colors[index]) }

  /// The colour of a number, or nil where the palette has none.
  package func paint(number: Int) -> Paint? {
    colors.indices.contains(number - first) ? paint(number - first) : nil
  }

  /// The number by which a terminal knows the colour that is nearest.
  package func number(of paint: Paint) -> Int {
    let color = SIMD3(Float(paint.red), Float(paint.green), Float(paint.blue))
    var best = (index: 0, distance: Float.infinity)
    for index in candidates(near: color) {
      let distance = Palette.distance(colors[index], color)
      if distance < best.distance { best = (index, distance) }
    }
    return first + best.index
  }

  /// Weighted by how much each channel counts for the eye.
  static func distance(_ left: SIMD3<Float>, _ right: SIMD3<Float>) -> Float {
    let difference = left - right
    return (difference * difference * weights).sum()
  }

  static let weights = SIMD3<Float>(0.9, 1.5, 0.6)

  /// The colours among which the nearest is: in the cube the two levels around each channel, and
  /// of the greys the two around the lightness; of few colours all.
  func candidates(near color: SIMD3<Float>) -> [Int] {
    if depth == .sixteen { return Array(colors.indices) }
    let red = Palette.step(below: color.x)
    let green = Palette.step(below: color.y)
    let blue = Palette.step(below: color.z)
    let cube = red * 36 + green * 6 + blue
    let light = (color * Palette.weights).sum() / Palette.weights.sum()
    let grey = min(22, max(0, Int((light - 8) / 10)))
    return [
      cube, cube + 1, cube + 6, cube + 7, cube + 36, cube + 37, cube + 42, cube + 43,
      216 + grey, 217 + grey,
    ]
  }

  /// The level at or below a channel's value, never the last one.
  private static func step(below value: Float) -> Int {
    value < 95 ? 0 : min(4, Int((value - 55) / 40))
  }
}
