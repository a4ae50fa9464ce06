package import CaptureModel

/// What a recording itself shows of rows that should not be there. Whoever can read the recording
/// supplies it; the recorder's own counters are no evidence for it, only against it.
package enum RowEvidence: Hashable, Sendable {
  /// Nobody can look: the recording is of a kind that is not read here, or cannot be read now.
  case none
  /// Somebody will have looked at the next step.
  case pending
  case seen(RowsSeen)
}

/// Rows that came later than they may have.
package struct RowsSeen: Hashable, Sendable {
  /// From when on rows of each stream were counted: `WriteBack.forbidden` as it was asked for.
  package let since: [Stream: Instant]
  /// How many; a stream that is left out was not looked at.
  package let counts: [Stream: Int]
  /// When was looked.
  package let through: Moment

  package init(since: [Stream: Instant], counts: [Stream: Int], through: Moment) {
    (self.since, self.counts, self.through) = (since, counts, through)
  }
}

/// Counts rows of a recording.
package protocol RowWitness {
  /// Rows of a stream later than an instant, by the times that the recorder gave them. One that knows
  /// that the clock was set back leaves out what was written before that: it only looks later.
  func rows(of stream: Stream, after instant: Instant) throws -> Int
}

extension RowWitness {
  /// What it sees now; `none` where it cannot look.
  package func evidence(since: [Stream: Instant], now: Moment) -> RowEvidence {
    do {
      var counts: [Stream: Int] = [:]
      for (stream, instant) in since { counts[stream] = try rows(of: stream, after: instant) }
      return .seen(RowsSeen(since: since, counts: counts, through: now))
    } catch {
      return .none
    }
  }
}
