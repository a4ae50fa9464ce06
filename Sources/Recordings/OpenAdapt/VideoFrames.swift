internal import Glibc
internal import Pixels
internal import Subprocess
internal import SystemPackage

/// Takes pictures out of a video through `ffmpeg`, as raw frames over a pipe.
///
/// One process takes all frames of a page, wherever in the video they lie, and hands them over one by
/// one. It gets the video as its standard input,
/// an open file that it opens once more by its descriptor: no path reaches its arguments, where
/// another user of the machine could read it. It runs in a session of its own, without a terminal
/// and with nothing in its environment but `PATH`; it may open no network protocol, writes no file,
/// and is killed with all that it started when the task is cancelled or the time is over.
package struct VideoFrames: Sendable {
  /// Folders in which `ffmpeg` is sought, as in `PATH`; only absolute ones count.
  package var searchPath: String
  /// After which one process is given up, where it seeks no more than four places; longer for more.
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

  /// The frames of a page as far as the video has them, each handed over as soon as it is there and
  /// told by its own time: one that is missing never shifts the others.
  ///
  /// - Returns: true where the process met a fault in the video; frames after the fault are missing.
  /// - Throws: `RecordingError.videoToolMissing`, `.videoTimeout`, `.videoUnreadable`, `.link`, or
  ///   `CancellationError`.
  func frames(
    _ page: VideoPage, of video: Video, _ take: (Frame) async -> Void
  ) async throws -> Bool {
    guard let tool else { throw RecordingError.videoToolMissing }
    if page.seconds.isEmpty { return false }
    let limit = timeout * max(1, page.pieces.count / 4)
    let (frames, continuation) = AsyncStream.makeStream(of: Frame.self)
    return try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        defer { continuation.finish() }
        return try await run(tool, page, video) { continuation.yield($0) }
      }
      group.addTask {
        // The wait is the limit of time itself; cancelled as soon as the process is done.
        try await Task.sleep(for: limit)
        continuation.finish()
        throw RecordingError.videoTimeout(seconds: Int(limit.components.seconds))
      }
      for await frame in frames { await take(frame) }
      defer { group.cancelAll() }
      guard let isDamaged = try await group.next() else { throw CancellationError() }
      return isDamaged
    }
  }

  private func run(
    _ tool: FilePath, _ page: VideoPage, _ video: Video,
    _ found: @escaping @Sendable (Frame) -> Void
  ) async throws -> Bool {
    let pairs = FramePairs(page)
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    do {
      let result = try await Subprocess.run(
        .path(tool), arguments: Arguments(page.arguments(of: video.size)),
        environment: .custom(["PATH": searchPath]), platformOptions: options,
        input: .fileDescriptor(try Self.open(video.path), closeAfterSpawningProcess: true),
        output: .sequence, error: .sequence
      ) { execution in
        /// Whoever reads one pipe waits for its end, so what is wrong in the other must end both.
        @Sendable func read(
          _ pipe: SubprocessOutputSequence,
          _ add: @Sendable (SubprocessOutputSequence.Buffer) throws -> Void
        ) async throws {
          do {
            for try await buffer in pipe { try add(buffer) }
          } catch {
            // It fails only where the process has ended by itself.
            try? execution.send(signal: .kill, toProcessGroup: true)
            throw error
          }
        }
        let (output, messages) = (execution.standardOutput, execution.standardError)
        async let pixels: Void = read(output) { try pairs.add(bytes: $0, found) }
        async let times: Void = read(messages) { try pairs.add(messages: $0, found) }
        _ = try await (pixels, times)
      }
      try Task.checkCancellation()
      return !result.terminationStatus.isSuccess
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      if error.code == .executableNotFound { throw RecordingError.videoToolMissing }
      throw RecordingError.videoUnreadable(path: video.path)
    } catch is FramePairs.TooMuch {
      throw RecordingError.videoUnreadable(path: video.path)
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
}
