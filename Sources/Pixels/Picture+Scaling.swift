extension Picture {
  /// Longest side that is scaled, so that the sums of an average cannot overflow.
  static let longestSide = 65_535

  /// The picture in another size: each new pixel is the mean of the area it covers, whether the
  /// picture gets smaller or larger. The shape may change. Empty where either size is empty; of a
  /// picture with a side above 65,535 only the part up to there is taken.
  ///
  /// - Complexity: O(pixels of both).
  package func scaled(to target: PictureSize) -> Picture {
    if target == size { return self }
    guard !target.isEmpty, !size.isEmpty else { return Picture(size: .zero) }
    let source = PictureSize(
      width: min(width, Picture.longestSide), height: min(height, Picture.longestSide))
    return Picture(size: target) { output in
      bytes.withUnsafeBufferPointer { input in
        var averager = RowAverager(from: source, to: target)
        for y in 0..<source.height {
          let start = y * width * 3
          averager.add(
            UnsafeBufferPointer(rebasing: input[start..<start + source.width * 3]), to: output)
        }
      }
    }
  }
}
