internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import TUI

/// Round times of the viewer's zone below the lanes.
struct TimelineAxis {
  struct Tick: Equatable {
    let column: Int
    let label: CellText
  }

  let ticks: [Tick]

  /// - Complexity: O(ticks), with a few looks at the calendar for each.
  init(_ part: TimelinePart, calendar: any DayCalendar) {
    let length = Self.length(for: part)
    // One more on each side, as ticks and bins need not begin together.
    let count = Int((part.span.upperBound - part.span.lowerBound) / length.typical) + 2
    let edges = length.edges(from: part.span.lowerBound, count: count, calendar: calendar)
    var ticks: [Tick] = []
    for instant in edges {
      guard let column = part.index(of: instant) else { continue }
      if let last = ticks.last, last.column + last.label.width + 1 >= column { continue }
      ticks.append(
        Tick(column: column, label: Self.label(instant, length, calendar)))
    }
    self.ticks = ticks
  }

  /// The shortest length whose labels have room.
  private static func length(for part: TimelinePart) -> BinLength {
    let fitting = BinLength.ladder.first { tick in
      tick.typical >= part.length.typical
        && tick.typical / part.length.typical >= Int64(width(of: tick) + 3)
    }
    return fitting ?? .months(12)
  }

  private static func width(of length: BinLength) -> Int {
    switch length.typical {
    case ..<1_000_000: 12
    case ..<60_000_000: 8
    case ..<BinLength.day.typical: 6
    case ..<BinLength.months(1).typical: 6
    default: 4
    }
  }

  private static func label(
    _ instant: Instant, _ length: BinLength, _ calendar: any DayCalendar
  ) -> CellText {
    let day = calendar.day(of: instant)
    switch length {
    case .microseconds, .hours:
      if calendar.start(of: day) == instant {
        return CellText(untrusted: "\(weekdays[day.weekday]) \(day.day)")
      }
      return TimelineWords.clock(instant, length, calendar)
    case .day, .week: return CellText(untrusted: "\(months[day.month - 1]) \(day.day)")
    case .months(12): return CellText(untrusted: "\(day.year)")
    case .months:
      return CellText(untrusted: day.month == 1 ? "\(day.year)" : months[day.month - 1])
    }
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  func draw(on canvas: inout Canvas, row: Int, column: Int, columns: Int, glyphs: GlyphSet) {
    for tick in ticks {
      let place = column + tick.column
      canvas.put(glyphs.vertical, row: row, column: place, style: Style(.border))
      let room = columns - tick.column - 1
      // A label that is cut would be another time.
      guard tick.label.width <= room else { continue }
      canvas.write(tick.label, row: row, column: place + 1, role: .muted)
    }
  }
}
