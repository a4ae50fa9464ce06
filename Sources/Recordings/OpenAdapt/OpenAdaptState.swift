internal import CaptureModel
internal import Foundation

/// What the recorder's own small files say: `capture-state.json`, `authentication-handoffs.json`.
///
/// Both are read as far as they make sense; a field of another type counts as absent.
struct OpenAdaptState {
  struct Capture: Decodable {
    var phase: String?
    var pid: Int32?
    var process_started_at: Double?
    var schema_version: String?
    var event_counts: [String: Int]?
    var error_code: String?
  }

  struct Handoffs: Decodable {
    struct Interval: Decodable {
      var started_at: Double?
      var ended_at: Double?
    }
    var intervals: [Interval]?
  }

  /// The schema of `capture-state.json` that this was written after.
  static let knownSchema = "openadapt.capture-terminal.v1"

  /// nil where the bytes are not such a file.
  static func capture(_ bytes: [UInt8]) -> Capture? {
    try? JSONDecoder().decode(Capture.self, from: Data(bytes))  // nil is told as a warning
  }

  /// The pauses that the recorder noted, oldest first; nil where the bytes are not such a file.
  static func pauses(_ bytes: [UInt8]) -> [Pause]? {
    // nil is told as a warning
    guard let file = try? JSONDecoder().decode(Handoffs.self, from: Data(bytes)) else { return nil }
    return (file.intervals ?? []).compactMap { interval in
      interval.started_at.flatMap(Instant.init(unixSeconds:)).map { from in
        let to = interval.ended_at.flatMap(Instant.init(unixSeconds:))
        return Pause(from: from, to: to.map { max($0, from) })
      }
    }.sorted { $0.from < $1.from }
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
    guard numbers.count == 4, numbers.allSatisfy({ abs($0) <= 100_000 }), numbers[2] > 0,
      numbers[3] > 0
    else { return nil }
    return PixelRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}
