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
    first + nearest(to: SIMD3(Float(paint.red), Float(paint.green), Float(paint.blue)))
  }

  /// The index of the colour that is nearest, each channel weighed by how much it counts for the
  /// eye; of equals the first.
  func nearest(to color: SIMD3<Float>) -> Int {
    let measure = ColorDistance(from: color, depth)
    var best = (index: 0, distance: Float.infinity)
    func consider(_ index: Int) {
      let distance = measure.distance(to: colors[index])
      if distance < best.distance { best = (index, distance) }
    }
    guard depth == .palette256 else {
      for index in colors.indices { consider(index) }
      return best.index
    }
    // In the cube it is one of the two levels around each channel, of the greys one of two.
    let corner =
      Palette.step(below: color.x) * 36 + Palette.step(below: color.y) * 6
      + Palette.step(below: color.z)
    for offset in [0, 36, 6, 42, 1, 37, 7, 43] { consider(corner + offset) }
    let light = (color * ColorDistance.greyWeights).sum()
    let grey = light < 8 ? 0 : min(22, Int((light - 8) / 10))
    consider(216 + grey)
    consider(217 + grey)
    return best.index
  }

  /// The level of the cube at or below a channel's value, never the last one.
  private static func step(below value: Float) -> Int {
    value < 95 ? 0 : min(4, Int((value - 55) / 40))
  }
}
