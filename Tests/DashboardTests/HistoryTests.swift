import CaptureModel
import Cells
import CellsTesting
import LedgerFixtures
import TUI
import Testing

@testable import Dashboard
@testable import Ledger

struct HistoryTests {
  private func session(
    _ fixture: HistoryFixture, columns: Int = 80, rows: Int = 24, glyphs: GlyphSet = .unicode
  ) throws -> Session<DashboardState> {
    var session = Sample.session(Sample.state(glyphs: glyphs), columns: columns, rows: rows)
    session.type("8")
    let page = fixture.runner.opened(HistoryFilter(), limit: 256, generation: 1)
    session.answer(.onHistory(page))
    return session
  }

  /// Keys of a fixture are its own, so that what is drawn of them is replaced.
  private func shown(_ verdict: LedgerVerdict) throws -> LedgerVerdict {
    var shown = verdict
    let key = try #require(VerifierKey(encoded: Self.key))
    shown.signer = key
    return shown
  }

  private static let key =
    "seen.local/2d5f591c07a24dad/ledger+69ab4a2e+AYhq506x2czork810JCj9dDuVIUxW+xXegrS/tsXQWIX"

  @Test func pagesAreReadFromTheEndTheNewestFirst() throws {
    let fixture = try HistoryFixture(entries: 1400)
    let pages = try fixture.pages()
    var page = try pages.page(limit: 100)
    #expect(page.rows.map(\.number) == Array((page.total - 100..<page.total).reversed()))
    while let next = page.next { page.append(try pages.page(before: next, limit: 333)) }
    #expect(page.rows.map(\.number) == Array((0..<page.total).reversed()))
    #expect(page.rows.last?.entry?.event.kind == .logBegun)
  }

  @Test func whatAnEntryAnswersIsKnownAlsoWhereThePageBeginsBehindIt() throws {
    let fixture = try HistoryFixture(entries: 25)
    let all = try fixture.pages().page(limit: 100)
    let done = try #require(all.rows.first { $0.entry?.event.kind == .redactionDone })
    #expect(done.answers?.sequence == done.number - 1)
    let end = try #require(all.rows.first { $0.number == done.number + 1 }).offset
    let one = try fixture.pages().page(before: end, limit: 1)
    #expect(one.rows.map(\.number) == [done.number])
    #expect(one.rows[0].answers == done.answers)
  }

  @Test func aFilterFindsAllThatItLetsThroughOverManyPages() throws {
    let fixture = try HistoryFixture(entries: 1400)
    let pages = try fixture.pages()
    let filter = HistoryFilter(group: .pauses, streams: [.screens])
    var page = try pages.page(limit: 7, filter)
    while let next = page.next { page.append(try pages.page(before: next, limit: 50, filter)) }
    let all = try pages.page(limit: 5000).rows.filter { $0.entry?.event.kind == .pauseBegun }
    #expect(page.rows == all && !all.isEmpty)
  }

  @Test func aSpanIsReadNoFurtherThanItsBeginning() throws {
    let fixture = try HistoryFixture(entries: 1400)
    let newest = try #require(try fixture.pages().page(limit: 1).rows.first?.entry).time
    let span = newest + -7_200_000_000..<newest + 1
    let page = try fixture.pages().page(limit: 5000, HistoryFilter(span: span))
    #expect(!page.rows.isEmpty && page.next == nil)
    #expect(page.rows.allSatisfy { $0.entry.map { span.contains($0.time) } ?? false })
  }

  @Test func whatIsDamagedIsPassedOverAndEntriesBeforeItAreFound() throws {
    let fixture = try HistoryFixture(entries: 25)
    try fixture.change(entry: 12)
    let page = try fixture.pages().page(limit: 100)
    #expect(page.rows.map(\.number) == (0..<25).reversed().filter { $0 != 12 })
    var session = try session(fixture)
    session.press(.end)
    #expect(HistoryLine.lines(page.rows, around: 12, rows: 60, isWhole: true).contains(.gap(1)))
    session.answer(.onHistory(.verified(try fixture.verdict(), HistoryTally())))
    #expect(session.screen.shows("! NOT VERIFIED: The history was changed: entry 12"))
    #expect(session.screen.shows("Place: entry 12, byte"))
    #expect(session.screen.shows("Keep a copy of the"))
    let red = session.screen[2, 1]?.style.role
    #expect(red == .danger)
  }

  @Test func theFirstLookAsksForEntriesAndForTheVerification() throws {
    var session = Sample.session()
    session.type("8")
    let asked = session.pending
    #expect(asked.contains(.onHistory(.open(HistoryFilter(), limit: 256, generation: 1))))
    #expect(asked.contains(.onHistory(.verify)))
    session.answer(.onHistory(.verifying(.init(entries: 43, done: 43, bytes: 100))))
    #expect(session.screen.shows("verifying 43 %"))
  }

