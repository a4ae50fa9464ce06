package import CanonicalJSON
package import CaptureModel

/// `2026-11-23T17:37:43.015119Z`: RFC 3339 in UTC, always with six digits of a second; the years
/// 1970 to 9999.
extension Instant: EntryValue {
  package static var shape: EntryShape { .instant }

  private static let latest: Int64 = 253_402_300_799_999_999

  package static func random(_ generator: inout some RandomNumberGenerator) -> Instant {
    Instant(microseconds: Int64.random(in: 0...latest, using: &generator))
  }

  package func write(to writer: inout CanonicalWriter) {
    let kept = min(max(microseconds, 0), Instant.latest)
    let (days, inDay) = kept.quotientAndRemainder(dividingBy: 86_400_000_000)
    var text: [UInt8] = []
    text.reserveCapacity(27)
    Day(daysSince1970: Int(days)).append(to: &text)
    let seconds = Int(inDay / 1_000_000)
    let parts = [(seconds / 3600, 2, "T"), (seconds / 60 % 60, 2, ":"), (seconds % 60, 2, ":")]
    for (number, width, before) in parts {
      text.append(contentsOf: before.utf8)
      appendDigits(number, width, to: &text)
    }
    text.append(UInt8(ascii: "."))
    appendDigits(Int(inDay % 1_000_000), 6, to: &text)
    text.append(UInt8(ascii: "Z"))
    writer.plain(text)
  }

  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    let place = try cursor.token()
    let bytes = cursor.bytes
    let start = place.lowerBound
    guard place.count == 27, bytes[start + 10] == UInt8(ascii: "T"),
      bytes[start + 13] == UInt8(ascii: ":"), bytes[start + 16] == UInt8(ascii: ":"),
      bytes[start + 19] == UInt8(ascii: "."), bytes[start + 26] == UInt8(ascii: "Z"),
      let day = Day(bytes, at: start), day.year >= 1970,
      let hour = digits(bytes, start + 11, 2), hour < 24,
      let minute = digits(bytes, start + 14, 2), minute < 60,
      let second = digits(bytes, start + 17, 2), second < 60,
      let fraction = digits(bytes, start + 20, 6)
    else { throw JSONError(.value, at: start) }
    let seconds = ((day.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second
    self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
  }
}

/// `2026-11-23`
extension Day: EntryValue {
  package static var shape: EntryShape { .day }

  package static func random(_ generator: inout some RandomNumberGenerator) -> Day {
    Day(daysSince1970: Int.random(in: 0..<2_932_897, using: &generator))
  }

  package func write(to writer: inout CanonicalWriter) {
    var text: [UInt8] = []
    append(to: &text)
    writer.plain(text)
  }

  package init(from cursor: inout CanonicalCursor) throws(JSONError) {
    let place = try cursor.token()
    guard place.count == 10, let day = Day(cursor.bytes, at: place.lowerBound) else {
      throw JSONError(.value, at: place.lowerBound)
    }
    self = day
  }

  fileprivate init?(_ bytes: [UInt8], at start: Int) {
    guard bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = digits(bytes, start, 4), let month = digits(bytes, start + 5, 2),
      let day = digits(bytes, start + 8, 2), year > 0
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard Day(daysSince1970: daysSince1970) == self else { return nil }
  }

  fileprivate func append(to text: inout [UInt8]) {
    appendDigits(min(max(year, 1), 9999), 4, to: &text)
    text.append(UInt8(ascii: "-"))
    appendDigits(month, 2, to: &text)
    text.append(UInt8(ascii: "-"))
    appendDigits(day, 2, to: &text)
  }
}

private func digits(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
  var number = 0
  for index in start..<start + count {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    number = number * 10 + Int(digit)
  }
  return number
}

private func appendDigits(_ number: Int, _ width: Int, to text: inout [UInt8]) {
  var divisor = 1
  for _ in 1..<width { divisor *= 10 }
  while divisor > 0 {
    text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
    divisor /= 10
  }
}
