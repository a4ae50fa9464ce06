internal import CaptureModel
internal import Foundation
internal import Glibc
internal import Pixels
internal import SafeFiles
internal import Subprocess
internal import SystemPackage

/// Writes a video anew with some of its frames black, and all others as they were: the recorder
/// encodes without loss, and so does this.
struct BlackVideo {
  /// Numbers of frames in the file.
  let frames: [Range<Int>]
  /// In pixels of the video; empty for whole frames.
  let areas: [PictureArea]
  let tool: FilePath
  let searchPath: String

  /// More would not fit into one argument of a program.
  static let mostPieces = 2000

  /// - Throws: `RedactionError.tooScattered`, `.videoFailed`, `.videoDiffers`.
  func write(_ old: String, to new: String, in folder: borrowing Directory) async throws {
    let path = folder.path + "/" + old
    guard frames.count <= Self.mostPieces else {
      throw RedactionError.tooScattered(pieces: frames.count)
    }
    let input = FileDescriptor(rawValue: try folder.descriptor(old, writing: false))
    let output = FileDescriptor(rawValue: try folder.descriptor(new, writing: true))
    try await run(input: input, output: output, path: path)
    try appendTiming(from: old, to: new, in: folder)
    try check(old: path, new: folder.path + "/" + new)
  }

  /// No path reaches the arguments, where another user of the machine could read it: both files are
  /// named by their descriptors.
  private func run(input: FileDescriptor, output: FileDescriptor, path: String) async throws {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    do {
      let result = try await Subprocess.run(
        .path(tool), arguments: Arguments(arguments),
        environment: .custom(["PATH": searchPath]), platformOptions: options,
        input: .fileDescriptor(input, closeAfterSpawningProcess: true),
        output: .fileDescriptor(output, closeAfterSpawningProcess: true), error: .discarded)
      try Task.checkCancellation()
      guard result.terminationStatus.isSuccess else {
        throw RedactionError.videoFailed(path: path)
      }
    } catch is SubprocessError {
      try Task.checkCancellation()
      throw RedactionError.videoFailed(path: path)
    }
  }

  var arguments: [String] {
    [
      "-nostdin", "-hide_banner", "-loglevel", "quiet", "-xerror", "-y",
      "-protocol_whitelist", "file", "-format_whitelist", "mov", "-noautorotate",
      "-i", "file:/proc/self/fd/0", "-map", "0:v:0", "-map_metadata", "-1", "-vf", filter,
      "-c:v", "libx264", "-qp", "0", "-preset", "superfast",
      "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "mp4", "file:/proc/self/fd/1",
    ]
  }

  /// Frames are told by their number, which no rounding of times can shift.
  private var filter: String {
    let choice = frames.map { "between(n,\($0.lowerBound),\($0.upperBound - 1))" }
      .joined(separator: "+")
    let boxes =
      areas.isEmpty
      ? ["x=0:y=0:w=iw:h=ih"]
      : areas.map { "x=\($0.x):y=\($0.y):w=\($0.size.width):h=\($0.size.height)" }
    return boxes.map { "drawbox=\($0):color=black:t=fill:enable='\(choice)'" }
      .joined(separator: ",")
  }

  /// The recorder's own box says which frame belongs to which row; it goes to the end as it was.
  private func appendTiming(
    from old: String, to new: String, in folder: borrowing Directory
  ) throws {
    let path = folder.path + "/" + old
    guard let file = StoreFile(path), let box = TimingBox.bytes(of: file) else {
      throw RedactionError.videoFailed(path: path)
    }
    let output = try folder.open(new, for: .appending)
    var start = 0
    while start < box.count {
      start += try box[start...].withUnsafeBytes { try output.append($0) }
    }
    try output.syncData()
  }

  private func check(old: String, new: String) throws {
    guard let before = StoreFile(old), let after = StoreFile(new),
      VideoShape.size(of: before) == VideoShape.size(of: after),
      let count = VideoShape.frames(of: before), count == VideoShape.frames(of: after),
      VideoTiming(file: before) == VideoTiming(file: after)
    else { throw RedactionError.videoDiffers(path: old) }
  }
}

/// The recorder's box in a video, as it lies there.
enum TimingBox {
  static func bytes(of file: some SeekableBytes) -> [UInt8]? {
    var offset: UInt64 = 0
    for _ in 0..<4096 {
      guard let head = file.bytes(at: offset, count: 32), head.count >= 8 else { return nil }
      func number(_ bytes: Range<Int>) -> UInt64 {
        head[bytes].reduce(0) { $0 << 8 | UInt64($1) }
      }
      var size = number(0..<4)
      var headSize = 8
      if size == 1, head.count >= 16 {
        (size, headSize) = (number(8..<16), 16)
      } else if size == 0 {
        size = file.count - min(offset, file.count)
      }
      guard size >= headSize, size <= file.count - min(offset, file.count) else { return nil }
      if head[4..<8].elementsEqual("uuid".utf8), head.count >= headSize + 16,
        head[headSize..<headSize + 16].elementsEqual(VideoTiming.boxIdentifier),
        size <= UInt64(VideoTiming.largestBox)
      {
        return file.bytes(at: offset, count: Int(size))
      }
      offset += size
    }
    return nil
  }
}
