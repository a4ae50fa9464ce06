/// How far a colour of a palette is from one that is wanted.
///
/// The steps of palettes are so wide that something has to give way. Shapes are seen by lightness
/// before colour, so lightness counts most; a colour may also turn paler or stronger. But it must
/// not turn into another: a blue desk is no teal one.
struct ColorDistance {
  private let color: SIMD3<Float>
  private let weights: SIMD3<Float>
  private let lightness: Float
  /// The direction of the colour's hue, shorter the paler it is: greys have none to keep.
  private let hue: SIMD2<Float>

  init(from color: SIMD3<Float>, _ depth: ColorDepth) {
    self.color = color
    // Among 16 colours most are strong: were lightness to count as much as elsewhere, grey panels
    // would turn yellow.
    (weights, lightness) =
      depth == .sixteen ? (SIMD3(1, 2, 1), 5) : (SIMD3(0.75, 2, 0.4), 9)
    let tint = ColorDistance.tint(color)
    hue = tint / ((tint * tint).sum().squareRoot() + ColorDistance.pale)
  }

  func distance(to other: SIMD3<Float>) -> Float {
    let difference = other - color
    let light = (difference * CellGrid.luma).sum()
    let tint = ColorDistance.tint(other)
    let turned = hue.x * tint.y - hue.y * tint.x
    return (difference * difference * weights).sum() + lightness * light * light
      + ColorDistance.constancy * turned * turned
  }

  /// Shares of red, green and blue in the grey of a palette that is nearest to a colour.
  static let greyWeights = SIMD3<Float>(0.24, 0.63, 0.13)

  private static let constancy: Float = 2
  private static let pale: Float = 16

  /// What blue and red have beyond the lightness.
  private static func tint(_ color: SIMD3<Float>) -> SIMD2<Float> {
    let light = (color * CellGrid.luma).sum()
    return SIMD2(color.z - light, color.x - light)
  }
}
