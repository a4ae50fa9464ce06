/// Which part of a picture is shown: all of it, or one with a half, a quarter … of its sides.
package struct PicturePart: Hashable, Sendable {
  /// Doublings; 0 shows all.
  package private(set) var zoom = 0
  /// The middle, as shares of width and height.
  package private(set) var x = 0.5
  package private(set) var y = 0.5

  package static let whole = PicturePart()
  /// Of a desktop 3840 pixels wide, 60 pixels are left: less than one for a sample of a cell.
  static let closest = 6

  package init() {}

  package var isWhole: Bool { zoom == 0 }
  /// Of the sides that are visible.
  var share: Double { 1 / Double(1 << zoom) }

  /// Closer by so many doublings, or farther; the middle stays where it can.
  package func zoomed(by doublings: Int) -> PicturePart {
    var part = self
    part.zoom = min(Self.closest, max(0, zoom + doublings))
    return part.clamped
  }

  /// Moved by so many steps, each a quarter of what is visible.
  package func moved(columns: Int, rows: Int) -> PicturePart {
    var part = self
    part.x += Double(columns) * share / 4
    part.y += Double(rows) * share / 4
    return part.clamped
  }

  private var clamped: PicturePart {
    var part = self
    part.x = min(1 - share / 2, max(share / 2, x))
    part.y = min(1 - share / 2, max(share / 2, y))
    return part
  }

  /// The pixels of a picture of the given sides; at least one in each direction.
  package func pixels(width: Int, height: Int) -> (x: Int, y: Int, width: Int, height: Int) {
    let across = max(1, Int((Double(width) * share).rounded()))
    let down = max(1, Int((Double(height) * share).rounded()))
    return (
      min(max(0, width - across), max(0, Int(((x - share / 2) * Double(width)).rounded()))),
      min(max(0, height - down), max(0, Int(((y - share / 2) * Double(height)).rounded()))),
      across, down
    )
  }
}
