/// A day of the proleptic Gregorian calendar, without a zone.
package struct Day: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1 ... 12
  package let month: Int
  /// 1 ... 31
  package let day: Int

  package init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The civil date of a count of days, by the algorithm "days from civil" of H. Hinnant,
  /// http://howardhinnant.github.io/date_algorithms.html (eras of 146,097 days, years from March).
  package init(daysSince1970 days: Int) {
    let (era, ofEra) = Int64(days + 719_468).flooredDivision(by: 146_097)
    let ofEraInt = Int(ofEra)
    let yearOfEra = (ofEraInt - ofEraInt / 1460 + ofEraInt / 36_524 - ofEraInt / 146_096) / 365
    let dayOfYear = ofEraInt - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
  }

  /// The inverse of `init(daysSince1970:)`.
  package var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = Int64(shifted).flooredDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = Int(yearOfEra) * 365 + Int(yearOfEra) / 4 - Int(yearOfEra) / 100 + dayOfYear
    return Int(era) * 146_097 + ofEra - 719_468
  }

  /// `2026-11-23`
  package var iso8601: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

  /// Reads `2026-11-23`; nil for anything else, dates that do not exist included.
  package init?(iso8601 text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }), parts.count == 3,
      parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard year > 0, Day(daysSince1970: daysSince1970) == self else { return nil }
  }

  package func adding(days: Int) -> Day { Day(daysSince1970: daysSince1970 + days) }

  /// 0 for Monday ... 6 for Sunday.
  package var weekday: Int { Int(Int64(daysSince1970 + 3).flooredDivision(by: 7).remainder) }

  package static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
