internal import CaptureModel

extension PointerPath {
  /// The trail as measures are taken of it; the speeds are those of the trail, over more than one
  /// step.
  package init(_ trail: PointerTrail) {
    var points: [Point] = []
    var clicks: [Click] = []
    for (index, point) in trail.points.enumerated() {
      let reference = RowReference(.actions, point.row)
      let (x, y) = (Float(point.x), Float(point.y))
      switch point.what {
      case .motion:
        let isMoving = trail.isJoined(index) && trail.step(index) > 0
        points.append(
          Point(
            reference: reference, instant: point.instant, x: x, y: y,
            speed: isMoving ? trail.speeds[index] : nil))
      case .press(let button):
        clicks.append(
          Click(
            number: clicks.count + 1, reference: reference, instant: point.instant, x: x, y: y,
            button: button))
      case .release, .wheel: break
      }
    }
    self.init(points: points, clicks: clicks)
  }
}
