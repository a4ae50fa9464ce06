import CaptureModel
import Cells
import CellsTesting
import LedgerFixtures
import TUI
import Testing

@testable import Dashboard
@testable import Ledger

/// An auditor's dashboard, which has no place for content.
struct AuditTests {
  private func session(
    _ fixture: HistoryFixture, seen: TreeHead? = nil, key: PublicKey? = nil, columns: Int = 80,
    rows: Int = 24
  ) async -> Session<AuditState> {
    let state = AuditState(glyphs: .unicode, calendar: UTCCalendar(), subject: "uid 1000")
    var session = Session(state, size: Size(columns: columns, rows: rows))
    let history = HistoryRunner(folder: fixture.paths.ledger, calendar: UTCCalendar()) {
      key.map { .auditor($0, seen: seen) } ?? .anyone
    }
    let runner = AuditRunner(history)
    await session.perform { effect in
      guard case .history = effect else { return [] }
      let gathered = Gathered()
      await runner.run(effect) { await gathered.add($0) }
      return await gathered.answers
    }
    return session
  }

  private actor Gathered {
    var answers: [AuditAnswer] = []
    func add(_ answer: AuditAnswer) { answers.append(answer) }
  }

  @Test func screensOfContentDoNotExistAndTheirKeysSaySo() async throws {
    let fixture = try HistoryFixture()
    #expect(AuditState.Screen.allCases.map(\.title) == ["History", "Counts"])
    for key in "1234567" {
      var session = await session(fixture)
      let before = session.screen
      session.type(String(key))
      #expect(session.program.screen == .history)
      #expect(session.screen.shows("That screen does not exist for an auditor"))
      #expect(session.screen.lines.prefix(20) == before.lines.prefix(20))
      #expect(session.pending.isEmpty)
    }
  }

  @Test func countsPausesAndRedactionsAreSummedByKind() async throws {
    var session = await session(try HistoryFixture())
    session.type("9")
    #expect(session.screen.shows("Pauses: 2, ended 2 (screens 2)"))
    #expect(session.screen.shows("Redactions asked for: 2, done 2, 82 rows, 4 pictures"))
    #expect(session.screen.shows("Tue 2025-11-25      1,204"))
    session.type("e")
    #expect(session.screen.shows("That is for the History"))
    session.type("8")
    #expect(session.screen.shows("The person paused screenshots for 30 minutes."))
  }

  @Test func whatRecorderAndSeenCountDifferentlyStandsOut() {
    var tally = HistoryTally()
    for (source, count) in [(CountSource.told, 5), (.counted, 7)] {
      tally.take(
        .dayCounted(
          DayCount(count: EntryCount(count), day: Sample.day, source: source, stream: .keys)))
    }
    #expect(tally.days[Sample.day]?[.keys]?.isContested == true)
    var state = AuditState(glyphs: .unicode, calendar: UTCCalendar(), subject: "x")
    state.screen = .counts
    state.tally = tally
    state.days = ListWindow(count: 1)
    state.history.verification = .done(LedgerVerdict())
    #expect(state.draw(in: Size(columns: 80, rows: 24)).shows("! 5"))
  }

  @Test func anotherHistoryThanTheOneSeenIsRefusedAndNotShown() async throws {
    let (known, other) = (try HistoryFixture(), try HistoryFixture(entries: 60))
    let verdict = try known.verdict()
    let key = try #require(verdict.signer?.key)
    let seen = TreeHead(size: verdict.entries, root: verdict.root)
    for (fixture, head) in [(other, seen), (known, TreeHead(size: 26, root: seen.root))] {
      var session = await session(fixture, seen: head, key: key)
      #expect(session.screen.shows("REFUSED: this is not the history that you saw."))
      #expect(session.screen[2, 1]?.style.role == .danger)
      #expect(!session.screen.shows("paused"))
      session.type("9")
      #expect(session.screen.shows("REFUSED") && !session.screen.shows("1,204"))
    }
    let good = await session(known, seen: seen, key: key)
    let shown = good.screen.lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
    #expect(shown.contains("verified, 25 entries") && shown.contains("25 that you saw before"))
  }

  @Test func anySizeIsSurvived() async throws {
    var session = await session(try HistoryFixture())
    for columns in [0, 1, 19, 20, 33, 200] {
      for rows in [0, 1, 4, 5, 7, 60] {
        session.resize(Size(columns: columns, rows: rows))
        session.type("9j8j")
        session.press(.enter)
        session.type("?")
        session.press(.escape)
        session.type("q")
        #expect(session.screen.size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func countsLookAsTheyShould(columns: Int, rows: Int) async throws {
    var session = await session(try HistoryFixture(entries: 400), columns: columns, rows: rows)
    session.type("9jj")
    expectSnapshot(session.screen, "audit-counts-\(columns)x\(rows)")
  }
}
