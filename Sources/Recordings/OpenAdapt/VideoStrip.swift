package import Pixels

/// A small picture of a film strip.
package struct StripPicture: Hashable, Sendable {
  /// Seconds from the start of the video for which it was asked.
  package let asked: Double
  /// Seconds at which it was on the screen, about: at most one key frame (recorders of this kind
  /// set one each ten seconds) before `asked`.
  package let shown: Double
  package let picture: Picture
}

extension VideoFrames {
  /// Pictures that one strip has at most.
  static let longestStrip = 256

  /// For each second the key frame at or before it, all of them through one `ffmpeg`, which jumps
  /// from one to the next and decodes nothing between: a strip over an hour costs what its pictures
  /// cost. Pictures that the video does not have are left out.
  ///
  /// - Parameter seconds: the first `longestStrip` of them count.
  /// - Throws: as `frames(_:of:)`.
  func strip(
    of video: Video, at seconds: [Double], size: PictureSize
  ) async throws -> [StripPicture] {
    guard let tool else { throw RecordingError.videoToolMissing }
    let seconds = seconds.prefix(Self.longestStrip).map { max(0, $0) }
    guard !seconds.isEmpty, !size.isEmpty else { return [] }
    let arguments = Self.stripArguments(seconds, size)
    let answer: Output = try await withTimeout {
      try await self.output(of: tool, arguments, video, limit: size.count * 3 * seconds.count)
    }
    return Self.pictures(answer, seconds, size)
  }

  /// Milliseconds of each piece of the list; it ends before a second key frame.
  private static let piece = 1

  /// The list names the standard input again and again, each time from another second on, and is
  /// itself an argument. Nothing of it comes from a recording but numbers.
  static func stripArguments(_ seconds: [Double], _ size: PictureSize) -> [String] {
    let list = seconds.map {
      let millisecond = Int(min($0, 1e9) * 1000)
      return "file file:/proc/self/fd/0\ninpoint \(millisecond)ms\n"
        + "outpoint \(millisecond + piece)ms\n"
    }
    return [
      "-nostdin", "-hide_banner", "-loglevel", "quiet", "-protocol_whitelist", "file,pipe,data",
      "-format_whitelist", "concat,mov", "-threads", "2",
      "-max_pixels", "\(VideoShape.longestSide * VideoShape.longestSide)", "-noautorotate",
      "-copyts", "-skip_frame", "nokey", "-segment_time_metadata", "1", "-safe", "0",
      "-f", "concat", "-i", "data:text/plain,ffconcat version 1.0\n" + list.joined(),
      "-filter_complex",
      "[0:v:0]scale=\(size.width):\(size.height):flags=area,format=rgb24,"
        + "metadata=mode=print:file='pipe\\:2'[strip]",
      "-map", "[strip]", "-fps_mode", "passthrough", "-frames:v", "\(seconds.count)",
      "-f", "rawvideo", "pipe:1",
    ]
  }

  private static func pictures(
    _ output: Output, _ seconds: [Double], _ size: PictureSize
  ) -> [StripPicture] {
    let places = StripPlaces.parse(output.messages)
    let length = size.count * 3
    var found: [Int: StripPicture] = [:]
    for (frame, place) in places.enumerated() {
      let index = Int((place.start * 1000 / Double(piece)).rounded())
      guard seconds.indices.contains(index), found[index] == nil,
        output.bytes.count >= (frame + 1) * length,
        let picture = try? Picture(
          rgb24: Array(output.bytes[frame * length..<(frame + 1) * length]), size: size)
      else { continue }
      let shown = min(seconds[index], seconds[index] + place.time - place.start)
      found[index] = StripPicture(asked: seconds[index], shown: max(0, shown), picture: picture)
    }
    return found.keys.sorted().compactMap { found[$0] }
  }
}

/// What ffmpeg's `metadata` filter prints of each frame: its time on the line of the frame, and the
/// start of the piece of the list that it is from.
enum StripPlaces {
  struct Place: Hashable {
    /// Seconds both.
    let time: Double
    let start: Double
  }

  static func parse(_ text: String) -> [Place] {
    var places: [Place] = []
    var time: Double?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("frame:") {
        time = line.split(separator: ":").last.flatMap { Double(String($0)) }
      } else if line.hasPrefix("lavf.concatdec.start_time="), let shown = time,
        let start = line.split(separator: "=").last.flatMap({ Int64(String($0)) })
      {
        places.append(Place(time: shown, start: Double(start) / 1_000_000))
        time = nil
      }
    }
    return places
  }
}
