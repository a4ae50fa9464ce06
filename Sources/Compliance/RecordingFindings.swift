package import CaptureModel
package import Policy

/// A row that the policy in force at its instant forbade, and where it lies.
package struct FoundViolation: Hashable, Sendable {
  package let reference: RowReference
  package let violation: Violation
  /// True where the row only tells a number of events.
  package let isCounted: Bool
  /// What the row is, without anything of its content: `a key`.
  package var what: String {
    if isCounted { return "a number of \(violation.stream.rawValue)" }
    return switch reference.table {
    case .windows: "a window"
    case .browser: "what a browser said"
    case .screens: "a picture of the screen"
    case .actions:
      switch violation.stream {
      case .motion: "a place of the pointer"
      case .clicks: "a click or turn of the wheel"
      default: "a key"
      }
    }
  }

  package init(_ reference: RowReference, _ violation: Violation, isCounted: Bool) {
    (self.reference, self.violation, self.isCounted) = (reference, violation, isCounted)
  }
}

/// What was found in one recording.
package struct RecordingFindings: Sendable {
  /// The oldest of each stream, so many as were asked for; oldest first.
  package internal(set) var violations: [FoundViolation] = []
  /// All of them, also those that are not listed.
  package internal(set) var counts: [Cause: Int] = [:]
  /// By stream, where there are any.
  package internal(set) var unjudged: [Stream: UnjudgedRows] = [:]
  /// Rows that were looked at.
  package internal(set) var rows = 0
  /// False where it was cancelled.
  package internal(set) var isComplete = true

  package struct Cause: Hashable, Sendable {
    package let stream: Stream
    /// The number of the ledger's entry.
    package let entry: Int
    package let kind: Because.Kind
    /// Local; nil where days were not asked for, and for rows that are not certain.
    package let day: Day?

    package init(stream: Stream, entry: Int, kind: Because.Kind, day: Day?) {
      (self.stream, self.entry, self.kind, self.day) = (stream, entry, kind, day)
    }
  }

  package init() {}

  package var total: Int { counts.values.reduce(0, +) }

  package func total(of stream: Stream) -> Int {
    counts.reduce(0) { $0 + ($1.key.stream == stream ? $1.value : 0) }
  }
}

extension UnjudgedRows {
  package static func + (left: UnjudgedRows, right: UnjudgedRows) -> UnjudgedRows {
    var sum = left
    sum.beforeAnyPolicy += right.beforeAnyPolicy
    sum.windowUnknown += right.windowUnknown
    sum.zoneUnknown += right.zoneUnknown
    sum.policyUnknown += right.policyUnknown
    return sum
  }

  /// Each kind that there are rows of, with why nothing can be said of them.
  package var reasons: [(code: String, count: Int, words: String)] {
    [
      ("before-any-policy", beforeAnyPolicy, "from before the first policy that was recorded"),
      ("window-unknown", windowUnknown, "of which it is not known which window was in front"),
      ("zone-unknown", zoneUnknown, "under a schedule whose time zone is not known here"),
      ("policy-unknown", policyUnknown, "under a policy of which no copy was kept"),
    ].filter { $0.1 > 0 }
  }
}
