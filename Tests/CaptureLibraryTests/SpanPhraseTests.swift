import CaptureLibrary
import CaptureModel
import Foundation
import Summaries
import Testing

@Suite struct SpanPhraseTests {
  /// A Tuesday.
  private let today = Day(year: 2026, month: 11, day: 24)
  private var phrase: SpanPhrase {
    SpanPhrase(today: today, shown: Day(year: 2026, month: 11, day: 23), calendar: UTCCalendar())
  }

  @Test(arguments: [
    ("today", "2026-11-24", "2026-11-24"),
    ("Yesterday", "2026-11-23", "2026-11-23"),
    ("week", "2026-11-23", "2026-11-29"),
    ("last  week", "2026-11-16", "2026-11-22"),
    ("month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("last tuesday", "2026-11-17", "2026-11-17"),
    ("mon", "2026-11-23", "2026-11-23"),
    ("7 days", "2026-11-18", "2026-11-24"),
    ("2026-11-20", "2026-11-20", "2026-11-20"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("2026-11-20 to yesterday", "2026-11-20", "2026-11-23"),
    ("2026-10..2026-11", "2026-10-01", "2026-11-30"),
  ])
  func daysAreUnderstood(text: String, first: String, last: String) throws {
    let days = try #require(Day(iso8601: first))...#require(Day(iso8601: last))
    #expect(try phrase.parse(text) == .days(days))
  }

  @Test(arguments: [
    ("17:30 to 18:15", "2026-11-23T17:30", "2026-11-23T18:15"),
    ("17:31 to 17:32", "2026-11-23T17:30", "2026-11-23T17:45"),
    ("2026-11-20 9:00 to 10:00", "2026-11-20T09:00", "2026-11-20T10:00"),
    ("2026-11-20T23:00 to 2026-11-21T01:00", "2026-11-20T23:00", "2026-11-21T01:00"),
    ("yesterday 22:00 to 24:00", "2026-11-23T22:00", "2026-11-24T00:00"),
  ])
  func timesAreWholeQuarterHours(text: String, from: String, to: String) throws {
    let span = try #require(try phrase.parse(text).span(in: UTCCalendar()))
    #expect(span.lowerBound.rfc3339 == from + ":00.000000Z")
    #expect(span.upperBound.rfc3339 == to + ":00.000000Z")
  }

  @Test(arguments: [
    "", "nonsense", "2026-13-01", "to", "17:30", "25:00 to 26:00", "1 to 2", "0 days",
    "99999999999999999999 days", "t to t", "2026-11-20 17:30 to", "..", "17:30 to 18:15 to 19:00",
  ])
  func whatIsNoSpanIsRefusedWithAnExample(text: String) {
    #expect {
      try phrase.parse(text)
    } throws: { error in
      let error = error as? SpanPhraseError
      return error == .notUnderstood(text) && error?.hint?.contains("last tuesday") == true
    }
  }

  @Test(arguments: ["2026-11-23 to 2026-11-20", "18:00 to 17:00", "17:00 to 17:00"])
  func whatEndsBeforeItBeginsIsRefused(text: String) {
    #expect(throws: SpanPhraseError.backwards(text)) { try phrase.parse(text) }
  }

  @Test func everyExampleIsUnderstood() throws {
    for example in SpanPhrase.examples { _ = try phrase.parse(example) }
  }

  /// Random text neither traps nor is taken for a span by luck that has no end.
  @Test func noTextTraps() {
    let letters = Array("0123456789-:t .today")
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0...20, using: &chance)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &chance)]
        })
      _ = try? phrase.parse(text)
    }
  }
}
