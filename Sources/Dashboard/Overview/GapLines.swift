internal import CaptureModel
internal import Cells
internal import TUI

/// Times without rows, or without a person, a line each, with their cause as far as it is known.
enum GapLines {
  /// Absences are lunch and every meeting: where there are more, they are told in one line.
  private static let mostAbsences = 8

  static func lines(
    _ gaps: [OverviewData.Gap], _ calendar: any DayCalendar
  ) -> [(text: CellText, role: Role)] {
    let absences = gaps.filter(\.isAbsence)
    let isGathered = absences.count > mostAbsences
    let listed = isGathered ? gaps.filter { !$0.isAbsence } : gaps
    return (isGathered ? gathered(absences) : []) + listed.map { line($0, calendar) }
  }

  private static func line(
    _ gap: OverviewData.Gap, _ calendar: any DayCalendar
  ) -> (text: CellText, role: Role) {
    let span: CellText =
      "\(calendar.dayAndClock(gap.span.lowerBound)) to \(calendar.clock(gap.span.upperBound)), \(Numbers.duration(gap.length))"
    switch gap.cause {
    case .paused: return ("Paused by the recorder: \(span)", .paused)
    case .away(let recorder): return ("Away from keyboard: \(span), says \(recorder)", .paused)
    case .unknown: return ("Nothing recorded, cause unknown: \(span)", .unknown)
    }
  }

  private static func gathered(
    _ absences: [OverviewData.Gap]
  ) -> [(text: CellText, role: Role)] {
    var recorders: [CellText] = []
    for case .away(let recorder) in absences.map(\.cause) where !recorders.contains(recorder) {
      recorders.append(recorder)
    }
    return recorders.map { recorder in
      let own = absences.filter { $0.cause == .away(recorder: recorder) }
      let times = Numbers.counted(own.count, "time", "times")
      let length = Numbers.duration(own.reduce(0) { $0 + $1.length })
      return ("Away from keyboard \(times), \(length) in all, says \(recorder)", .paused)
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
