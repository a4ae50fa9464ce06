internal import Glibc
internal import Pixels
internal import Subprocess
internal import SystemPackage

/// Takes pictures out of a video through `ffmpeg`, as raw frames over a pipe.
///
/// One process takes all frames that lie near each other. It gets the video as its standard input,
/// an open file that it opens once more by its descriptor: no path reaches its arguments, where
/// another user of the machine could read it. It runs in a session of its own, without a terminal
/// and with nothing in its environment but `PATH`; it may open no network protocol, writes no file,
/// and is killed with all that it started when the task is cancelled or the time is over.
package struct VideoFrames: Sendable {
  /// Folders in which `ffmpeg` is sought, as in `PATH`; only absolute ones count.
  package var searchPath: String
  /// After which one process is given up.
  package var timeout: Duration

  package init(searchPath: String, timeout: Duration = .seconds(20)) {
    (self.searchPath, self.timeout) = (searchPath, timeout)
  }

  /// The `ffmpeg` that this process would start.
  package static var installed: VideoFrames {
    VideoFrames(searchPath: getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")
  }

  /// A video and what is known of its frames.
  struct Video {
    let path: String
    let size: PictureSize
    /// Seconds from one frame to the next.
    let frame: Double
  }

  /// The time of a frame and its RGB bytes.
  struct Frame {
    let seconds: Double
    let bytes: [UInt8]
  }

  /// Which frames one process is asked for.
  struct Page {
    /// Ascending.
    let seconds: [Double]
    /// In which the frames are wanted.
    let size: PictureSize

    var frameBytes: Int { size.count * 3 }
  }

  /// What one process gave.
  struct Answer {
    var frames: [Frame]
    /// True where it met a fault in the video; frames after the fault are missing.
    var isDamaged: Bool
  }

  /// The frames of a page as far as the video has them, each told by its own time: one that is
  /// missing never shifts the others.
  ///
  /// - Throws: `RecordingError.videoToolMissing`, `.videoTimeout`, `.videoUnreadable`, `.link`, or
  ///   `CancellationError`.
  func frames(_ page: Page, of video: Video) async throws -> Answer {
    guard let tool else { throw RecordingError.videoToolMissing }
    guard let first = page.seconds.first, let last = page.seconds.last else {
      return Answer(frames: [], isDamaged: false)
    }
    let arguments = Self.arguments(page, span: first...last, frame: video.frame)
    return try await withTimeout {
      try await run(tool, arguments, page, video)
    }
  }

  /// Runs of frames that one process takes: it decodes all that lies between them, which pays as
  /// long as the way is not longer than that from a key frame (recorders of this kind set one each
  /// ten seconds), and a run's end bounds what is lost by a fault in the middle.
  static func pages(_ seconds: [Double], size: PictureSize) -> [Page] {
    let mostFrames = max(1, min(64, largestAnswer / max(1, size.count * 3)))
    var runs: [[Double]] = []
    for second in seconds {
      if let run = runs.last, let first = run.first, let last = run.last, second - last <= 8,
        second - first <= 60, run.count < mostFrames
      {
        runs[runs.count - 1].append(second)
      } else {
        runs.append([second])
      }
    }
    return runs.map { Page(seconds: $0, size: size) }
  }

  /// Bytes that one process may answer with.
  private static let largestAnswer = 128 << 20

  /// `-copyts` keeps the video's own times after the jump, so that frames are chosen by them and
  /// not by counting. The second output tells the time of each frame of the first. A faulty frame
  /// ends the run: what a decoder makes up in its place was never on the screen.
  private static func arguments(
    _ page: Page, span: ClosedRange<Double>, frame: Double
  ) -> [String] {
    let near = frame * 0.45
    let choice = page.seconds.map { "lt(abs(t-\($0))\\,\(near))" }.joined(separator: "+")
    let start = max(0, span.lowerBound - frame / 2)
    let output = ["-fps_mode", "passthrough", "-frames:v", "\(page.seconds.count)", "-f"]
    return [
      "-nostdin", "-hide_banner", "-loglevel", "quiet", "-xerror",
      "-protocol_whitelist", "file,pipe", "-threads", "2", "-err_detect", "explode",
      "-max_pixels", "\(VideoShape.longestSide * VideoShape.longestSide)", "-noautorotate",
      "-copyts", "-ss", "\(start)", "-t", "\(span.upperBound - start + frame)",
      // The kind of file is named, so that no other reader is tried on hostile bytes.
      "-f", "mov", "-i", "file:/proc/self/fd/0",
      "-filter_complex",
      "[0:v:0]select='\(choice)',scale=\(page.size.width):\(page.size.height):flags=area,"
        + "format=rgb24,split[frames][times]",
    ] + ["-map", "[frames]"] + output + ["rawvideo", "pipe:1"]
      + ["-map", "[times]"] + output + ["framecrc", "pipe:2"]
  }

  private func run(
    _ tool: FilePath, _ arguments: [String], _ page: Page, _ video: Video
  ) async throws -> Answer {
    let output = try await output(
      of: tool, arguments, video, limit: page.frameBytes * page.seconds.count)
    let times = FrameTimes.parse(output.messages)
    let frames = Self.frames(output.bytes, times, page, near: video.frame * 0.45)
    return Answer(frames: frames, isDamaged: !output.isSuccess)
  }

  /// What one process wrote.
  struct Output {
    let bytes: [UInt8]
    let messages: String
    let isSuccess: Bool
  }

  /// - Parameter limit: bytes that it may write.
  func output(
    of tool: FilePath, _ arguments: [String], _ video: Video, limit: Int
  ) async throws -> Output {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    do {
      let result = try await Subprocess.run(
        .path(tool), arguments: Arguments(arguments), environment: .custom(["PATH": searchPath]),
        platformOptions: options,
        input: .fileDescriptor(try Self.open(video.path), closeAfterSpawningProcess: true),
        output: .bytes(limit: limit),
        error: .string(limit: 1 << 16))
      try Task.checkCancellation()
      return Output(
        bytes: result.standardOutput, messages: result.standardError,
        isSuccess: result.terminationStatus.isSuccess)
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      if error.code == .executableNotFound { throw RecordingError.videoToolMissing }
      throw RecordingError.videoUnreadable(path: video.path)
    }
  }

  /// The frames with the times that were asked for.
  private static func frames(
    _ bytes: [UInt8], _ times: [Double], _ page: Page, near: Double
  ) -> [Frame] {
    guard page.frameBytes > 0 else { return [] }
    return (0..<min(times.count, bytes.count / page.frameBytes)).compactMap { index in
      let wanted = page.seconds.first { abs($0 - times[index]) < near }
      let start = index * page.frameBytes
      return wanted.map {
        Frame(seconds: $0, bytes: Array(bytes[start..<start + page.frameBytes]))
      }
    }
  }

  /// Without following a link in the last place, and regular files only.
  private static func open(_ path: String) throws -> FileDescriptor {
    let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ELOOP
        ? RecordingError.link(path: path) : RecordingError.videoUnreadable(path: path)
    }
    var status = Glibc.stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw RecordingError.videoUnreadable(path: path)
    }
    return FileDescriptor(rawValue: descriptor)
  }

  /// The first `ffmpeg` of the search path that may be run.
  var tool: FilePath? {
    let places = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
    let found = places.map { String($0) + "/ffmpeg" }.first { access($0, X_OK) == 0 }
    return found.map { FilePath(String($0)) }
  }

  func withTimeout<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let seconds = Int(timeout.components.seconds)
    return try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask(operation: body)
      group.addTask { [timeout] in
        // The wait is the limit of time itself; cancelled as soon as the body is done.
        try await Task.sleep(for: timeout)
        throw RecordingError.videoTimeout(seconds: seconds)
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }
}

/// The lines of ffmpeg's `framecrc` writer: `#tb 0: 1/24` is the unit of time of stream 0, and each
/// line without `#` one frame, its third field the time at which it is shown.
enum FrameTimes {
  /// Seconds, in the order of the frames; empty where the text is not such a list.
  static func parse(_ text: String) -> [Double] {
    var unit: Double?
    var times: [Double] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#tb 0:") {
        let parts = line.dropFirst("#tb 0:".count).split(separator: "/").compactMap {
          Double(String($0.filter { $0 != " " }))
        }
        if parts.count == 2, parts[1] > 0 { unit = parts[0] / parts[1] }
      } else if !line.hasPrefix("#"), let unit {
        let fields = line.split(separator: ",")
        guard fields.count >= 6, let shown = Int64(String(fields[2].filter { $0 != " " })) else {
          return times
        }
        times.append(Double(shown) * unit)
      }
    }
    return times
  }
}
