import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

/// The list of rows that were forbidden.
struct ViolationsTests {
  private static let start = Sample.calendar.start(of: Sample.day) + 63_000_000_000

  private static func items(_ count: Int) -> [ViolationsState.Item] {
    (0..<count).map { index in
      let isKey = index.isMultiple(of: 2)
      return ViolationsState.Item(
        recording: 0, reference: RowReference(isKey ? .actions : .screens, RowID(index + 1)),
        stream: isKey ? .keys : .screens, instant: start + Int64(index) * 1_000_000,
        what: isKey ? "a key" : "a picture of the screen", entry: 7 + index % 3,
        brief: "paused",
        reason: "you paused it since 2026-11-23 17:29:00, until 2026-11-23 17:59:00",
        isCertain: index != 2)
    }
  }

  private static func status(_ total: Int) -> ViolationsStatus {
    var status = ViolationsStatus()
    (status.isDone, status.rows, status.total) = (true, 224_511, total)
    status.unjudged = ["3 rows cannot be judged: from before the first policy that was recorded"]
    return status
  }

  /// What was asked for, and the state after the answer.
  private static func opened(
    _ items: [ViolationsState.Item], _ status: ViolationsStatus
  ) throws -> DashboardState {
    var state = Sample.state()
    state.size = Size(columns: 80, rows: 24)
    let asked = state.perform(command: "violations")
    let query = try #require(asked.compactMap(\.violationsQuery).first)
    #expect(query.span == nil)
    _ = state.reduce(.answer(.violations(items, status, query)))
    return state
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 12), (20, 5)])
  func looks(size: (Int, Int)) throws {
    let state = try Self.opened(Self.items(40), Self.status(123_456))
    expectSnapshot(
      state.draw(in: Size(columns: size.0, rows: size.1)), "violations-\(size.0)x\(size.1)")
  }

  @Test func withoutAPolicyTheWordsSaySo() throws {
    var status = ViolationsStatus()
    (status.isDone, status.silence) = (
      true, "No policy was ever recorded, so nothing can be judged."
    )
    let screen = try Self.opened([], status).draw(in: Size(columns: 80, rows: 24))
    #expect(screen.shows("No policy was ever recorded, so nothing can be judged."))
    #expect(!screen.shows("None in"))
  }

  @Test func noneIsSaidTogetherWithWhatCannotBeJudged() throws {
    let screen = try Self.opened([], Self.status(0)).draw(in: Size(columns: 120, rows: 24))
    #expect(screen.shows("None in 224,511 rows that can be judged; 3 rows cannot be judged"))
  }

  @Test func whileItLooksItSaysHowFarItIs() throws {
    var status = ViolationsStatus()
    status.rows = 17
    let screen = try Self.opened([], status).draw(in: Size(columns: 80, rows: 24))
    #expect(screen.shows("Looking: 17 rows"))
  }

  @Test func whatIsNotCertainIsMarkedAndTold() throws {
    var state = try Self.opened(Self.items(5), Self.status(5))
    #expect(state.draw(in: Size(columns: 80, rows: 24)).shows("? paused"))
    for _ in 0..<2 { _ = state.reduce(.input(.key(.down))) }
    #expect(
      state.draw(in: Size(columns: 80, rows: 24)).shows("Not certain: the clock was set back"))
  }

  /// Whatever filter is on: what was forbidden is not to be left out.
  @Test func enterOpensTheRowAmongItsNeighbours() throws {
    var state = try Self.opened(Self.items(5), Self.status(5))
    state.scope.filter = Filter(streams: [.motion], window: "nothing")
    _ = state.reduce(.input(.key(.down)))
    let asked = state.reduce(.input(.key(.enter)))
    let query = try #require(asked.compactMap(\.rowsQuery).first)
    #expect(query.streams == [.screens] && query.recordings == [0])
    #expect(query.moment == Self.start + 1_000_000 && query.scope.filter.isEmpty)
    #expect(query.span.contains(Self.start + 1_000_000))
    _ = state.reduce(.input(.key(.escape)))
    #expect(state.violations?.list.selected == 1)
  }

  @Test func theTimelineShowsTheMoment() throws {
    var state = try Self.opened(Self.items(5), Self.status(5))
    _ = state.reduce(.input(.key(.character("t"))))
    #expect(state.screen == .timeline && state.moment == Self.start)
    _ = state.reduce(.input(.key(.backspace)))
    #expect(state.violations?.items.count == 5)
  }

  @Test func anAnswerToAnOlderQuestionIsDropped() throws {
    var state = try Self.opened(Self.items(2), Self.status(2))
    let old = try #require(state.violations?.query)
    _ = state.perform(command: "violations")
    _ = state.reduce(.answer(.violations(Self.items(9), Self.status(9), old)))
    #expect(state.violations?.items.isEmpty == true)
    #expect(state.pages.count == 1)
  }

  @Test func leavingTheListEndsTheLooking() throws {
    var state = Sample.state()
    _ = state.perform(command: "violations")
    let asked = state.reduce(.input(.key(.character("q"))))
    #expect(state.pages.isEmpty)
    #expect(asked.contains { if case .cancel(.violations) = $0 { true } else { false } })
  }

  @Test func theSpanThatIsShownIsLookedAt() throws {
    var state = Sample.state()
    state.scope.choice = .days(Sample.day...Sample.day)
    let asked = state.perform(command: "violations")
    let query = try #require(asked.compactMap(\.violationsQuery).first)
    #expect(query.span == Sample.calendar.span(of: Sample.day))
  }
}

extension Command<DashboardEffect> {
  fileprivate var violationsQuery: ViolationsQuery? {
    if case .run(.violations(let query)) = self { query } else { nil }
  }

  fileprivate var rowsQuery: RowsQuery? {
    if case .run(.rows(let query, _)) = self { query } else { nil }
  }
}
