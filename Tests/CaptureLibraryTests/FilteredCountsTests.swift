import CaptureFixtures
import CaptureModel
import Recordings
import Summaries
import Testing

@testable import CaptureLibrary

/// Counts while a window was in front, against the rows themselves and against `sqlite3`.
@Suite(.enabled(if: Store.canChangeRows, "there is no sqlite3"))
struct FilteredCountsTests {
  private static let payroll = WindowMatch.title(UntrustedText("Payroll - ACME HR"))

  private func rows(_ copy: Store, _ condition: String) throws -> Int {
    // In front until the next row of a window.
    let text = try copy.sql(
      """
      WITH visit AS (SELECT title, timestamp AS start,
        coalesce(lead(timestamp) OVER (ORDER BY timestamp), 1e12) AS ending FROM window_event)
      SELECT count(*) FROM action_event a JOIN visit v
      ON a.timestamp >= v.start AND a.timestamp < v.ending
      WHERE v.title = 'Payroll - ACME HR' AND (\(condition));
      """)
    return try #require(Int(text.prefix { $0.isNumber }))
  }

  @Test func theyAreThoseOfTheRowsMeanwhile() throws {
    let opened = try Opened(.typedText)
    let copy = try Store(.typedText)
    let found = try opened.library.summary(of: opened.entry, in: nil, where: Self.payroll)
    let counts = found.summary.counts
    #expect(found.isComplete)
    #expect(counts.motionEvents == (try rows(copy, "name = 'move'")))
    #expect(counts.clickEvents == (try rows(copy, "name IN ('click', 'scroll')")))
    #expect(counts.keyPresses == (try rows(copy, "name = 'press'")))
    #expect(counts.keysWithText == (try rows(copy, "name = 'press' AND key_char IS NOT NULL")))
    #expect(counts.motionEvents > 0 && counts.clickEvents > 0)
    #expect(found.keys.values.reduce(0) { $0 + $1.presses } == counts.keyPresses)
    #expect(found.summary.motion.total == counts.motionEvents)
    let visits = try copy.sql(
      "SELECT count(*) FROM window_event WHERE title = 'Payroll - ACME HR';")
    #expect(counts.windowEvents == Int(visits.prefix { $0.isNumber }))
  }

  @Test(arguments: [Fixture.typedText, .keycodesOnly, .imagesAndPause])
  func whatMatchesAndWhatDoesNotMakeUpTheWhole(fixture: Fixture) throws {
    let opened = try Opened(fixture)
    let source = try #require(opened.entry.source)
    let all = Set(try WindowVisits(of: source).visits.map(\.window))
    let titles = Set(try source.titles(of: Array(all)).values)
    let known = try #require(opened.entry.known)
    let whole = try opened.library.store.summary(of: known.id, in: .all)
    var sum = Summary()
    var spans: [Span] = []
    for title in titles {
      let one = try opened.library.summary(of: opened.entry, in: nil, where: .title(title))
      sum.counts += one.summary.counts
      for (window, dwell) in one.summary.dwell {
        #expect(whole.dwell[window] == dwell, "as the summaries count it")
      }
      sum.dwell.merge(one.summary.dwell) { one, _ in one }
      spans += one.spans
    }
    #expect(sum.dwell == whole.dwell)
    // What came before the first window is in none.
    let first = try #require(spans.map(\.lowerBound).min())
    let batch = try opened.batch()
    let before = batch.columns.filter { $0.0 != .navigation }
      .reduce(0) { $0 + $1.1.instants.count { $0 < first } }
    #expect(sum.counts.events + before == whole.counts.events)
    spans.sort { $0.lowerBound < $1.lowerBound }
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
  }

  @Test func aSpanIsKeptAndTheWindowBeforeItCounts() throws {
    let opened = try Opened(.typedText)
    let whole = try opened.library.summary(of: opened.entry, in: nil, where: Self.payroll)
    let visit = try #require(whole.spans.first)
    let middle = visit.lowerBound + (visit.upperBound - visit.lowerBound) / 2
    let part = try opened.library.summary(
      of: opened.entry, in: middle..<visit.upperBound, where: Self.payroll)
    #expect(part.spans == [middle..<visit.upperBound])
    #expect(part.summary.counts.windowEvents == 0, "it came to the front before")
    #expect(part.summary.dwell.values.map(\.microseconds) == [visit.upperBound - middle])
    #expect(part.summary.dwell.values.map(\.visits) == [0])
    #expect(part.summary.steps.values.reduce(0, +) == 0)
    let next = try opened.library.summary(
      of: opened.entry, in: middle..<visit.upperBound + 1, where: Self.payroll)
    #expect(next.summary.steps.values.reduce(0, +) == 1)
  }

  @Test func partsOfTitlesMatchWhateverTheirCase() throws {
    let opened = try Opened(.typedText)
    let exact = try opened.library.summary(of: opened.entry, in: nil, where: Self.payroll)
    let part = WindowMatch.containing(try #require(SoughtText("payROLL")))
    #expect(try opened.library.summary(of: opened.entry, in: nil, where: part) == exact)
    let nothing = WindowMatch.title(UntrustedText("payroll"))
    let none = try opened.library.summary(of: opened.entry, in: nil, where: nothing)
    #expect(none.spans.isEmpty && none.summary == Summary() && none.keys.isEmpty)
    let apps = try opened.library.summary(of: opened.entry, in: nil, where: .apps([.unknown]))
    #expect(apps.summary.counts.windowEvents == 17)
  }

  @Test func itIsCancelledAndSaysSo() throws {
    let opened = try Opened(.typedText)
    var asked = 0
    var rows: [Int] = []
    let found = try opened.library.summary(
      of: opened.entry, in: nil, where: Self.payroll,
      isCancelled: {
        asked += 1
        return asked > 3
      }, progress: { rows.append($0) })
    #expect(!found.isComplete)
    #expect(rows == rows.sorted())
  }
}
