import CaptureModel
import PolicyFiles
import Testing

/// Zones by their names, against the rules of Central Europe written down by hand.
struct ZoneCalendarTests {
  @Test func itIsAsTheRulesSay() throws {
    let calendar = try #require(ZoneCalendar("Europe/Berlin"))
    let rules = BerlinCalendar()
    #expect(calendar.zone == rules.zone)
    for change in [BerlinCalendar.spring, BerlinCalendar.autumn] {
      for quarter in -200...200 as ClosedRange<Int64> {
        let instant = change + quarter * 900_000_000 + -1
        #expect(calendar.localTime(at: instant) == rules.localTime(at: instant))
        #expect(calendar.localTime(at: instant + 1) == rules.localTime(at: instant + 1))
      }
      let day = calendar.day(of: change)
      #expect(calendar.start(of: day) == rules.start(of: day))
    }
  }

  @Test(arguments: ["", "Mars/Olympus", "../../etc/passwd", "Europe/Berlin\n", "/etc/localtime"])
  func whatIsNoZoneIsNone(name: String) { #expect(ZoneCalendar(name) == nil) }
}
