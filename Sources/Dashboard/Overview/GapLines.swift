internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// Times without rows, or without a person, a line each, with their cause as far as it is known.
enum GapLines {
  struct Line {
    let text: CellText
    let role: Role
    /// nil for several together.
    let span: Span?
  }

  /// Absences are lunch and every meeting: where there are more, they are told in one line.
  private static let mostAbsences = 8

  static func lines(
    _ gaps: [OverviewData.Gap], _ calendar: any DayCalendar
  ) -> [Line] {
    let absences = gaps.filter(\.isAbsence)
    let isGathered = absences.count > mostAbsences
    let listed = isGathered ? gaps.filter { !$0.isAbsence } : gaps
    return (isGathered ? gathered(absences) : []) + listed.map { line($0, calendar) }
  }

  private static func line(
    _ gap: OverviewData.Gap, _ calendar: any DayCalendar
  ) -> Line {
    let span: CellText =
      "\(calendar.dayAndClock(gap.span.lowerBound)) to \(calendar.clock(gap.span.upperBound)), \(Numbers.duration(gap.length))"
    switch gap.cause {
    case .paused:
      return Line(text: "Paused by the recorder: \(span)", role: .paused, span: gap.span)
    case .away(let recorder):
      return Line(
        text: "Away from keyboard: \(span), says \(recorder)", role: .paused, span: gap.span)
    case .policy(let cause):
      return Line(
        text: "\(TimelineWords.sentence(cause)): \(span)", role: TimelineWords.role(cause),
        span: gap.span)
    case .unknown:
      return Line(text: "Nothing recorded, cause unknown: \(span)", role: .unknown, span: gap.span)
    }
  }

  private static func gathered(
    _ absences: [OverviewData.Gap]
  ) -> [Line] {
    var recorders: [CellText] = []
    for case .away(let recorder) in absences.map(\.cause) where !recorders.contains(recorder) {
      recorders.append(recorder)
    }
    return recorders.map { recorder in
      let own = absences.filter { $0.cause == .away(recorder: recorder) }
      let times = Numbers.counted(own.count, "time", "times")
      let length = Numbers.duration(own.reduce(0) { $0 + $1.length })
      return Line(
        text: "Away from keyboard \(times), \(length) in all, says \(recorder)", role: .paused,
        span: nil)
    }
  }
}

extension OverviewData.Gap {
  /// Microseconds.
  fileprivate var length: Int64 { span.upperBound - span.lowerBound }

  fileprivate var isAbsence: Bool {
    if case .away = cause { true } else { false }
  }
}
