package import CaptureModel

/// A part of time, cut into bins that leave nothing out and do not overlap.
package struct TimelinePart: Hashable, Sendable {
  package let length: BinLength
  /// Ascending, one more than bins; at least two.
  package let edges: [Instant]

  package var count: Int { edges.count - 1 }
  package var span: Span { edges[0]..<edges[edges.count - 1] }
  package func bin(_ index: Int) -> Span { edges[index]..<edges[index + 1] }

  /// nil where there is no time between the edges.
  private init?(length: BinLength, edges: [Instant], within limits: Span) {
    var edges = edges.map { min(max($0, limits.lowerBound), limits.upperBound) }
    // Where a bin begins before the limits or ends after them, only what lies within counts.
    edges = edges.indices.filter { $0 == 0 || edges[$0] > edges[$0 - 1] }.map { edges[$0] }
    guard edges.count > 1 else { return nil }
    (self.length, self.edges) = (length, edges)
  }

  /// All of a span, in bins of the shortest length of which there are at most `columns`.
  package init?(whole span: Span, columns: Int, calendar: any DayCalendar) {
    guard !span.isEmpty, columns > 0 else { return nil }
    let ladder = BinLength.ladder
    let wanted = (span.upperBound - span.lowerBound) / Int64(columns)
    // Bins may be an hour longer or shorter than they typically are, and a month three days.
    let first = ladder.firstIndex { $0.typical + $0.typical / 8 >= wanted } ?? ladder.count - 1
    for length in ladder[first...] {
      let edges = length.edges(from: span.lowerBound, count: columns, calendar: calendar)
      if edges[columns] >= span.upperBound || length == ladder.last {
        self.init(length: length, edges: edges, within: span)
        return
      }
    }
    return nil
  }

  /// At most `columns` bins of a length, with the one that holds `moment` in the column `offset` where
  /// the limits allow it.
  ///
  /// - Parameter moment: within the limits.
  package init?(
    _ length: BinLength, holding moment: Instant, at offset: Int, columns: Int, within limits: Span,
    calendar: any DayCalendar
  ) {
    guard !limits.isEmpty, columns > 0 else { return nil }
    let moment = min(max(moment, limits.lowerBound), limits.upperBound + -1)
    let first = length.start(of: limits.lowerBound, calendar: calendar)
    let offset = min(max(0, offset), columns - 1)
    var start = length.start(of: moment, movedBy: -offset, calendar: calendar)
    start = max(start, first)
    var edges = length.edges(from: start, count: columns, calendar: calendar)
    if let beyond = edges.firstIndex(where: { $0 >= limits.upperBound }), beyond < columns {
      // There is room left at the end: begin earlier.
      let earlier = length.start(
        of: start, movedBy: beyond - columns, calendar: calendar)
      edges = length.edges(from: max(earlier, first), count: columns, calendar: calendar)
    }
    self.init(length: length, edges: edges, within: limits)
  }

  /// The bin that an instant lies in; nil outside. O(log bins).
  package func index(of instant: Instant) -> Int? {
    guard span.contains(instant) else { return nil }
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// The bins that a span touches.
  package func indices(touching span: Span) -> Range<Int> {
    let part = span.clamped(to: self.span)
    guard !part.isEmpty, let first = index(of: part.lowerBound),
      let last = index(of: part.upperBound + -1)
    else { return 0..<0 }
    return first..<last + 1
  }
}
