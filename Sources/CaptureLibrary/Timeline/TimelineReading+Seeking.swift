package import CaptureModel
internal import Summaries

/// Where the next event or the next gap is.
extension TimelineReading {
  /// Quarter hours that are looked at before the next ones are asked for.
  private static let slotsAtOnce = 64

  /// The first event at or after the start of a span, or the last one in it; of the streams, and while
  /// a matching window was in front. nil where there is none, and where the task is cancelled.
  package func event(
    in span: Span, last: Bool, streams: Set<Stream>, window: String
  ) throws -> Instant? {
    let times = matching(window, in: span)
    var rest = span
    while !rest.isEmpty, !Task.isCancelled {
      let slots = try store.streamSlots(
        of: ids, .quarters, in: rest, limit: Self.slotsAtOnce, newestFirst: last)
      guard let end = slots.last else { return nil }
      for slot in slots where !slot.counts.only(streams).isEmpty && !Task.isCancelled {
        if let rows = slot.rows, window.isEmpty, streams.count == Stream.allCases.count {
          let edge = last ? rows.upperBound : rows.lowerBound
          if span.contains(edge) { return edge }
        }
        let part = slot.span.clamped(to: span)
        if let found = try event(inSlot: part, last: last, streams, times) { return found }
      }
      rest =
        last
        ? rest.lowerBound..<max(rest.lowerBound, end.span.lowerBound)
        : min(rest.upperBound, end.span.upperBound)..<rest.upperBound
    }
    return nil
  }

  /// By recording, when windows were in front that hold a text; nil for none that is sought.
  private func matching(_ window: String, in span: Span) -> [Int64: SpanSet]? {
    guard !window.isEmpty else { return nil }
    // What cannot be read is told where its counts would be.
    var unread: [WindowTimes.Failure] = []
    return recordings.reduce(into: [:]) { $0[$1.id] = matching(window, $1, in: span, &unread) }
  }

  private func event(
    inSlot span: Span, last: Bool, _ streams: Set<Stream>, _ matching: [Int64: SpanSet]?
  ) throws -> Instant? {
    var found: Instant?
    for known in recordings {
      guard let source = known.source, !span.isEmpty else { continue }
      let times = matching.map { $0[known.id] ?? SpanSet() }
      if let times, times.intersection(SpanSet([span])).isEmpty { continue }
      let selection = RowSelection(
        span: span, streams: streams, ranges: try store.rowRanges(of: known.id, in: span))
      do {
        try source.events(selection, limit: Self.rowsOfBatch, isCancelled: { Task.isCancelled }) {
          for (_, common) in $0.columns {
            for instant in common.instants where times?.contains(instant) ?? true {
              guard let best = found else {
                found = instant
                continue
              }
              found = last ? max(best, instant) : min(best, instant)
            }
          }
          return true
        }
      } catch {
        // What cannot be read is told where its counts would be.
        continue
      }
    }
    return found
  }

  /// The next gap that begins in a span, or the last one; what lies ahead is none.
  package func gap(beginningIn span: Span, last: Bool) throws -> TimelineGap? {
    let gaps = try gaps(in: span).filter {
      span.contains($0.span.lowerBound) && $0.cause != .future
    }
    return last ? gaps.last : gaps.first
  }
}
