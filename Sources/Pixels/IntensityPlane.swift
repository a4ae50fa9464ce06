/// How much there is of something at each place: clicks, or how often the pointer passed. Drawn as
/// a picture, alone or over one, it becomes cells as any picture does.
package struct IntensityPlane: Hashable, Sendable {
  package let size: PictureSize
  /// Row by row, at least 0 and finite.
  package private(set) var values: [Float]

  package init(size: PictureSize) {
    self.size = size
    values = Array(repeating: 0, count: size.count)
  }

  /// What there is at the place of a point, both 0 ..< 1 of the whole; points outside are left out.
  package mutating func add(x: Double, y: Double, amount: Float = 1) {
    guard (0..<1).contains(x), (0..<1).contains(y), amount > 0, amount.isFinite, !size.isEmpty
    else { return }
    let column = min(size.width - 1, Int(x * Double(size.width)))
    let row = min(size.height - 1, Int(y * Double(size.height)))
    values[row * size.width + column] = min(1e9, values[row * size.width + column] + amount)
  }

  /// The plane as a picture of its size: the most is the last colour of the scale, little the
  /// first, by the square root, so that a single click is seen beside a hundred. Where there is
  /// nothing, the picture beneath shows, dimmed; without one, black.
  ///
  /// - Parameters:
  ///   - scale: at least one colour; none draws nothing.
  ///   - beneath: of any size; it is scaled to the plane's.
  ///   - light: share of the light of `beneath` that is left, 0 ... 1.
  /// - Complexity: O(pixels).
  package func picture(scale: [RGB], over beneath: Picture? = nil, light: Double = 0.35) -> Picture
  {
    var picture = beneath?.scaled(to: size) ?? Picture(size: size)
    if picture.size != size { picture = Picture(size: size) }
    picture.fade(PictureArea(x: 0, y: 0, width: size.width, height: size.height), to: light)
    guard let most = values.max(), most > 0, !scale.isEmpty else { return picture }
    for (index, value) in values.enumerated() where value > 0 {
      let step = (value / most).squareRoot() * Float(scale.count - 1)
      picture.fill(
        PictureArea(x: index % size.width, y: index / size.width, width: 1, height: 1),
        with: Self.color(of: step, in: scale))
    }
    return picture
  }

  /// Between two steps of the scale the mean of both by nearness.
  private static func color(of step: Float, in scale: [RGB]) -> RGB {
    let low = min(scale.count - 1, Int(step))
    let high = min(scale.count - 1, low + 1)
    let share = step - Float(low)
    func mix(_ channel: KeyPath<RGB, UInt8>) -> UInt8 {
      let (from, to) = (Float(scale[low][keyPath: channel]), Float(scale[high][keyPath: channel]))
      return UInt8(min(255, max(0, from + (to - from) * share + 0.5)))
    }
    return RGB(red: mix(\.red), green: mix(\.green), blue: mix(\.blue))
  }
}
