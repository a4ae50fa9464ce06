/// Pixels of the virtual desktop: the origin is its upper left corner, y grows downwards.
package struct PixelRect: Hashable, Sendable, Codable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, max(0, width), max(0, height))
  }

  package var isEmpty: Bool { width == 0 || height == 0 }
}

/// The virtual desktop that a recording's coordinates are in.
package struct Desktop: Hashable, Sendable, Codable {
  package let bounds: PixelRect
  /// In the coordinates of `bounds`; at least one where the recorder wrote them.
  package let monitors: [PixelRect]

  package init(bounds: PixelRect, monitors: [PixelRect] = []) {
    (self.bounds, self.monitors) = (bounds, monitors)
  }
}

/// The square cells in which the places of clicks and motion are counted.
package enum GridCell {
  /// Pixels on a side.
  package static let side = 8

  /// A cell as one number: row in the upper, column in the lower 16 bits; nil outside of a desktop
  /// of 65,536 cells (524,288 pixels) a side.
  package static func index(x: Double, y: Double) -> UInt32? {
    let column = (x / Double(side)).rounded(.down)
    let row = (y / Double(side)).rounded(.down)
    guard column >= 0, row >= 0, column < 65_536, row < 65_536 else { return nil }
    return UInt32(row) << 16 | UInt32(column)
  }

  package static func row(_ index: UInt32) -> Int { Int(index >> 16) }
  package static func column(_ index: UInt32) -> Int { Int(index & 0xFFFF) }
}
