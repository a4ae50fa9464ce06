internal import Subprocess
internal import SystemPackage

/// Takes pictures out of the video through `ffmpeg`, as raw frames over a pipe.
enum VideoFrames {
  /// Seconds after which a call is given up and ffmpeg is killed.
  static let timeout = 20
  /// ffmpeg decodes from the key frame before; recorders of this kind set one every ten seconds.
  static let largestPage = 64

  /// RGB frames at the times given (ascending, of one video), each `width` × `height`, in order.
  /// Fewer come back where the video ends early.
  static func frames(
    at seconds: [Double], of video: String, width: Int, height: Int
  ) async throws -> [[UInt8]] {
    guard let first = seconds.first, width > 0, height > 0 else { return [] }
    let wanted = seconds.prefix(largestPage)
    let size = width * height * 3
    let arguments = arguments(wanted, from: first, video: video, width: width, height: height)
    let bytes = try await withTimeout(seconds: timeout) {
      try await run(arguments, video: video, limit: size * wanted.count)
    }
    return stride(from: 0, to: bytes.count - bytes.count % size, by: size).map {
      Array(bytes[$0..<$0 + size])
    }
  }

  /// `-copyts` keeps the video's own times after the jump, so that frames are chosen by them and not
  /// by counting; half a nominal frame on either side is nearer than any other frame.
  private static func arguments(
    _ wanted: ArraySlice<Double>, from first: Double, video: String, width: Int, height: Int
  ) -> [String] {
    let choice = wanted.map { "lt(abs(t-\($0)),0.02)" }.joined(separator: "+")
    return [
      "-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file,pipe",
      "-threads", "2", "-copyts", "-ss", "\(max(0, first - 0.01))", "-i", "file:\(video)",
      "-map", "0:v:0", "-an", "-sn", "-dn",
      "-vf", "select='\(choice)',scale=\(width):\(height):flags=area,format=rgb24",
      "-frames:v", "\(wanted.count)", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
    ]
  }

  private static func run(_ arguments: [String], video: String, limit: Int) async throws -> [UInt8] {
    do {
      let result = try await Subprocess.run(
        .name("ffmpeg"), arguments: Arguments(arguments), input: .none,
        output: .bytes(limit: limit + 1), error: .discarded)
      let bytes = result.standardOutput
      guard !bytes.isEmpty else { throw RecordingError.videoUnreadable(path: video) }
      return bytes
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw RecordingError.videoToolMissing
    }
  }

  private static func withTimeout<Value: Sendable>(
    seconds: Int, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask(operation: body)
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw RecordingError.videoTimeout(seconds: seconds)
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else {
        throw RecordingError.videoTimeout(seconds: seconds)
      }
      return value
    }
  }
}