  @Test func growthIsReadAndVerifiedAgainAndTheSelectionStays() async throws {
    let fixture = try HistoryFixture()
    var session = try session(fixture)
    session.answer(.onHistory(.verified(try fixture.verdict(), HistoryTally())))
    session.type("jjj")
    let before = session.program.ledger.selected?.number
    try LedgerStory(start: Instant(microseconds: 1_764_100_000_000_000))
      .write(40, to: fixture.paths)
    await session.perform { _ in [] }
    session.answer(.onHistory(.grown))
    #expect(session.pending.contains(.onHistory(.verify)))
    session.answer(.onHistory(fixture.runner.opened(HistoryFilter(), limit: 256, generation: 2)))
    #expect(session.program.ledger.selected?.number == before)
    // Another growth during the verification is verified after it.
    await session.perform { _ in [] }
    session.answer(.onHistory(.grown))
    #expect(!session.pending.contains(.onHistory(.verify)))
    session.answer(.onHistory(.verified(try fixture.verdict(), HistoryTally())))
    #expect(session.pending.contains(.onHistory(.verify)))
  }

  @Test func anAnswerToAnOlderQuestionIsDropped() throws {
    var session = try session(try HistoryFixture())
    session.answer(.onHistory(.opened(HistoryPage(total: 7), nil, generation: 0)))
    #expect(session.program.ledger.page.value?.total == 25)
  }

  @Test func kindsAreGoneThroughAndEnterOpensTheEntry() throws {
    let fixture = try HistoryFixture()
    var session = try session(fixture)
    session.press(.enter)
    #expect(session.program.ledger.isInspecting)
    #expect(session.screen.shows("As it is hashed") && session.screen.shows("Leaf hash: "))
    session.press(.escape)
    #expect(!session.program.ledger.isInspecting)
    session.type("c")
    #expect(session.program.ledger.filter.group == .policy)
    session.type("CC")
    #expect(session.program.ledger.filter.group == .log)
  }

  /// What has not been read yet is not said to be missing.
  @Test func aKeyBeforeTheEntriesAreReadIsToldSo() {
    var session = Sample.session()
    session.type("8")
    session.type("e")
    #expect(session.screen.shows("The entries are still being read."))
  }

  @Test func withoutALedgerItIsExplained() async throws {
    let fixture = try HistoryFixture(entries: 0)
    var session = Sample.session()
    session.type("8")
    for answer in await fixture.answers(to: .open(HistoryFilter(), limit: 9, generation: 1)) {
      session.answer(.onHistory(answer))
    }
    #expect(session.screen.shows("There is no history at"))
    #expect(
      session.screen.lines.joined(separator: " ").contains("It begins with your first choice"))
    session.type("e")
    #expect(session.screen.shows("There is no entry here."))
    session.type("y")
    #expect(session.screen.shows("There is no history to verify."))
  }

  @Test func daysAreCountedOnceAndOnlyWhenTheyHaveEnded() async throws {
    let fixture = try HistoryFixture(entries: 0)
    #expect(await fixture.counted(Sample.library().days) == 0)
    try OwnerLedger(fixture.paths).close()
    let events = DayCounting.events(Sample.library().days, after: nil, before: Sample.day)
    #expect(events.count == 5)
    #expect(await fixture.counted(Sample.library().days) == 2)
    #expect(await fixture.counted(Sample.library().days) == 0)
  }

  @Test func theDashboardCountsOnceADayWhenAllIsRead() async throws {
    var session = Sample.session()
    let asked = DashboardEffect.onHistory(.count(Sample.library().days))
    session.answer(.time(Sample.calendar.start(of: Sample.day.adding(days: 1))))
    session.answer(.grown(Sample.library()))
    #expect(!session.pending.contains(asked))
    session.answer(.refreshed(Sample.library()))
    #expect(session.pending.contains(asked))
    await session.perform { _ in [] }
    session.answer(.refreshed(Sample.library()))
    #expect(!session.pending.contains(asked))
    session.answer(.time(Sample.calendar.start(of: Sample.day.adding(days: 2))))
    session.answer(.refreshed(Sample.library()))
    #expect(session.pending.contains(asked))
    session.answer(.onHistory(.counted(days: 0, problem: "The disk is full.")))
    #expect(session.screen.shows("! day counts not in the history"))
    #expect(Sample.session(Sample.state(isDemo: true)).pending.contains(asked) == false)
  }

  @Test func anySizeIsSurvived() throws {
    let fixture = try HistoryFixture()
    var session = try session(fixture)
    for columns in [0, 1, 7, 20, 41, 80] {
      for rows in [0, 1, 4, 5, 9, 24] {
        session.resize(Size(columns: columns, rows: rows))
        session.press(.down)
        session.press(.enter)
        session.press(.down)
        session.press(.enter)
        #expect(session.screen.size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test(arguments: [
    (80, 24, GlyphSet.unicode), (120, 40, .unicode), (200, 60, .unicode), (80, 24, .ascii),
  ])
  func itLooksAsItShould(columns: Int, rows: Int, glyphs: GlyphSet) throws {
    let fixture = try HistoryFixture()
    var session = try session(fixture, columns: columns, rows: rows, glyphs: glyphs)
    session.answer(.onHistory(.verified(try shown(fixture.verdict()), HistoryTally())))
    session.type("jjjjj")
    expectSnapshot(session.screen, "history-\(columns)x\(rows)-\(glyphs)")
  }
}

extension HistoryFixture {
  fileprivate func counted(_ days: [LibraryFacts.DayCounts]) async -> Int? {
    for case .counted(let days, _) in await answers(to: .count(days)) { return days }
    return nil
  }
}
