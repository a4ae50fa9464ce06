package import CaptureModel
package import Summaries

/// The path of the pointer in one recording, and what it lets someone infer.
package struct PathFacts: Encodable, Sendable {
  package let recording: String
  /// Rows of motion, of buttons and of the wheel.
  package let points: Int
  package let motion: Int
  package let presses: Int
  package let wheel: Int
  @Nullable package private(set) var from: String?
  @Nullable package private(set) var to: String?
  /// Parts without a pause of two seconds.
  package let bursts: Int
  /// Neighbours more than a second apart: what was between them was not seen.
  package let gaps: Int
  package let pixels: Int
  /// Pixels a second.
  @Nullable package private(set) var medianSpeed: Int?
  @Nullable package private(set) var peakSpeed: Int?
  /// True where there are more points than were read.
  package let isCut: Bool
  package let inferences: [InferenceFacts]

  package struct InferenceFacts: Encodable, Sendable {
    /// For scripts; the sentence is for people.
    package let kind: String
    package let sentence: String
  }

  /// Points that are read of a recording at most, some working days; about 100 bytes of memory each.
  package static let mostPoints = 1_000_000

  package init(_ page: TrailPage, recording: String) {
    let trail = page.trail
    let path = PointerPath(trail)
    let measures = PointerMeasures(path)
    self.recording = recording
    points = trail.points.count
    motion = trail.points.count { $0.what == .motion }
    presses = trail.points.count(where: \.isPress)
    wheel = trail.points.count { $0.what == .wheel }
    bursts = trail.bursts.count
    gaps = trail.points.indices.dropFirst().count { !trail.isJoined($0) }
    pixels = Self.whole(measures.length)
    isCut = page.next != nil
    inferences = PointerInference.all(path, measures).map {
      InferenceFacts(kind: $0.kind.rawValue, sentence: $0.sentence)
    }
    from = trail.points.first?.instant.rfc3339
    to = trail.points.last?.instant.rfc3339
    medianSpeed = measures.medianSpeed.map(Self.whole)
    peakSpeed = measures.fastest.map(Self.whole)
  }

  /// Those of all recordings with rows of the pointer in the span, in the order of the library.
  package static func all(
    _ contents: CaptureLibrary.Contents, in span: Span?, store: SummaryStore
  ) throws -> [PathFacts] {
    try contents.entries.compactMap { entry in
      guard let source = entry.source, let known = entry.known else { return nil }
      let start = TrailCursor(recording: known.id, from: Instant(microseconds: 0))
      let page = try store.trail(from: start, in: span, of: source, limit: mostPoints)
      return page.trail.points.isEmpty ? nil : PathFacts(page, recording: entry.path)
    }
  }

  private static func whole(_ value: Double) -> Int { Int(min(max(0, value.rounded()), 1e15)) }
}
