package import CaptureModel
internal import GRDB
package import Pixels

extension OpenAdaptRecording {
  /// Bytes of a picture that are read from a row at most.
  package static let largestPicture = 64 << 20

  package func pictures(
    _ rows: [ScreenRow], size: @Sendable (PictureSize) -> PictureSize,
    video: VideoFrames,
    _ take: @Sendable (ScreenRow, Result<RecordedPicture, RecordingError>) async -> Void
  ) async {
    let look = files.look()
    for row in rows where row.place == .row {
      if Task.isCancelled { return }
      await take(row, storedPicture(of: row, size: size))
    }
    for row in rows where row.place == nil {
      await take(row, .failure(absence(look)))
    }
    await videoPictures(rows, look, size: size, frames: video, take)
  }

  private func storedPicture(
    of row: ScreenRow, size: (PictureSize) -> PictureSize
  ) -> Result<RecordedPicture, RecordingError> {
    do {
      guard let bytes = try pictureBytes(of: row.row) else {
        return .failure(.pictureGone(row: row.row))
      }
      let decoded = try PictureDecoder().decode(bytes, target: size)
      return .success(
        RecordedPicture(
          picture: decoded.picture, original: decoded.original, isComplete: decoded.isComplete))
    } catch let error as RecordingError {
      return .failure(error)
    } catch {
      return .failure(.pictureGone(row: row.row))
    }
  }

  /// nil where the row is gone, holds no bytes, or too many. SQLite knows the length of a blob
  /// without reading it.
  private func pictureBytes(of row: RowID) throws -> [UInt8]? {
    try read { database, _ in
      guard try OpenAdaptSchema(database).has("screenshot") else { return nil }
      var bytes: [UInt8]?
      try database.forEachRow(
        """
        SELECT CASE WHEN typeof(png_data) = 'blob' AND length(png_data) <= ? THEN png_data END
        FROM screenshot WHERE id = ?
        """, [Int64(Self.largestPicture), row]
      ) { bytes = $0.blob(0) }
      return bytes
    }
  }

  /// Why a row has no picture.
  private func absence(_ look: OpenAdaptFiles.Look) -> RecordingError {
    if look.state == .live || look.state == .stopping { return .videoUnfinished }
    let isExpected = look.hasVideo || look.videoIsUnreadable || look.state == .dead
    if isExpected, videoTiming(look) == nil { return .videoUnreadable(path: path) }
    return .noPicture
  }
}

/// Frames of the video.
extension OpenAdaptRecording {
  /// Frames that are sought once more alone, of those that were lost behind a fault.
  private static let mostRetries = 8

  private func videoPictures(
    _ rows: [ScreenRow], _ look: OpenAdaptFiles.Look, size: (PictureSize) -> PictureSize,
    frames: VideoFrames,
    _ take: @Sendable (ScreenRow, Result<RecordedPicture, RecordingError>) async -> Void
  ) async {
    var waiting = Dictionary(grouping: rows.filter { $0.seconds != nil }) { $0.seconds ?? 0 }
    guard !waiting.isEmpty else { return }
    var failure: RecordingError?
    do {
      let video = try video(look)
      let wanted = try video.target(size)
      var pages = VideoPage.pages(waiting.keys.sorted(), size: wanted, frame: video.frame)
      var retries = Self.mostRetries
      while !pages.isEmpty {
        let page = pages.removeFirst()
        let isDamaged = try await frames.frames(page, of: video) { frame in
          guard let picture = try? Picture(rgb24: frame.bytes, size: wanted) else { return }
          let recorded = RecordedPicture(
            picture: picture, original: video.size, isComplete: true)
          for row in waiting.removeValue(forKey: frame.seconds) ?? [] {
            await take(row, .success(recorded))
          }
        }
        if isDamaged, page.seconds.count > 1 {
          let again = page.behindFault(lost: { waiting[$0] != nil }, retries: &retries)
          pages.insert(contentsOf: again, at: 0)
        }
      }
    } catch let error as RecordingError {
      failure = error
    } catch {
      return  // Cancelled: nobody waits for the rest.
    }
    for row in waiting.values.joined().sorted(by: { $0.row < $1.row }) {
      await take(row, .failure(failure ?? .videoDamaged(row: row.row)))
    }
  }

  private func video(_ look: OpenAdaptFiles.Look) throws -> VideoFrames.Video {
    guard let name = look.video, let timing = videoTiming(look), let file = files.video(look),
      let size = VideoShape.size(of: file)
    else { throw RecordingError.videoUnreadable(path: path) }
    return VideoFrames.Video(path: path + "/" + name, size: size, frame: timing.frame)
  }
}

extension VideoPage {
  /// What is to be tried once more: a frame behind the fault may be whole again from its own key frame
  /// on, so those of the faulty piece are sought alone, and the pieces behind it once more together.
  fileprivate func behindFault(
    lost isLost: (Double) -> Bool, retries: inout Int
  ) -> [VideoPage] {
    let left = pieces.map { $0.seconds.filter(isLost) }.drop { $0.isEmpty }
    guard let faulty = left.first else { return [] }
    let alone = faulty.prefix(retries)
    retries -= alone.count
    let rest = left.dropFirst().filter { !$0.isEmpty }
    let together = rest.isEmpty ? [] : [VideoPage(Array(rest), size: size, frame: frame)]
    return alone.map { VideoPage([[$0]], size: size, frame: frame) } + together
  }
}

extension VideoFrames.Video {
  fileprivate func target(_ wanted: (PictureSize) -> PictureSize) throws -> PictureSize {
    let target = wanted(size)
    guard !target.isEmpty, target.count <= DecodingLimits().targetPixels else {
      throw RecordingError.videoUnreadable(path: path)
    }
    return target
  }
}

extension ScreenRow {
  fileprivate var seconds: Double? {
    if case .video(let seconds) = place { return seconds }
    return nil
  }
}
