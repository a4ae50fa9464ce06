internal import CaptureModel
internal import Summaries

/// Which window was in front.
extension TimelineReading {
  struct Visit {
    let span: Span
    let window: WindowReference
  }

  /// The windows that came to the front, each until the next one, an hour at most, and not while
  /// the recorder was paused.
  func visits(_ known: Known, in span: Span) throws -> [Visit] {
    guard let source = known.source, let last = known.recording.last else { return [] }
    let isLive = known.recording.state == .live || known.recording.state == .stopping
    let end = isLive ? max(last, now ?? last) : last
    let before = span.lowerBound + -Delta.longestDwell..<span.upperBound
    let ranges = try store.rowRanges(of: known.id, in: before)
    guard ranges[.navigation] != nil else { return [] }
    let selection = RowSelection(span: before, streams: [.navigation], ranges: ranges)
    var rows: [(instant: Instant, window: WindowReference, end: Instant?)] = []
    try source.events(selection, limit: Self.rowsOfBatch, isCancelled: { Task.isCancelled }) {
      let navigation = $0.navigation
      for index in navigation.kinds.indices where navigation.kinds[index] == .window {
        rows.append(
          (
            navigation.common.instants[index], navigation.windows[index],
            navigation.visit(at: index)?.end
          ))
      }
      return true
    }
    rows.sort { $0.instant < $1.instant }
    let pauses = SpanSet(
      known.recording.pauses.map { $0.from..<max($0.from, $0.to ?? end) })
    return rows.indices.flatMap { index -> [Visit] in
      let from = rows[index].instant
      let next = index + 1 < rows.count ? rows[index + 1].instant : end + 1
      let to = min(next, rows[index].end ?? from + Delta.longestDwell)
      guard from < to else { return [] }
      return SpanSet([from..<to]).subtracting(pauses).spans.filter { $0.overlaps(span) }
        .map { Visit(span: $0, window: rows[index].window) }
    }
  }

  /// The times at which a window was in front whose title holds a text.
  func matching(
    _ text: String, _ known: Known, in span: Span, _ failures: inout [WindowTimes.Failure]
  ) -> SpanSet {
    do {
      let visits = try visits(known, in: span)
      guard let source = known.source, !visits.isEmpty else { return SpanSet() }
      let titles = try source.titles(of: Array(Set(visits.map(\.window))))
      let sought = text.lowercased()
      let found = Set(
        titles.filter { $0.value.unfiltered.lowercased().contains(sought) }.keys)
      return SpanSet(visits.filter { found.contains($0.window) }.map(\.span))
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
