internal import CaptureModel
internal import Summaries

/// Which window was in front.
extension TimelineReading {
  struct Visit {
    let span: Span
    let window: WindowReference
  }

  /// The windows that were in front, each until the next one, an hour at most where no row says for how
  /// long, and not while the recorder was paused: the times that the summaries count.
  func visits(_ known: Known, in span: Span) throws -> [Visit] {
    guard let source = known.source, let last = known.recording.last else { return [] }
    let isLive = known.recording.state == .live || known.recording.state == .stopping
    let end = isLive ? max(last, now ?? last) : last
    let before = span.lowerBound + -Delta.longestDwell..<span.upperBound
    let found = try windows(known, source, in: before)
    let pauses = SpanSet(
      known.recording.pauses.map { $0.from..<max($0.from, $0.to ?? end) })
    return found.visits.flatMap { visit -> [Visit] in
      let longest = visit.isEndStored ? visit.to ?? end + 1 : visit.from + Delta.longestDwell
      let to = min(visit.to ?? end + 1, longest)
      guard visit.from < to else { return [] }
      return SpanSet([visit.from..<to]).subtracting(pauses).spans.filter { $0.overlaps(span) }
        .map { Visit(span: $0, window: visit.window) }
    }
  }

  private func windows(
    _ known: Known, _ source: any ContentSource, in span: Span
  ) throws -> WindowVisits {
    let ranges = try store.rowRanges(of: known.id, in: span)
    guard ranges[.navigation] != nil else { return WindowVisits([]) }
    return try WindowVisits(
      of: source, RowSelection(span: span, streams: [.navigation], ranges: ranges),
      isCancelled: { Task.isCancelled })
  }

  /// The times at which a window was in front whose title or application holds a text, as on every
  /// other screen.
  ///
  /// - Complexity: O(rows of navigation before the span's end): which window was in front at its start
  ///   may have been said long before.
  func matching(
    _ text: String, _ known: Known, in span: Span, _ failures: inout [WindowTimes.Failure]
  ) -> SpanSet {
    do {
      guard let source = known.source, let sought = SoughtText(text), !span.isEmpty else {
        return SpanSet()
      }
      let start = min(span.lowerBound, known.recording.first ?? span.lowerBound)
      let visits = try windows(known, source, in: start..<span.upperBound)
      let windows = try visits.windows(where: .containing(sought), in: source)
      return SpanSet(visits.spans(in: span) { windows.contains($0.window) })
    } catch {
      failures.add(known, error)
      return SpanSet()
    }
  }

  /// Fills the bands, the windows and their titles.
  func readBands(_ content: inout TimelineContent) throws {
    let part = content.part
    var bands: [TimelineContent.Band] = []
    var places: [FrontWindow: Int] = [:]
    for group in apart(in: part.span) {
      var times = [[FrontWindow: Int64]](repeating: [:], count: part.count)
      for known in group where !Task.isCancelled { try add(known, to: &times, &content) }
      let fronts = times.map { bin -> TimelineContent.Front? in
        guard let longest = bin.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
          return nil
        }
        let place = places[longest.key] ?? places.count
        places[longest.key] = place
        return TimelineContent.Front(window: place, others: bin.count - 1)
      }
      bands.append(TimelineContent.Band(recordings: group.map(\.id), fronts: fronts))
    }
    let windows = places.sorted { $0.value < $1.value }.map(\.key)
    content.windows = titled(windows, &content)
    content.bands = bands
  }

  struct FrontWindow: Hashable, Comparable {
    let recording: Int64
    let window: WindowReference
    static func < (left: Self, right: Self) -> Bool {
      (left.recording, left.window) < (right.recording, right.window)
    }
  }

  /// The recordings of a span in as few groups as there can be, none of which holds two that were
  /// made at once.
  private func apart(in span: Span) -> [[Known]] {
    var groups: [(known: [Known], end: Instant)] = []
    let sorted = recordings.compactMap { known -> (Known, ClosedRange<Instant>)? in
      guard let first = known.recording.first, let last = known.recording.last, first <= last,
        first < span.upperBound, last >= span.lowerBound
      else { return nil }
      return (known, first...last)
    }.sorted { ($0.1.lowerBound, $0.0.id) < ($1.1.lowerBound, $1.0.id) }
    for (known, extent) in sorted {
      if let index = groups.firstIndex(where: { $0.end < extent.lowerBound }) {
        groups[index].known.append(known)
        groups[index].end = extent.upperBound
      } else {
        groups.append(([known], extent.upperBound))
      }
    }
    return groups.map(\.known)
  }

  private func add(
    _ known: Known, to times: inout [[FrontWindow: Int64]], _ content: inout TimelineContent
  ) throws {
    let part = content.part
    if let grain = grain(of: part) {
      for slot in try store.dwell(of: known.id, grain, in: part.span) {
        guard let bin = part.index(of: slot.span.lowerBound) else { continue }
        for (window, length) in slot.dwell where length > 0 {
          times[bin][FrontWindow(recording: known.id, window: window), default: 0] += length
        }
      }
      return
    }
    do {
      for visit in try visits(known, in: part.span) {
        for bin in part.indices(touching: visit.span) {
          let shared = part.bin(bin).clamped(to: visit.span)
          times[bin][FrontWindow(recording: known.id, window: visit.window), default: 0] +=
            shared.upperBound - shared.lowerBound
        }
      }
    } catch {
      content.failures.add(known, error)
    }
  }

  private func titled(
    _ windows: [FrontWindow], _ content: inout TimelineContent
  ) -> [TimelineContent.Window] {
    var titles: [FrontWindow: UntrustedText] = [:]
    for known in recordings where !Task.isCancelled {
      let wanted = windows.filter { $0.recording == known.id }.map(\.window)
      guard !wanted.isEmpty, let source = known.source else { continue }
      do {
        for (window, title) in try source.titles(of: wanted) {
          titles[FrontWindow(recording: known.id, window: window)] = title
        }
      } catch {
        content.failures.add(known, error)
      }
    }
    return windows.map { window in
      let title = titles[window].map { $0.isEmpty ? WindowTimes.Title.none : .text($0) }
      return TimelineContent.Window(recording: window.recording, title: title ?? .unreadable)
    }
  }
}
