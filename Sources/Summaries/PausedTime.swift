package import CaptureModel

/// The time in which a recorder was paused, each moment once however its pauses overlap.
package struct PausedTime: Equatable, Sendable {
  /// Apart from each other, oldest first; one that lasts ends with the last possible instant.
  private var spans: [Span] = []

  /// - Parameter end: what comes later is left out.
  package init(_ pauses: [Pause], before end: Instant = Instant(microseconds: .max)) {
    let limit = end
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      let end = min(pause.to ?? limit, limit)
      guard pause.from < end else { continue }
      if let last = spans.last, pause.from <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        spans.append(pause.from..<end)
      }
    }
  }

  /// - Complexity: O(log pauses + pauses in the span).
  package func microseconds(in span: Span) -> Int64 {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
    }
    return spans[low...].prefix { $0.lowerBound < span.upperBound }.reduce(0) {
      let part = $1.clamped(to: span)
      return $0 + (part.upperBound - part.lowerBound)
    }
  }
}
