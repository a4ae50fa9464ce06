package import CaptureModel

/// Which span a screen or a command is about.
///
/// Days are local days. Within a day the finest that summaries know is a quarter hour; what is finer
/// is read from the recordings.
package enum SpanChoice: Hashable, Sendable {
  case all
  case days(ClosedRange<Day>)
  /// Whole quarter hours by their number since 1970 UTC, both ends included.
  case quarters(ClosedRange<Int64>)

  /// The quarter hours that a span touches; nil for an empty one.
  package static func quarters(touching span: Span) -> SpanChoice? {
    guard !span.isEmpty else { return nil }
    return .quarters(
      Delta.quarterIndex(span.lowerBound)...Delta.quarterIndex(span.upperBound + -1))
  }

  /// The half-open span in a calendar's zone; nil for all of time.
  package func span(in calendar: some DayCalendar) -> Span? {
    switch self {
    case .all: nil
    case .days(let days):
      calendar.start(of: days.lowerBound)..<calendar.start(of: days.upperBound.adding(days: 1))
    case .quarters(let quarters):
      Instant(
        microseconds: quarters.lowerBound * Delta.quarter)..<Instant(
          microseconds: (quarters.upperBound + 1) * Delta.quarter)
    }
  }

  /// The days that it touches; nil for all.
  package func days(in calendar: some DayCalendar) -> ClosedRange<Day>? {
    switch self {
    case .all: nil
    case .days(let days): days
    case .quarters:
      span(in: calendar).map {
        calendar.day(of: $0.lowerBound)...calendar.day(of: $0.upperBound + -1)
      }
    }
  }
}
