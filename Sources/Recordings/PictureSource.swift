package import CaptureModel
package import Pixels

/// A source whose recorder stores pictures of the screen.
package protocol PictureSource: ContentSource {
  /// Hands over the picture of each row, or why there is none, as soon as it is known: first those
  /// in rows, in their order, each read by a connection of its own, then those in the video by
  /// time. Nothing of a picture is kept.
  ///
  /// Where the task is cancelled, it ends soon without the rest.
  ///
  /// - Parameters:
  ///   - size: in which a picture of the given size is wanted; an empty one makes it a failure.
  ///   - video: the program that reads videos.
  func pictures(
    _ rows: [ScreenRow], size: @Sendable (PictureSize) -> PictureSize, video: VideoFrames,
    _ take: @Sendable (ScreenRow, Result<RecordedPicture, RecordingError>) async -> Void
  ) async
}

extension PictureSource {
  /// The same with the program that is installed.
  package func pictures(
    _ rows: [ScreenRow], size: @Sendable (PictureSize) -> PictureSize,
    _ take: @Sendable (ScreenRow, Result<RecordedPicture, RecordingError>) async -> Void
  ) async {
    await pictures(rows, size: size, video: .installed, take)
  }
}

/// A picture as it was asked for, and what is known of the one that was recorded.
package struct RecordedPicture: Sendable, Equatable {
  package let picture: Picture
  /// Of the recorded picture.
  package let original: PictureSize
  /// False where a part of it was cut off or damaged.
  package let isComplete: Bool
}
