internal import Pixels

/// Which frames one process is asked for.
///
/// They are taken in pieces: the process jumps to the key frame at or before the start of each,
/// decodes from there to its end, and nothing between the pieces. A piece is what lies so near to each
/// other that decoding what is between costs no more than a jump.
struct VideoPage: Equatable {
  struct Piece: Equatable {
    /// Ascending.
    let seconds: [Double]
    /// In the video: where its first frame and the end of its last one lie.
    let microseconds: Range<Int64>
  }

  let pieces: [Piece]
  /// In which the frames are wanted.
  let size: PictureSize
  /// Seconds from one frame to the next.
  let frame: Double

  init(_ runs: [[Double]], size: PictureSize, frame: Double) {
    (self.size, self.frame) = (size, frame)
    pieces = runs.compactMap { seconds in
      guard let first = seconds.first, let last = seconds.last else { return nil }
      // A little after the first frame: where that is a key frame, the jump must not end before it.
      let start = Self.micro(first + frame / 4)
      return Piece(
        seconds: seconds, microseconds: start..<max(start + 1, Self.micro(last + frame / 2)))
    }
  }

  var seconds: [Double] { pieces.flatMap(\.seconds) }
  var frameBytes: Int { size.count * 3 }

  private static func micro(_ seconds: Double) -> Int64 {
    Int64((min(max(0, seconds), 1e9) * 1_000_000).rounded())
  }

  /// Seconds from the start of one piece to that of the next in what the process takes them for;
  /// longer than any piece, so that a time tells its piece.
  private var stride: Int { 1000 + 4 * Int(frame.rounded(.up)) }

  /// In what the process reads, the pieces lie one after the other.
  private func time(of second: Double, in piece: Int) -> Double {
    Double(piece * stride) + second - Double(pieces[piece].microseconds.lowerBound) / 1_000_000
  }

  /// The second that was asked for and is shown at a time of what the process reads.
  func second(at time: Double) -> Double? {
    let piece = Int(min(max(0, (time / Double(stride)).rounded()), 1e6))
    guard pieces.indices.contains(piece) else { return nil }
    return pieces[piece].seconds.first { abs(self.time(of: $0, in: piece) - time) < near }
  }

  /// No more than this lies between the time that is known of a frame and its own.
  private var near: Double { frame * 0.45 }

  /// Pages of frames that one process each takes.
  static func pages(_ seconds: [Double], size: PictureSize, frame: Double) -> [VideoPage] {
    let mostFrames = max(1, min(64, largestAnswer / max(1, size.count * 3)))
    var pages: [[[Double]]] = []
    var frames = 0
    for second in seconds {
      let run = pages.last?.last
      let isNear =
        run.map { second - ($0.last ?? 0) <= 8 && second - ($0.first ?? 0) <= 60 } ?? false
      if pages.isEmpty || frames == mostFrames
        || (!isNear && pages[pages.count - 1].count == mostPieces)
      {
        pages.append([[second]])
        frames = 0
      } else if isNear {
        let page = pages.count - 1
        pages[page][pages[page].count - 1].append(second)
      } else {
        pages[pages.count - 1].append([second])
      }
      frames += 1
    }
    return pages.map { VideoPage($0, size: size, frame: frame) }
  }

  /// Bytes that one process may answer with.
  private static let largestAnswer = 128 << 20
  /// Each may cost as much as ten seconds of video, so that many bound the time of a page.
  private static let mostPieces = 32

  /// The list names the standard input again and again, each time from another place on, and is
  /// itself an argument. Nothing of it comes from a recording but numbers.
  private var list: String {
    "ffconcat version 1.0\n"
      + pieces.map {
        "file file:/proc/self/fd/0\ninpoint \($0.microseconds.lowerBound)us\n"
          + "outpoint \($0.microseconds.upperBound)us\nduration \(stride)s\n"
      }.joined()
  }

  /// Coded frames are whole blocks, and so a little larger than what is shown of them.
  private func mostPixels(of video: PictureSize) -> Int { (video.width + 64) * (video.height + 64) }

  /// `-copyts` keeps the times after a jump, so that frames are chosen by them and not by counting.
  /// The second output tells the time of each frame of the first. A faulty frame ends the process:
  /// what a decoder makes up in its place was never on the screen.
  ///
  /// - Parameter video: no frame may be much larger than it says, or a decoder would take gigabytes.
  func arguments(of video: PictureSize) -> [String] {
    let choice = pieces.indices.flatMap { piece in
      pieces[piece].seconds.map { "lt(abs(t-\(time(of: $0, in: piece)))\\,\(near))" }
    }.joined(separator: "+")
    let output = [
      "-fps_mode", "passthrough", "-frames:v", "\(seconds.count)", "-flush_packets", "1", "-f",
    ]
    return [
      "-nostdin", "-hide_banner", "-loglevel", "quiet", "-xerror",
      "-protocol_whitelist", "file,pipe,data", "-format_whitelist", "concat,mov", "-threads", "2",
      "-err_detect", "explode",
      "-max_pixels", "\(mostPixels(of: video))", "-noautorotate",
      "-copyts", "-safe", "0", "-f", "concat", "-i", "data:text/plain," + list,
      "-filter_complex",
      "[0:v:0]select='\(choice)',scale=\(size.width):\(size.height):flags=area,"
        + "format=rgb24,split[frames][times]",
    ] + ["-map", "[frames]"] + output + ["rawvideo", "pipe:1"]
      + ["-map", "[times]"] + output + ["framecrc", "pipe:2"]
  }
}
