import CaptureModel
import Policy
import Testing

/// Central Europe in 2026, by its rule: one hour ahead of UTC, two from March 29 to October 25, 01:00
/// UTC both.
struct BerlinCalendar: DayCalendar {
  let zone = "Europe/Berlin"
  static let spring = Instant(microseconds: 1_774_746_000_000_000)
  static let autumn = Instant(microseconds: 1_792_890_000_000_000)

  func localTime(at instant: Instant) -> LocalTime {
    let isSummer = instant >= Self.spring && instant < Self.autumn
    return UTCCalendar().localTime(at: instant + (isSummer ? 7_200_000_000 : 3_600_000_000))
  }

  func start(of day: Day) -> Instant {
    let winter = UTCCalendar().start(of: day) + -3_600_000_000
    return localTime(at: winter).day == day && localTime(at: winter + -1).day < day
      ? winter : winter + -3_600_000_000
  }
}

struct ScheduleTests {
  private let calendar = BerlinCalendar()

  private func keys(_ schedule: WeekSchedule, at instant: Instant) -> EffectiveLevel {
    EffectiveTests.keys(
      longOffer, EffectiveTests.choice(schedule: schedule), at: instant, in: calendar)
  }

  private var longOffer: Offer {
    let offer = EffectiveTests.offer()
    return Offer(
      version: 1, issued: Instant(microseconds: 0), notice: offer.notice, purposes: offer.purposes)
  }

  private func schedule(
    _ days: Set<WeekSchedule.Weekday>, _ from: Int, _ to: Int, zone: String = "Europe/Berlin"
  ) -> WeekSchedule {
    WeekSchedule(zone: zone, hours: [WeekSchedule.Hours(days: days, from: from, to: to)])
  }

  private func contains(_ schedule: WeekSchedule, _ instant: Instant) -> Bool {
    schedule.contains(calendar.localTime(at: instant))
  }

  private let minute: Int64 = 60_000_000

  @Test func hoursEndBeforeTheirEnd() {
    // Tuesday, 2026-11-24.
    let midnight = calendar.start(of: Day(year: 2026, month: 11, day: 24))
    let hours = schedule([.tuesday], 9 * 60, 17 * 60 + 30)
    #expect(!contains(hours, midnight + (9 * 60 * minute - 1)))
    #expect(contains(hours, midnight + 9 * 60 * minute))
    #expect(contains(hours, midnight + ((17 * 60 + 30) * minute - 1)))
    #expect(!contains(hours, midnight + (17 * 60 + 30) * minute))
    let outside = keys(hours, at: midnight + 18 * 60 * minute)
    #expect(outside.level == .off && outside.because.kind == .outsideSchedule)
    #expect(outside.because.until == midnight + (7 * 1440 + 9 * 60) * minute)
  }

  @Test func nightsBelongToTheDayOnWhichTheyBegin() {
    let monday = calendar.start(of: Day(year: 2026, month: 11, day: 23))
    let night = schedule([.monday], 22 * 60, 6 * 60)
    #expect(!contains(night, monday + 5 * 60 * minute))
    #expect(contains(night, monday + 22 * 60 * minute))
    #expect(contains(night, monday + (24 * 60 * minute - 1)))
    #expect(contains(night, monday + 24 * 60 * minute))
    #expect(contains(night, monday + (30 * 60 * minute - 1)))
    #expect(!contains(night, monday + 30 * 60 * minute))
    let day = schedule([.monday], 0, 1440)
    #expect(contains(day, monday) && contains(day, monday + (1440 * minute - 1)))
    #expect(!contains(day, monday + 1440 * minute) && !contains(day, monday + -1))
  }

  /// 02:00 to 03:00 happens twice on October 25, and not at all on March 29.
  @Test func summerTimeBeginsAndEnds() {
    let hours = schedule([.sunday], 2 * 60, 3 * 60)
    let autumn = BerlinCalendar.autumn
    #expect(!contains(hours, autumn + (-60 * minute - 1)))
    #expect(contains(hours, autumn + -60 * minute))
    #expect(contains(hours, autumn + -1))
    #expect(contains(hours, autumn))
    #expect(contains(hours, autumn + (60 * minute - 1)))
    #expect(!contains(hours, autumn + 60 * minute))
    let spring = BerlinCalendar.spring
    #expect(!contains(hours, spring + -1) && !contains(hours, spring))
    // What begins within the leap begins after it.
    let late = schedule([.sunday], 2 * 60 + 30, 5 * 60)
    #expect(late.nextOpening(after: spring + -10 * minute, in: calendar) == spring)
  }

  @Test func aZoneThatIsNotKnownIsOff() {
    let hours = schedule(Set(WeekSchedule.Weekday.allCases), 0, 1440, zone: "Mars/Olympus")
    let keys = keys(hours, at: EffectiveTests.ten)
    #expect(keys.level == .off && keys.because.kind == .zoneUnknown)
  }

  @Test func noHoursAreNever() {
    let never = WeekSchedule(zone: "Europe/Berlin", hours: [])
    let keys = keys(never, at: EffectiveTests.ten)
    #expect(keys.level == .off && keys.because.until == nil)
  }
}
