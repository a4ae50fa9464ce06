package import CaptureModel

/// Which window was in front when, from the rows of navigation.
///
/// A window stays in front until the next row of a window, however long that takes: whatever was
/// typed or clicked meanwhile was in it. Where the row itself says how long, it stays no longer.
package struct WindowVisits: Hashable, Sendable {
  package struct Visit: Hashable, Sendable {
    /// The row that says so.
    package let reference: RowReference
    package let window: WindowReference
    package let app: AppReference
    package let from: Instant
    /// nil for the last one.
    package fileprivate(set) var to: Instant?
    /// True where the row itself says when the window was left, so that all of the time is known.
    package let isEndStored: Bool

    package init(
      reference: RowReference, window: WindowReference, app: AppReference, from: Instant,
      to: Instant?
    ) {
      (self.reference, self.window, self.app) = (reference, window, app)
      (self.from, self.to, isEndStored) = (from, to, to != nil)
    }
  }

  /// Oldest first, each until the next.
  package private(set) var visits: [Visit] = []

  /// - Parameter visits: in any order; where the clock was set back, they are put in the order of
  ///   their times. A later end than the beginning of the next gives way to it.
  package init(_ visits: [Visit]) {
    self.visits = visits.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    .map(\.element)
    for index in self.visits.indices {
      let next = index + 1
      let following = next < self.visits.count ? self.visits[next].from : nil
      self.visits[index].to = [self.visits[index].to, following].compactMap(\.self).min()
    }
  }

  /// Reads all rows of navigation up to an instant: which window was in front at the start of a
  /// span may have been said long before.
  ///
  /// - Parameter end: nil for all.
  package init(
    of source: any ContentSource, before end: Instant? = nil,
    isCancelled: () -> Bool = { false }
  ) throws {
    let span = end.map { min(Instant(microseconds: .min), $0)..<$0 }
    try self.init(
      of: source, RowSelection(span: span, streams: [.navigation]), isCancelled: isCancelled)
  }

  /// Of the rows of navigation that are selected; what was in front before the first is not known.
  package init(
    of source: any ContentSource, _ selection: RowSelection, isCancelled: () -> Bool = { false }
  ) throws {
    var visits: [Visit] = []
    try source.events(selection, limit: 16_384, isCancelled: isCancelled) { batch in
      let rows = batch.navigation
      for index in rows.kinds.indices where rows.kinds[index] == .window {
        visits.append(
          Visit(
            reference: batch.reference(.navigation, at: index), window: rows.windows[index],
            app: rows.common.apps[index], from: rows.common.instants[index],
            to: rows.visit(at: index)?.end))
      }
      return true
    }
    self.init(visits)
  }

  /// The visit in which an instant lies; nil before the first, and where a row says that its window
  /// was not in front any more.
  ///
  /// - Complexity: O(log visits).
  package func visit(at instant: Instant) -> Visit? {
    let after = visits.firstIndex(after: instant)
    guard after > 0, visits[after - 1].to.map({ instant < $0 }) ?? true else { return nil }
    return visits[after - 1]
  }

  /// The times of the visits that match, within a span; apart from each other, oldest first.
  package func spans(
    in span: Span?, where matches: (Visit) -> Bool
  ) -> [Span] {
    var spans: [Span] = []
    for visit in visits where matches(visit) {
      var part = visit.from..<max(visit.from, visit.to ?? Instant(microseconds: .max))
      if let span { part = part.clamped(to: span) }
      guard !part.isEmpty else { continue }
      if let last = spans.last, last.upperBound == part.lowerBound {
        spans[spans.count - 1] = last.lowerBound..<part.upperBound
      } else {
        spans.append(part)
      }
    }
    return spans
  }
}

extension [WindowVisits.Visit] {
  /// The first that begins after an instant, by halving.
  fileprivate func firstIndex(after instant: Instant) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].from <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
