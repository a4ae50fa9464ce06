package import CaptureModel
package import Cells
package import Summaries

/// Spans as people say them.
package enum SpanLabel {
  /// `Mon 2026-11-23`, `November 2026`, `week of Mon 2026-11-23`, `Mon 2026-11-23 17:30 to 18:15`.
  package static func of(_ choice: SpanChoice, in calendar: any DayCalendar) -> CellText {
    switch choice {
    case .all: "all days"
    case .days(let days): of(days)
    case .quarters: quarters(choice, calendar)
    }
  }

  package static func of(_ days: ClosedRange<Day>) -> CellText {
    let (first, last) = (days.lowerBound, days.upperBound)
    if first == last { return first.labelled }
    if days == first.wholeMonth { return month(first) }
    if days == first.week { return "week of \(first.labelled)" }
    let isYear =
      (first.month, first.day) == (1, 1) && (last.month, last.day) == (12, 31)
      && first.year == last.year
    if isYear { return "\(first.year)" }
    return "\(first.labelled) to \(last.labelled)"
  }

  private static func month(_ day: Day) -> CellText {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return CellText(untrusted: "\(names[day.month - 1]) \(day.year)")
  }

  private static func quarters(_ choice: SpanChoice, _ calendar: any DayCalendar) -> CellText {
    guard let span = choice.span(in: calendar) else { return "all days" }
    let first = calendar.localTime(at: span.lowerBound)
    let last = calendar.localTime(at: span.upperBound)
    let from: CellText = "\(first.day.labelled) \(untrusted: first.hourAndMinute)"
    if first.day == last.day { return "\(from) to \(untrusted: last.hourAndMinute)" }
    // The midnight at the end of a day is said as that day's 24:00.
    if last.day == first.day.adding(days: 1), last.hour == 0, last.minute == 0 {
      return "\(from) to 24:00"
    }
    return "\(from) to \(last.day.labelled) \(untrusted: last.hourAndMinute)"
  }
}
