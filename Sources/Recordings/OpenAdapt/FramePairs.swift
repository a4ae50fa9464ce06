internal import Subprocess
internal import Synchronization

/// Brings together what one `ffmpeg` writes into two pipes: the pixels of frames, and their times.
final class FramePairs: Sendable {
  /// More was written than was asked for.
  struct TooMuch: Error {}

  private struct State {
    var pixels: [UInt8] = []
    var messages = ""
    var bytes = 0
    var frames = 0
  }

  /// Of messages, in bytes.
  private static let mostMessages = 1 << 16

  private let page: VideoPage
  private let state = Mutex(State())

  init(_ page: VideoPage) { self.page = page }

  func add(bytes buffer: SubprocessOutputSequence.Buffer, _ found: (VideoFrames.Frame) -> Void)
    throws
  {
    try add(found) { state in
      buffer.withUnsafeBytes { state.pixels.append(contentsOf: $0) }
      state.bytes += buffer.count
      if state.bytes > page.frameBytes * page.seconds.count { throw TooMuch() }
    }
  }

  func add(messages buffer: SubprocessOutputSequence.Buffer, _ found: (VideoFrames.Frame) -> Void)
    throws
  {
    try add(found) { state in
      state.messages += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
      if state.messages.utf8.count > Self.mostMessages { throw TooMuch() }
    }
  }

  private func add(
    _ found: (VideoFrames.Frame) -> Void, _ change: (inout State) throws -> Void
  ) throws {
    let frames = try state.withLock { state in
      try change(&state)
      return take(&state)
    }
    for frame in frames { found(frame) }
  }

  /// Those that are whole and whose time is known.
  private func take(_ state: inout State) -> [VideoFrames.Frame] {
    let length = page.frameBytes
    // A line may still be on its way.
    let whole = state.messages.lastIndex(of: "\n").map { state.messages[...$0] } ?? ""
    let times = FrameTimes.parse(String(whole))
    let first = state.frames
    let count = min(times.count - first, state.pixels.count / length)
    guard count > 0 else { return [] }
    let frames = (0..<count).compactMap { index in
      page.second(at: times[first + index]).map {
        VideoFrames.Frame(
          seconds: $0, bytes: Array(state.pixels[index * length..<(index + 1) * length]))
      }
    }
    state.pixels.removeFirst(count * length)
    state.frames += count
    return frames
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
