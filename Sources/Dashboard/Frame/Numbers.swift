internal import CaptureModel
package import Cells

/// Numbers and times as people read them.
package enum Numbers {
  /// `1,392`; groups of three digits.
  package static func grouped(_ number: Int) -> CellText {
    let digits = String(abs(number))
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return CellText(untrusted: result)
  }

  /// At most five columns: `999`, `12.3k`, `4.5M`.
  static func short(_ number: Int) -> CellText {
    switch number {
    case ..<1000: CellText(untrusted: String(number))
    case ..<100_000: CellText(untrusted: "\(number / 1000).\(number % 1000 / 100)k")
    case ..<1_000_000: CellText(untrusted: "\(number / 1000)k")
    case ..<100_000_000:
      CellText(untrusted: "\(number / 1_000_000).\(number % 1_000_000 / 100_000)M")
    default: CellText(untrusted: "\(number / 1_000_000)M")
    }
  }

  /// `2 d 3 h`, `1 h 05 min`, `4 min 10 s`, `12 s`
  static func duration(_ microseconds: Int64) -> CellText {
    let seconds = max(0, microseconds / 1_000_000)
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    if hours >= 24 { return "\(hours / 24) d \(hours % 24) h" }
    if hours > 0 { return "\(hours) h \(minutes % 60) min" }
    if minutes > 0 { return "\(minutes) min \(seconds % 60) s" }
    return "\(seconds) s"
  }

  /// `812 bytes`, `4.2 kB`, `12 MB`, `1.3 GB`; a kilobyte is 1000 bytes.
  static func bytes(_ bytes: Int64) -> CellText {
    var (rest, unit) = (max(0, bytes), 0)
    var tenths: Int64 = 0
    while rest >= 1000, unit < 4 {
      (tenths, rest, unit) = (rest % 1000 / 100, rest / 1000, unit + 1)
    }
    let name = ["bytes", "kB", "MB", "GB", "TB"][unit]
    return CellText(
      untrusted: unit > 0 && rest < 10 ? "\(rest).\(tenths) \(name)" : "\(rest) \(name)")
  }

  /// `1 picture`, `2 pictures`
  static func counted(_ number: Int, _ one: CellText, _ many: CellText) -> CellText {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }
}

/// Instants in the viewer's zone.
extension DayCalendar {
  /// `2026-11-23 17:28:59`
  func dayAndClock(_ instant: Instant) -> CellText {
    let local = localTime(at: instant)
    return CellText(untrusted: "\(local.day.iso8601) \(local.clock)")
  }

  func clock(_ instant: Instant) -> CellText { CellText(untrusted: localTime(at: instant).clock) }
}

extension Day {
  /// `Mon 2026-11-23`
  var labelled: CellText {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return CellText(untrusted: "\(names[weekday]) \(iso8601)")
  }
}
