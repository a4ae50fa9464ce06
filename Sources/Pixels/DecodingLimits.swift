/// What a picture may cost. The defaults hold for anything that was recorded from a screen.
package struct DecodingLimits: Hashable, Sendable {
  /// Of the picture in the file.
  package var longestSide = Picture.longestSide
  package var pixels = 100_000_000
  /// Of the picture that is asked for.
  package var targetPixels = 34_000_000
  /// Of the file; a JPEG or WebP is held whole, a PNG is not.
  package var bytes = 64 << 20
  /// What a decoder may hold beside its rows: the coefficients of a progressive JPEG,
  /// the pixels of a lossless WebP.
  package var decoderMemory = 128 << 20

  package init() {}
}

/// How large a picture is wanted.
package enum PictureScale: Hashable, Sendable {
  case full
  /// As large as fits into the box in its own shape, never enlarged.
  case fitting(PictureSize)
  /// Exactly this, whatever the shape.
  case exactly(PictureSize)

  func target(for source: PictureSize) -> PictureSize {
    switch self {
    case .full: source
    case .fitting(let box): source.fitting(in: box)
    case .exactly(let size): size
    }
  }
}

/// What came out of a file.
package struct DecodedPicture: Hashable, Sendable {
  package let picture: Picture
  package let format: PictureFormat
  /// Size of the picture in the file.
  package let original: PictureSize
  /// False where the file was cut off or damaged: what could not be read shows the background
  /// (PNG) or a guess of the decoder (JPEG).
  package let isComplete: Bool
}
