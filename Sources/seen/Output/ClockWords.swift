internal import CaptureModel

/// Times as the person's clock shows them, and how long until then.
struct ClockWords {
  let calendar: any DayCalendar
  let now: Instant

  init(_ calendar: any DayCalendar, _ now: Instant) { (self.calendar, self.now) = (calendar, now) }

  /// Without the day where it is today.
  func time(_ instant: Instant) -> String {
    let time = calendar.localTime(at: instant)
    let isToday = time.day == calendar.day(of: now)
    return isToday ? time.clock : time.day.iso8601 + " " + time.clock
  }

  /// Rounded down to two units: `3 days 4 h`, `14 min 58 s`.
  func left(until instant: Instant) -> String {
    let seconds = max(0, (instant - now) / 1_000_000)
    let (days, hours) = (seconds / 86_400, seconds / 3600 % 24)
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
    if days > 0 { return (days == 1 ? "1 day" : "\(days) days") + (hours > 0 ? " \(hours) h" : "") }
    if hours > 0 { return "\(hours) h" + (minutes > 0 ? " \(minutes) min" : "") }
    return minutes > 0 ? "\(minutes) min" + (rest > 0 ? " \(rest) s" : "") : "\(rest) s"
  }
}

/// `30m`, `2h`, `3d`, `90s`, `tomorrow`: until when something is to be.
struct DurationPhrase {
  let text: String

  /// nil where it is none of these, or longer than a hundred years.
  func end(from now: Instant, in calendar: any DayCalendar) -> Instant? {
    let words = text.lowercased().split(separator: " ")
    if words == ["tomorrow"] || words == ["until", "tomorrow"] {
      return calendar.start(of: calendar.day(of: now).adding(days: 1))
    }
    guard words.count == 1, let word = words.first, let unit = word.last,
      let seconds = DurationPhrase.units[unit], let count = Int64(word.dropLast()),
      word.utf8.first != UInt8(ascii: "+"), count > 0,
      count <= DurationPhrase.longest / seconds
    else { return nil }
    return now + count * seconds * 1_000_000
  }

  static let help = "30m, 2h, 3d, 90s or tomorrow"
  private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
  private static let longest: Int64 = 36_500 * 86_400
}
