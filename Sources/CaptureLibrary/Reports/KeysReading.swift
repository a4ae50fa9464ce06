package import CaptureModel
package import Summaries

/// Counts of keys and presses by hour, as the summaries have them.
package struct KeysReading: Equatable, Sendable {
  /// By the numbering of the recording they are from.
  package let keys: [KeyCodes: KeyCounts]
  package let counts: Counts
  /// 24, local.
  package let hours: [Int]
  /// Presses by weekday, Monday first, and by hour: seven times 24, local.
  package let week: [[Int]]

  /// - Throws: `SummaryError`, and for a span within a day, whose keys are counted in the recordings,
  ///   what those throw.
  package init(
    of entries: [CaptureLibrary.Entry], in choice: SpanChoice, store: SummaryStore,
    calendar: some DayCalendar
  ) throws {
    let entries = entries.filter { $0.known != nil }
    let ids = entries.compactMap(\.known?.id)
    var week = [[Int]](repeating: [Int](repeating: 0, count: 24), count: 7)
    for quarter in try store.quarters(of: ids, in: calendar.span(of: choice)) {
      let local = calendar.localTime(at: quarter.start)
      week[local.day.weekday][local.hour] += quarter.counts.keyPresses
    }
    var keys: [KeyCodes: KeyCounts] = [:]
    for entry in entries {
      guard let known = entry.known else { continue }
      let counted =
        try store.keys(of: [known.id], in: choice)
        ?? Self.counted(entry, known, in: calendar.span(of: choice), store)
      keys[known.recording.keyCodes, default: [:]].merge(counted, uniquingKeysWith: +)
    }
    self.keys = keys
    self.week = week
    hours = (0..<24).map { hour in week.reduce(0) { $0 + $1[hour] } }
    counts = try store.counts(of: ids, in: choice)
  }

  /// Counts the rows of a span, which no summary keeps.
  private static func counted(
    _ entry: CaptureLibrary.Entry, _ known: SummaryStore.Known, in span: Span,
    _ store: SummaryStore
  ) throws -> KeyCounts {
    let ranges = try store.rowRanges(of: known.id, in: span)
    guard let source = entry.source, ranges[.keys] != nil else { return [:] }
    var counts: KeyCounts = [:]
    let selection = RowSelection(span: span, streams: [.keys], ranges: ranges)
    try source.events(selection, limit: 32_768, isCancelled: { Task.isCancelled }) { batch in
      for index in batch.keys.keys.indices where batch.keys.isPress[index] {
        counts[batch.keys.keys[index], default: KeyCount()] += KeyCount(
          presses: 1, withText: batch.keys.stored[index] == .text ? 1 : 0)
      }
      return true
    }
    return counts
  }
}

extension DayCalendar {
  /// The span of a choice; for all days, all of time.
  package func span(of choice: SpanChoice) -> Span {
    choice.span(in: self) ?? Instant(microseconds: 0)..<Instant(microseconds: .max / 2)
  }
}
