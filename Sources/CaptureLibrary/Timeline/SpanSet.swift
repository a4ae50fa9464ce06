package import CaptureModel

/// Instants as spans that are apart from each other, the earliest first.
package struct SpanSet: Equatable, Sendable {
  package private(set) var spans: [Span] = []

  package init(_ spans: [Span] = []) {
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      if let last = self.spans.last, span.lowerBound <= last.upperBound {
        self.spans[self.spans.count - 1] =
          last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        self.spans.append(span)
      }
    }
  }

  package var isEmpty: Bool { spans.isEmpty }

  package func union(_ other: SpanSet) -> SpanSet { SpanSet(spans + other.spans) }

  package func subtracting(_ other: SpanSet) -> SpanSet {
    var left: [Span] = []
    var next = 0
    for span in spans {
      var start = span.lowerBound
      while next < other.spans.count, other.spans[next].upperBound <= start { next += 1 }
      var index = next
      while index < other.spans.count, other.spans[index].lowerBound < span.upperBound {
        let taken = other.spans[index]
        if taken.lowerBound > start { left.append(start..<taken.lowerBound) }
        start = max(start, taken.upperBound)
        index += 1
      }
      if start < span.upperBound { left.append(start..<span.upperBound) }
    }
    return SpanSet(left)
  }

  package func intersection(_ other: SpanSet) -> SpanSet {
    subtracting(subtracting(other))
  }

  /// - Complexity: O(log spans).
  package func contains(_ instant: Instant) -> Bool {
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].contains(instant)
  }
}
