import CaptureLibrary
import CaptureModel
import Cells
import Summaries
import TUI
import Testing

@testable import Dashboard

/// The Timeline beside a recorder that runs.
@Suite struct FollowingTests {
  private static let begin = Sample.calendar.start(of: Sample.day) + 63_000_000_000

  private static func library(until seconds: Int64) -> LibraryFacts {
    let recording = Recording(
      kind: "openadapt-capture", path: "/captures/one", state: .live, first: begin,
      last: begin + seconds * 1_000_000, desktop: nil, stamp: "\(seconds)")
    var library = Sample.library([recording])
    library.days[1].counts.motionEvents += Int(seconds)
    return library
  }

  private func go(_ session: inout Session<DashboardState>, to seconds: Int64) {
    session.answer(.time(Self.begin + seconds * 1_000_000))
    session.answer(.refreshed(Self.library(until: seconds)))
    answer(&session)
  }

  /// The rows of what is visible are read.
  private func answer(_ session: inout Session<DashboardState>) {
    guard let part = session.program.timeline.visible else { return }
    let data = TimelineData(
      part: part, counts: Array(repeating: StreamCounts(), count: part.count), bands: [])
    session.answer(
      .timeline(
        data,
        TimelineQuery(
          scope: session.program.scope, part: part, generation: session.program.generation)))
  }

  private func session() -> Session<DashboardState> {
    var state = Sample.state(library: Self.library(until: 600))
    state.now = Self.begin + 600_000_000
    var session = Sample.session(state)
    session.press("2")
    answer(&session)
    return session
  }

  @Test func theViewGoesOnWithTheRows() throws {
    var session = session()
    #expect(session.program.timeline.followsNow)
    #expect(session.screen.shows("► following"))
    session.press("+", "+")
    answer(&session)
    for seconds in [700, 900, 2000] as [Int64] {
      go(&session, to: seconds)
      let part = try #require(session.program.timeline.visible)
      #expect(session.program.moment.map(part.span.contains) == true)
      #expect(part.span.upperBound > Self.begin + (seconds - 1) * 1_000_000)
      #expect(session.program.cursorBin.map { $0 >= part.count - 2 } == true)
      #expect(session.screen.shows("► following"))
    }
  }

  @Test func whoMovesAwayStaysAndComesBackByAKey() throws {
    var session = session()
    session.press("+", "+", .left, .left)
    answer(&session)
    #expect(!session.program.timeline.followsNow)
    #expect(session.screen.shows("‖ not following"))
    let (moment, part) = (session.program.moment, session.program.timeline.visible)
    go(&session, to: 700)
    #expect(session.program.moment == moment)
    #expect(session.program.timeline.visible?.span.lowerBound == part?.span.lowerBound)
    session.press("F")
    answer(&session)
    #expect(session.program.moment == Self.begin + 700_000_000)
    #expect(session.screen.shows("► following"))
    session.press("F")
    #expect(!session.program.timeline.followsNow)
  }

  /// Also where no row comes, the present stays in sight.
  @Test func theClockAloneMovesTheView() throws {
    var session = session()
    session.press("z")
    answer(&session)
    #expect(session.program.timeline.followsNow)
    let before = try #require(session.program.timeline.visible)
    session.answer(.time(Self.begin + 1_200_000_000))
    let after = try #require(session.program.timeline.visible)
    #expect(after.span.upperBound > before.span.upperBound)
    #expect(after.index(of: Self.begin + 1_200_000_000) != nil)
  }

  @Test func withoutARecorderThereIsNothingToFollow() {
    var session = Sample.session()
    session.press("2", "F")
    #expect(
      session.program.notice == "No running recorder is found, so there is nothing to follow.")
    #expect(!session.screen.shows("following"))
  }
}
