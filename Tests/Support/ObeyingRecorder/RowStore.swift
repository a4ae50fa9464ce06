internal import CanonicalJSON
internal import CaptureModel
internal import Glibc
internal import Policy
internal import RecorderLink
internal import SafeFiles

/// The recording: a folder with one file, a row a line.
struct RowStore: ~Copyable {
  static let fileName = "rows.jsonl"

  private let file: OpenFile
  private(set) var counts: [Stream: Int64] = [:]

  init(folder: String) throws(SafeFilesError) {
    file = try Directory.makePrivate(folder).open(
      Self.fileName, for: .creating(mode: 0o600))
  }

  /// What a row holds is up to its level: one that is only counted tells no window.
  mutating func add(
    _ stream: Stream, _ level: Level, window: String, at instant: Instant
  ) throws(SafeFilesError) {
    var members: [String: JSONValue] = [
      "at": .integer(instant.microseconds), "level": .string(level.rawValue),
      "stream": .string(stream.rawValue),
    ]
    if level > .counts { members["window"] = .string(window) }
    let line = JSONValue.of(members).canonicalBytes + [0x0A]
    // One write: a line is there whole or torn at the end, whenever this process is killed.
    let written = try line.withUnsafeBytes { bytes in
      Result<Int, SafeFilesError> { () throws(SafeFilesError) in try file.append(bytes) }
    }.get()
    guard written == line.count else { throw .diskFull(path: file.path) }
    counts[stream, default: 0] += 1
  }

  /// `seen doctor --rows`: how many rows of each stream there are, as the file says.
  static func printCounts(folder: String) -> Int32 {
    guard let bytes = bytes(of: folder) else { return 1 }
    var counts = Dictionary(uniqueKeysWithValues: Stream.allCases.map { ($0.rawValue, Int64(0)) })
    for line in bytes.split(separator: 0x0A) {
      guard case .object(let row) = try? JSONValue(json: Array(line)),
        case .string(let stream) = row["stream"]
      else { continue }
      counts[stream, default: 0] += 1
    }
    let text = JSONValue.of(counts.mapValues(JSONValue.integer)).canonicalBytes + [0x0A]
    return write(STDOUT_FILENO, text, text.count) == text.count ? 0 : 1
  }

  /// As far as the file goes now: it grows meanwhile.
  private static func bytes(of folder: String) -> [UInt8]? {
    do throws(SafeFilesError) {
      let file = try Directory(opening: folder).open(fileName, for: .reading)
      var bytes = [UInt8](repeating: 0, count: Int(try file.info().size))
      let count = try bytes.withUnsafeMutableBytes { buffer in
        Result<Int, SafeFilesError> { () throws(SafeFilesError) in
          try file.read(at: 0, into: buffer)
        }
      }.get()
      return Array(bytes.prefix(count))
    } catch {
      return nil
    }
  }
}
