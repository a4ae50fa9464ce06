package import CaptureModel

/// Which window was in front when, from the rows of navigation.
///
/// A window stays in front until the next row of a window, however long that takes: whatever was
/// typed or clicked meanwhile was in it.
package struct WindowVisits: Equatable, Sendable {
  package struct Visit: Equatable, Sendable {
    /// The row that says so.
    package let reference: RowReference
    package let window: WindowReference
    package let app: AppReference
    package let from: Instant
    /// nil for the last one of a recorder that does not say.
    package fileprivate(set) var to: Instant?
    /// What the row itself says of the time, as recorders do that write a row when a window is left.
    package let stated: EventBatch.Visit?

    package init(
      reference: RowReference, window: WindowReference, app: AppReference, from: Instant,
      stated: EventBatch.Visit? = nil
    ) {
      (self.reference, self.window, self.app) = (reference, window, app)
      (self.from, self.to, self.stated) = (from, stated?.end, stated)
    }
  }

  /// Oldest first; each until the next, or as long as its row says.
  package private(set) var visits: [Visit] = []

  /// - Parameter visits: in any order; where the clock was set back, they are put in the order of
  ///   their times.
  package init(_ visits: [Visit]) {
    self.visits = visits.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    .map(\.element)
    for index in self.visits.indices where self.visits[index].stated == nil {
      let next = index + 1
      self.visits[index].to = next < self.visits.count ? self.visits[next].from : nil
    }
  }

  /// Reads all rows of navigation up to an instant: which window was in front at the start of a
  /// span may have been said long before.
  ///
  /// - Parameter end: nil for all.
  package init(
    of source: some ContentSource, before end: Instant? = nil,
    isCancelled: () -> Bool = { false }
  ) throws {
    let span = end.map { min(Instant(microseconds: .min), $0)..<$0 }
    var visits: [Visit] = []
    let selection = RowSelection(span: span, streams: [.navigation])
    try source.events(selection, limit: 16_384, isCancelled: isCancelled) { batch in
      let rows = batch.navigation
      for index in rows.kinds.indices where rows.kinds[index] == .window {
        visits.append(
          Visit(
            reference: batch.reference(.navigation, at: index), window: rows.windows[index],
            app: rows.common.apps[index], from: rows.common.instants[index],
            stated: rows.visit(at: index)))
      }
      return true
    }
    self.init(visits)
  }

  /// The visit in which an instant lies, the last one to begin; nil before the first.
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
      if let last = spans.last, part.lowerBound <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
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
