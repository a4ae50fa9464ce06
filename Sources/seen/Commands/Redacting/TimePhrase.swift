internal import CaptureModel

/// A moment as a person writes it: `14:05`, `14:05:30`, `2026-11-23`, `2026-11-23 14:05`, `now`, or
/// `2026-11-23T14:05:30.25Z` in UTC.
struct TimePhrase {
  let text: String
  static let help = "14:05, '2026-11-23 14:05:30', 2026-11-23, 2026-11-23T14:05:30Z (UTC) or now"

  /// nil where it is none of these. A day is its first instant, or as an end the first of the next.
  func instant(isEnd: Bool, now: Instant, in calendar: any DayCalendar) -> Instant? {
    if text == "now" { return now }
    let words = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == " " || $0 == "T"
    }
    guard let first = words.first else { return nil }
    if words.count == 1, let time = Self.time(first) {
      return Self.instant(calendar.day(of: now), time, calendar)
    }
    guard let day = Day(iso8601: String(first)) else { return nil }
    guard words.count == 2 else { return calendar.start(of: isEnd ? day.adding(days: 1) : day) }
    if words[1].hasSuffix("Z") {
      return Self.time(words[1].dropLast()).map { UTCCalendar().start(of: day) + $0 }
    }
    return Self.time(words[1]).flatMap { Self.instant(day, $0, calendar) }
  }

  /// Microseconds since midnight; nil unless hours, minutes, and seconds where there are any, are right.
  private static func time(_ text: Substring) -> Int64? {
    guard
      let match = text.wholeMatch(of: /([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?/),
      let hours = Int64(match.1), let minutes = Int64(match.2), hours < 24, minutes < 60
    else { return nil }
    let seconds = match.3.flatMap { Int64($0) } ?? 0
    guard seconds < 60 else { return nil }
    let digits = match.4.map { $0 + String(repeating: "0", count: 6 - $0.count) } ?? "0"
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + (Int64(digits) ?? 0)
  }

  /// nil for a time that the clock skipped on that day.
  private static func instant(_ day: Day, _ time: Int64, _ calendar: any DayCalendar) -> Instant? {
    let guess = calendar.start(of: day) + time
    let shown = calendar.localTime(at: guess)
    let seconds = Int64((shown.hour * 60 + shown.minute) * 60 + shown.second) * 1_000_000
    // A day with a change of the clock is longer or shorter by what the guess is off.
    let off = shown.day == day ? time / 1_000_000 * 1_000_000 - seconds : -3_600_000_000
    let found = guess + off
    let again = calendar.localTime(at: found)
    let isThere =
      again.day == day
      && Int64((again.hour * 60 + again.minute) * 60 + again.second) == time / 1_000_000
    return isThere ? found : nil
  }
}
