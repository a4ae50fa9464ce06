package import CaptureModel
internal import Foundation
package import Summaries

/// A span of time as a person writes it: `today`, `last tuesday`, `2026-11`, `2026-11-20 to 2026-11-23`,
/// `17:30 to 18:15`.
///
/// Words are read without regard to case. What a phrase means depends on the day it is read on, and
/// times without a day are those of the day that is looked at.
package struct SpanPhrase: Sendable {
  private let today: Day
  private let shown: Day
  private let calendar: any DayCalendar

  /// - Parameters:
  ///   - today: the local day now.
  ///   - shown: the day that times without a date are on.
  package init(today: Day, shown: Day, calendar: any DayCalendar) {
    (self.today, self.shown, self.calendar) = (today, shown, calendar)
  }

  /// What can be written, for help and completion.
  package static let examples = [
    "all", "today", "yesterday", "week", "last week", "month", "last month", "last tuesday",
    "7 days", "2026-11-23", "2026-11", "2026", "2026-11-20 to 2026-11-23", "17:30 to 18:15",
  ]

  /// - Throws: `SpanPhraseError`.
  package func parse(_ text: String) throws(SpanPhraseError) -> SpanChoice {
    let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" }).map(
      String.init)
    let phrase = words.joined(separator: " ")
    if let named = named(words) { return named }
    if let days = Self.days(phrase) { return .days(days) }
    for separator in [" to ", "..", " - "] {
      let ends = phrase.components(separatedBy: separator)
      if ends.count == 2 { return try range(from: ends[0], to: ends[1], as: text) }
    }
    throw .notUnderstood(text)
  }

  private func named(_ words: [String]) -> SpanChoice? {
    switch words {
    case ["all"]: return .all
    case ["today"]: return day(today)
    case ["yesterday"]: return day(today.adding(days: -1))
    case ["week"], ["this", "week"]: return .days(today.week)
    case ["last", "week"]: return .days(today.adding(days: -7).week)
    case ["month"], ["this", "month"]: return .days(today.wholeMonth)
    case ["last", "month"]:
      return .days(today.wholeMonth.lowerBound.adding(days: -1).wholeMonth)
    default: break
    }
    if words.count == 2, ["day", "days"].contains(words[1]), let count = Int(words[0]),
      (1...36_500).contains(count)
    {
      return .days(today.adding(days: 1 - count)...today)
    }
    let name = words.first == "last" ? words.dropFirst() : words[...]
    guard name.count == 1, let word = name.first, let weekday = Self.weekday(word) else {
      return nil
    }
    // The one that is over: on a Tuesday, 'tuesday' is the Tuesday a week ago.
    let back = (today.weekday - weekday + 6) % 7 + 1
    return day(today.adding(days: -back))
  }

  private func day(_ day: Day) -> SpanChoice { .days(day...day) }

  private static func weekday(_ word: String) -> Int? {
    let names = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    guard word.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(word) }
  }

  /// `2026-11-23`, `2026-11`, `2026`
  private static func days(_ text: String) -> ClosedRange<Day>? {
    if let day = Day(iso8601: text) { return day...day }
    if let first = Day(iso8601: text + "-01") { return first.wholeMonth }
    guard let first = Day(iso8601: text + "-01-01"), let last = Day(iso8601: text + "-12-31") else {
      return nil
    }
    return first...last
  }
}

extension SpanPhrase {
  private func range(
    from: String, to: String, as text: String
  ) throws(SpanPhraseError) -> SpanChoice {
    let (from, to) = (Self.trimmed(from), Self.trimmed(to))
    if let first = end(from), let last = end(to) {
      guard first.lowerBound <= last.upperBound else { throw .backwards(text) }
      return .days(first.lowerBound...last.upperBound)
    }
    guard let start = moment(from, on: shown) else { throw .notUnderstood(text) }
    guard let end = moment(to, on: start.day) else { throw .notUnderstood(text) }
    let (first, last) = (calendar.instant(of: start), calendar.instant(of: end))
    guard first < last, let choice = SpanChoice.quarters(touching: first..<last) else {
      throw .backwards(text)
    }
    return choice
  }

  /// An end that is given in days.
  private func end(_ text: String) -> ClosedRange<Day>? {
    switch text {
    case "today": today...today
    case "yesterday": today.adding(days: -1)...today.adding(days: -1)
    default: Self.days(text)
    }
  }

  /// `17:30`, `2026-11-23 17:30`, `2026-11-23t17:30`; a day alone is its midnight.
  private func moment(_ text: String, on day: Day) -> LocalTime? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "t" })
    var day = day
    if let first = parts.first, let named = end(String(first)) {
      day = named.lowerBound
      if parts.count == 1 { return LocalTime(day: day, hour: 0, minute: 0, second: 0) }
    } else if parts.count != 1 {
      return nil
    }
    guard parts.count <= 2, let clock = parts.last.flatMap(Self.clock) else { return nil }
    return LocalTime(day: day, hour: clock.hour, minute: clock.minute, second: 0)
  }

  private static func clock(_ text: Substring) -> (hour: Int, minute: Int)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
      (0...59).contains(minute), hour < 24 || minute == 0
    else { return nil }
    return (hour, minute)
  }

  private static func trimmed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}

/// Why a span was not understood. Holds what the person typed, nothing that was captured.
package enum SpanPhraseError: Explained, Equatable {
  case notUnderstood(String)
  case backwards(String)

  package var message: String {
    switch self {
    case .notUnderstood(let text): "'\(text)' is no span of time."
    case .backwards(let text): "'\(text)' ends before it begins."
    }
  }

  package var hint: String? {
    switch self {
    case .notUnderstood:
      "Write today, last tuesday, 2026-11, 2026-11-20 to 2026-11-23 or 17:30 to 18:15."
    case .backwards: "Write the earlier end first."
    }
  }
}
