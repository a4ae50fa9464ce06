/// Width and height in pixels, each at least 0; whatever is smaller is taken as 0.
package struct PictureSize: Hashable, Sendable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    (self.width, self.height) = (max(0, width), max(0, height))
  }

  package static let zero = PictureSize(width: 0, height: 0)

  package var isEmpty: Bool { width == 0 || height == 0 }

  /// Pixels; `Int.max` where that is more than can be told.
  package var count: Int {
    let (product, overflow) = width.multipliedReportingOverflow(by: height)
    return overflow ? .max : product
  }

  /// The largest size of the same shape that lies within `box`, never larger than this one and at
  /// least 1×1; zero where either of the two is empty.
  package func fitting(in box: PictureSize) -> PictureSize {
    guard !isEmpty, !box.isEmpty else { return .zero }
    let share = min(
      1, Double(box.width) / Double(width), Double(box.height) / Double(height))
    return PictureSize(
      width: min(box.width, max(1, Int((Double(width) * share).rounded()))),
      height: min(box.height, max(1, Int((Double(height) * share).rounded()))))
  }
}

/// A rectangle of pixels; it may reach outside of a picture, and what does is left out.
package struct PictureArea: Hashable, Sendable {
  package let x: Int
  package let y: Int
  package let size: PictureSize

  package init(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, size) = (x, y, PictureSize(width: width, height: height))
  }

  /// The columns and rows of the area that a picture of `size` has.
  func clipped(to bounds: PictureSize) -> (columns: Range<Int>, rows: Range<Int>) {
    (
      PictureArea.clip(start: x, length: size.width, limit: bounds.width),
      PictureArea.clip(start: y, length: size.height, limit: bounds.height)
    )
  }

  private static func clip(start: Int, length: Int, limit: Int) -> Range<Int> {
    let (end, overflow) = start.addingReportingOverflow(length)
    let upper = min(limit, max(0, overflow ? limit : end))
    return min(max(0, start), upper)..<upper
  }
}
