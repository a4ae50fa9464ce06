internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Summaries
internal import TUI

/// Times, lengths and causes in words.
enum TimelineWords {
  /// `15 min`, `a day`
  static func length(_ length: BinLength) -> CellText {
    switch length {
    case .microseconds(let length) where length < 1_000_000: "\(length / 1000) ms"
    case .microseconds(let length) where length < 60_000_000: "\(length / 1_000_000) s"
    case .microseconds(let length) where length < 3_600_000_000: "\(length / 60_000_000) min"
    case .microseconds: "1 h"
    case .hours(let hours): "\(hours) h"
    case .day: "a day"
    case .week: "a week"
    case .months(1): "a month"
    case .months(12): "a year"
    case .months(let months): "\(months) months"
    }
  }

  /// As exact as bins of a length need it: `17:31`, `17:31:05`, `17:31:05.250`.
  static func clock(
    _ instant: Instant, _ length: BinLength, _ calendar: any DayCalendar
  ) -> CellText {
    let local = calendar.localTime(at: instant)
    let clock = CellText(untrusted: local.clock)
    if length.typical < 1_000_000 { return clock + instant.thousandths }
    return length.typical < 60_000_000 ? clock : CellText(untrusted: local.hourAndMinute)
  }

  /// `Mon 2026-11-23 17:28:59 to 17:30:31`, whole days as `November 2026`.
  static func span(
    _ span: Span, _ length: BinLength, _ calendar: any DayCalendar
  ) -> CellText {
    let (from, to) = (span.lowerBound, span.upperBound)
    let first = calendar.day(of: from)
    let last = calendar.day(of: to + -1)
    if calendar.start(of: first) == from, calendar.start(of: last.adding(days: 1)) == to {
      return SpanLabel.of(first...last)
    }
    let start: CellText = "\(first.labelled) \(clock(from, length, calendar))"
    if first == last { return "\(start) to \(end(to, length, calendar))" }
    return "\(start) to \(last.labelled) \(end(to, length, calendar))"
  }

  /// The midnight at the end of a day is said as that day's 24:00.
  private static func end(
    _ instant: Instant, _ length: BinLength, _ calendar: any DayCalendar
  ) -> CellText {
    calendar.start(of: calendar.day(of: instant)) == instant
      ? "24:00" : clock(instant, length, calendar)
  }

  /// What the rows of a column are called in their heading.
  static func title(
    of span: Span, _ length: BinLength, _ calendar: any DayCalendar
  ) -> CellText {
    if length.isWholeDays { return self.span(span, length, calendar) }
    return
      "\(clock(span.lowerBound, length, calendar)) to \(end(span.upperBound, length, calendar))"
  }

  static func cause(_ cause: TimelineGap.Cause) -> CellText {
    switch cause {
    case .paused: "paused by the recorder"
    case .pausedByYou: "paused by you"
    case .outsideHours: "outside your hours"
    case .offerExpired: "offer ran out"
    case .notAllowed: "you allow nothing"
    case .recorderDied: "recorder ended"
    case .away: "away"
    case .noRecording: "no recording"
    case .unknown: "unknown"
    case .future: "not yet"
    }
  }

  /// Where there is little room.
  static func shortCause(_ cause: TimelineGap.Cause) -> CellText {
    switch cause {
    case .paused, .pausedByYou: "paused"
    case .outsideHours: "closed"
    case .offerExpired: "expired"
    case .notAllowed: "off"
    case .recorderDied: "ended"
    case .noRecording: "none"
    case .away, .unknown, .future: self.cause(cause)
    }
  }

  static func glyph(_ cause: TimelineGap.Cause, _ glyphs: GlyphSet) -> CellText {
    switch cause {
    case .paused, .pausedByYou: glyphs == .unicode ? "‖" : "="
    case .outsideHours, .offerExpired, .notAllowed: "-"
    case .recorderDied: "!"
    case .away: "~"
    case .noRecording: glyphs == .unicode ? "○" : "o"
    case .unknown: "?"
    case .future: ">"
    }
  }

  static func role(_ cause: TimelineGap.Cause) -> Role {
    switch cause {
    case .paused, .pausedByYou: .paused
    case .noRecording, .outsideHours, .offerExpired, .notAllowed: .off
    case .recorderDied: .warning
    case .unknown: .unknown
    case .away, .future: .muted
    }
  }

  static func sentence(_ cause: TimelineGap.Cause) -> CellText {
    switch cause {
    case .paused: "Paused by the recorder"
    case .pausedByYou: "Paused by you"
    case .outsideHours: "Outside of your hours"
    case .offerExpired: "What the employer asks for had run out"
    case .notAllowed: "You allow nothing then"
    case .recorderDied: "The recorder had ended without finishing"
    case .away: "The person was away"
    case .noRecording: "No recording is known of"
    case .unknown: "Nothing was recorded, and why is unknown"
    case .future: "Still to come"
    }
  }

  /// `Paused by the recorder: 2026-11-23 17:33:56 to 17:34:03, 6 s`
  static func gap(_ gap: TimelineGap, _ calendar: any DayCalendar) -> CellText {
    let (from, to) = (gap.span.lowerBound, gap.span.upperBound)
    let end =
      calendar.day(of: from) == calendar.day(of: to)
      ? calendar.clock(to) : calendar.dayAndClock(to)
    return
      "\(sentence(gap.cause)): \(calendar.dayAndClock(from)) to \(end), \(Numbers.duration(to - from))"
  }
}
