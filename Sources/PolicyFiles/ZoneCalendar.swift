package import CaptureModel
internal import Foundation

/// A zone of the time zone database by its name, whatever the zone of this process.
package struct ZoneCalendar: DayCalendar {
  package let zone: String
  private let timeZone: TimeZone

  /// nil for a zone that is not known here.
  package init?(_ name: String) {
    let allowed = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || "+-_/".utf8.contains(byte)
    }
    guard allowed, let timeZone = TimeZone(identifier: name) else { return nil }
    (zone, self.timeZone) = (name, timeZone)
  }

  package func localTime(at instant: Instant) -> LocalTime {
    let (seconds, _) = instant.microseconds.flooredDivision(by: 1_000_000)
    let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    return UTCCalendar().localTime(at: instant + Int64(offset) * 1_000_000)
  }

  package func start(of day: Day) -> Instant { soughtStart(of: day) }
}
