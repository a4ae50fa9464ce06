package import CaptureModel

/// `2026-11-24T10:00:00Z`, with up to six digits of a second; always UTC. Written with six.
package enum PolicyTime {
  static let pattern =
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z$"

  /// nil for anything else, for days that do not exist, and for years before 1970.
  package static func instant(_ text: String) -> Instant? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 27, bytes.last == UInt8(ascii: "Z"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let day = Day(iso8601: String(decoding: bytes[..<10], as: UTF8.self)), day.year >= 1970,
      let hour = number(bytes[11..<13], below: 24), let minute = number(bytes[14..<16], below: 60),
      let second = number(bytes[17..<19], below: 60),
      let fraction = fraction(bytes[19..<(bytes.count - 1)])
    else { return nil }
    let seconds = ((day.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second
    return Instant(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
  }

  /// `.5` is half a second; nothing is none.
  private static func fraction(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let dot = bytes.first else { return 0 }
    guard dot == UInt8(ascii: "."), bytes.count > 1 else { return nil }
    let digits = Array(bytes.dropFirst())
    let padding = [UInt8](repeating: UInt8(ascii: "0"), count: 6 - digits.count)
    return number((digits + padding)[...], below: 1_000_000)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, below limit: Int) -> Int? {
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let number = bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return number < limit ? number : nil
  }
}

extension PolicyTime {
  /// Minutes from midnight of `09:30`; `24:00` only where it is the end.
  static func minutes(_ text: String, isEnd: Bool) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hour = number(bytes[0..<2], below: 25), let minute = number(bytes[3..<5], below: 60)
    else { return nil }
    let minutes = hour * 60 + minute
    return minutes < 1440 || isEnd && minutes == 1440 ? minutes : nil
  }

  static func text(minutes: Int) -> String {
    let (hour, minute) = (String(minutes / 60), String(minutes % 60))
    return (hour.utf8.count < 2 ? "0" : "") + hour + ":" + (minute.utf8.count < 2 ? "0" : "")
      + minute
  }
}
