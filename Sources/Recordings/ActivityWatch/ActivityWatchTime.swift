internal import CaptureModel

/// Times as aw-server writes them: `2026-11-16 08:00:10.870000+00:00`, the fraction left out where
/// it is zero.
enum ActivityWatchTime {
  /// nil for anything else, and for what no clock can have shown since there are such recorders.
  /// A `T` before the clock, a `Z` and other offsets are read as ISO 8601 has them.
  static func instant(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
    var text = Scanner(rest: text[...])
    guard let year = text.number(4), text.skip("-"), let month = text.number(2), text.skip("-"),
      let day = text.number(2), text.skip(" ") || text.skip("T"), let hour = text.number(2),
      text.skip(":"), let minute = text.number(2), text.skip(":"), let second = text.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60,
      let fraction = text.skip(".") ? text.fraction() : 0, let offset = text.offset(),
      text.rest.isEmpty
    else { return nil }
    let date = Day(year: year, month: month, day: day)
    guard Day(daysSince1970: date.daysSince1970) == date else { return nil }
    let seconds =
      Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - offset
    guard RowReader.sensibleTimes.contains(Double(seconds)) else { return nil }
    return Instant(microseconds: seconds * 1_000_000 + fraction)
  }

  static func instant(_ text: String) -> Instant? {
    var text = text
    return text.withUTF8 { instant($0) }
  }

  private struct Scanner {
    var rest: Slice<UnsafeBufferPointer<UInt8>>

    private mutating func digit() -> Int? {
      guard let first = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
        return nil
      }
      rest.removeFirst()
      return Int(first & 0x0F)
    }

    mutating func number(_ digits: Int) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard let digit = digit() else { return nil }
        value = value * 10 + digit
      }
      return value
    }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
      guard let first = rest.first, first == UInt8(ascii: sign) else { return false }
      rest.removeFirst()
      return true
    }

    /// Microseconds; further digits are read and dropped.
    mutating func fraction() -> Int64? {
      guard var value = digit().map(Int64.init) else { return nil }
      var count = 1
      while let digit = digit() {
        if count < 6 { value = value * 10 + Int64(digit) }
        count += 1
      }
      for _ in min(count, 6)..<6 { value *= 10 }
      return value
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int64? {
      if skip("Z") { return 0 }
      let isWest = skip("-")
      guard isWest || skip("+"), let hours = number(2), skip(":"), let minutes = number(2),
        hours < 24, minutes < 60
      else { return nil }
      return Int64(hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }
  }
}
