internal import CaptureModel
internal import Foundation

/// What the recorder's own small files say: `capture-state.json`, `authentication-handoffs.json`.
///
/// Both are read as far as they make sense; a field of another type counts as absent.
struct OpenAdaptState {
  struct Capture {
    let phase: String?
    let pid: Int32?
    /// Unix seconds.
    let startedAt: Double?
    let schema: String?
    /// Rows by kind, as the recorder counted them.
    let counts: [String: Int]
  }

  struct Pauses {
    /// Oldest first.
    var understood: [Pause] = []
    var notUnderstood = 0
  }

  /// The schema of `capture-state.json` that this was written after.
  static let knownSchema = "openadapt.capture-terminal.v1"

  /// nil where the bytes are not a JSON object.
  static func capture(_ bytes: [UInt8]) -> Capture? {
    struct File: Decodable {
      let phase: Lenient<String>?
      let pid: Lenient<Int32>?
      let process_started_at: Lenient<Double>?
      let schema_version: Lenient<String>?
      let event_counts: Lenient<[String: Lenient<Int>]>?
    }
    // nil is told as a warning
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    return Capture(
      phase: file.phase?.value, pid: file.pid?.value, startedAt: file.process_started_at?.value,
      schema: file.schema_version?.value,
      counts: file.event_counts?.value?.compactMapValues(\.value) ?? [:])
  }

  /// The pauses that the recorder noted; nil where the bytes are not such a file.
  static func pauses(_ bytes: [UInt8]) -> Pauses? {
    struct Interval: Decodable {
      let started_at: Lenient<Double>?
      let ended_at: Lenient<Double>?
    }
    struct File: Decodable { let intervals: [Lenient<Interval>]? }
    // nil is told as a warning
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    var pauses = Pauses()
    for interval in file.intervals ?? [] {
      let from = interval.value?.started_at?.value.flatMap(Instant.init(unixSeconds:))
      // An end of null or none at all means that the pause lasts; one that is no time is odd.
      let ended = interval.value?.ended_at.map { $0.value.flatMap(Instant.init(unixSeconds:)) }
      guard let from, ended != .some(nil), ended.map({ $0 ?? from >= from }) ?? true else {
        pauses.notUnderstood += 1
        continue
      }
      pauses.understood.append(Pause(from: from, to: ended ?? nil))
    }
    pauses.understood.sort { $0.from < $1.from }
    return pauses
  }

  /// The desktop of a `recording` row.
  static func desktop(configuration: String?, width: Int64?, height: Int64?) -> Desktop? {
    struct Configuration: Decodable {
      struct Topology: Decodable {
        let origin: [Int]
        let viewport: [Int]
        let monitors: [[Int]]?
      }
      let capture_desktop: Topology?
    }
    // nil falls back to the two columns
    let parsed = configuration.flatMap {
      try? JSONDecoder().decode(Configuration.self, from: Data($0.utf8)).capture_desktop
    }
    if let parsed, parsed.origin.count == 2, parsed.viewport.count == 2,
      let bounds = sensible(parsed.origin + parsed.viewport)
    {
      return Desktop(bounds: bounds, monitors: (parsed.monitors ?? []).compactMap(sensible))
    }
    guard let width, let height,
      let bounds = sensible([0, 0, Int(clamping: width), Int(clamping: height)])
    else { return nil }
    return Desktop(bounds: bounds, monitors: [bounds])
  }

  private static func sensible(_ numbers: [Int]) -> PixelRect? {
    guard numbers.count == 4, numbers.allSatisfy({ (-100_000...100_000).contains($0) }),
      numbers[2] > 0, numbers[3] > 0
    else { return nil }
    return PixelRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}

/// A value that is nil where the JSON there is of another type.
private struct Lenient<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws {
    value = try? Value(from: decoder)  // nil is what this type is for
  }
}
