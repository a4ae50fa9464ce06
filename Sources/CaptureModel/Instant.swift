/// A point of time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted (Unix time).
package struct Instant: Hashable, Comparable, Sendable, Codable {
  package let microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// From Unix seconds as recorders store them; nil for NaN, infinity and what lies outside of the
  /// years 1970 to 9999, which no recorder can have seen.
  package init?(unixSeconds: Double) {
    guard unixSeconds >= 0, unixSeconds < 253_402_300_800 else { return nil }
    microseconds = Int64((unixSeconds * 1_000_000).rounded())
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// Microseconds from `other` to this one.
  package static func - (left: Instant, right: Instant) -> Int64 {
    left.microseconds - right.microseconds
  }

  package static func + (left: Instant, microseconds: Int64) -> Instant {
    Instant(microseconds: left.microseconds + microseconds)
  }

  /// RFC 3339 in UTC with six digits of a second: `2026-11-23T17:37:43.015119Z`.
  package var rfc3339: String {
    let (day, inDay) = microseconds.flooredDivision(by: 86_400_000_000)
    let date = Day(daysSince1970: Int(day))
    let seconds = Int(inDay / 1_000_000)
    return date.iso8601 + "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
      + padded(seconds % 60, 2) + "." + padded(Int(inDay % 1_000_000), 6) + "Z"
  }
}

/// Half-open: the first instant belongs to it, the last does not.
package typealias Span = Range<Instant>

func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

extension Int64 {
  /// Quotient rounded down, and a remainder that is not negative.
  package func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
