package import CaptureModel
package import Summaries

/// Counts of keys and presses by hour, as the summaries have them.
package struct KeysReading: Equatable, Sendable {
  /// By the numbering of the recording they are from.
  package let keys: [KeyCodes: KeyCounts]
  package let counts: Counts
  /// 24, local.
  package let hours: [Int]

  package init(
    of known: [SummaryStore.Known], in choice: SpanChoice, store: SummaryStore,
    calendar: some DayCalendar
  ) throws {
    let ids = known.map(\.id)
    var hours = [Int](repeating: 0, count: 24)
    for quarter in try store.quarters(of: ids, in: calendar.span(of: choice)) {
      hours[calendar.localTime(at: quarter.start).hour] += quarter.counts.keyPresses
    }
    var keys: [KeyCodes: KeyCounts] = [:]
    for (codes, group) in Dictionary(grouping: known, by: \.recording.keyCodes) {
      keys[codes] = try store.keys(of: group.map(\.id), in: choice) ?? [:]
    }
    (self.keys, self.hours) = (keys, hours)
    counts = try store.counts(of: ids, in: choice)
  }
}

extension DayCalendar {
  /// The span of a choice; for all days, all of time.
  package func span(of choice: SpanChoice) -> Span {
    choice.span(in: self) ?? Instant(microseconds: 0)..<Instant(microseconds: .max / 2)
  }
}
