internal import CaptureModel

/// What a path lets someone infer, as a sentence with the numbers that back it. It says what can be
/// read out of such data, not what is true of a person.
package struct PointerInference: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case hesitation, rhythm, pauses, aim, manner, unsteadiness
  }

  package let kind: Kind
  package let sentence: String

  /// Only those that the numbers suffice for, in the order of `Kind`.
  package static func all(_ path: PointerPath, _ measures: PointerMeasures) -> [PointerInference] {
    let sentences: [Kind: String?] = [
      .hesitation: hesitation(measures), .rhythm: rhythm(measures), .pauses: pauses(path, measures),
      .aim: aim(path, measures), .manner: manner(path, measures),
      .unsteadiness: unsteadiness(measures),
    ]
    return Kind.allCases.compactMap { kind in
      (sentences[kind] ?? nil).map { PointerInference(kind: kind, sentence: $0) }
    }
  }

  private static func hesitation(_ measures: PointerMeasures) -> String? {
    let rests = measures.rests.values.sorted()
    guard rests.count >= 3 else { return nil }
    let long = rests.count { $0 > PointerMeasures.pause }
    let median = time(rests[rests.count / 2])
    return
      "Before half of \(rests.count) clicks the pointer had rested for \(median) or longer, and "
      + "before \(long == 0 ? "none" : "\(long)") of them for over 0.5 s. Someone could infer before which clicks you hesitated."
  }

  private static func rhythm(_ measures: PointerMeasures) -> String? {
    let intervals = measures.intervals.map(Double.init)
    guard intervals.count >= 4 else { return nil }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    guard mean > 0 else { return nil }
    let variance = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    let spread = Int((variance.squareRoot() / mean * 100).rounded())
    let reading =
      spread < 50
      ? "someone could infer work that repeats itself, and how fast it goes"
      : "someone could infer work that changes, and when it got faster or slower"
    return "\(intervals.count + 1) clicks, on average \(time(Int64(mean))) apart, spread "
      + "\(spread) %: \(reading)."
  }

  private static func pauses(_ path: PointerPath, _ measures: PointerMeasures) -> String? {
    let lengths = measures.pauses.map { $0.upperBound - $0.lowerBound }
    guard let longest = lengths.max() else { return nil }
    let pauses = lengths.count == 1 ? "1 pause" : "\(lengths.count) pauses"
    return
      "\(pauses) of more than 0.5 s, the longest \(time(longest)). Someone could infer when "
      + "you read, thought or were away."
  }

  private static func aim(_ path: PointerPath, _ measures: PointerMeasures) -> String? {
    guard let straightness = measures.straightness, path.points.count >= 20 else { return nil }
    let percent = Int((straightness * 100).rounded())
    return "The movements were \(percent) % straight and turned \(measures.turns) times. Someone "
      + "could infer what you were looking for, and whether you knew where it is."
  }

  private static func manner(_ path: PointerPath, _ measures: PointerMeasures) -> String? {
    guard let median = measures.medianSpeed, let fastest = measures.fastest,
      path.points.count >= 100
    else { return nil }
    return "\(path.points.count) places, half of the steps below \(Int(median)) px/s, the fastest "
      + "\(Int(fastest)) px/s. People move a pointer in ways of their own: someone could infer whether "
      + "two recordings are of the same person."
  }

  private static func unsteadiness(_ measures: PointerMeasures) -> String? {
    guard measures.length >= 1000 else { return nil }
    let rate = Double(measures.turns) / measures.length * 1000
    return "\(tenths(rate)) turns on each 1000 px. Someone could infer how steady a "
      + "hand is."
  }

  /// `12 ms`, `0.4 s`, `3 min`, `16 h 45 min`
  private static func time(_ microseconds: Int64) -> String {
    let minutes = microseconds / 60_000_000
    switch microseconds {
    case ..<1000: return "less than 1 ms"
    case ..<100_000: return "\(microseconds / 1000) ms"
    case ..<60_000_000: return tenths(Double(microseconds) / 1e6) + " s"
    case ..<3_600_000_000: return "\(minutes) min"
    default: return "\(minutes / 60) h \(minutes % 60) min"
    }
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int64((max(0, min(1e12, number)) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
