import CaptureFixtures
import CaptureLibrary
import CaptureModel
import Cells
import Dashboard
import Keyboard
import Summaries
import TUI
import Testing

/// What shows while a long reading goes on.
@Suite struct GrowthTests {
  private func beginning() -> Session<DashboardState> {
    var state = Sample.state(library: LibraryFacts())
    state.reading = .init(events: 0)
    state.overview = .idle
    return Session(state, size: Size(columns: 80, rows: 24))
  }

  @Test(arguments: Screen.allCases.filter { $0 != .history && $0 != .controls })
  func aReadingThatHasNothingYetDoesNotSayThatNothingWasRecorded(screen: Screen) {
    var session = beginning()
    session.type("\(screen.rawValue)")
    session.answer(.progress(events: 65_536))
    let text = session.screen.lines.joined(separator: "\n")
    #expect(text.contains("Reading what was recorded: 65.5k events so far."))
    #expect(!text.contains("Nothing") && !text.contains("nothing today"), "\(text)")
  }

  @Test func numbersGrowWhileTheReadingGoesOn() {
    var session = beginning()
    session.answer(.grown(Sample.library()))
    let query = Query(screen: .overview, choice: .all, generation: session.program.generation)
    #expect(session.pending.contains(.load(query)))
    #expect(session.program.reading != nil, "the reading goes on")
    var data = Sample.overview
    data.counts.motionEvents = 4_321
    session.answer(.overview(data, query))
    #expect(session.screen.shows("4,321"))
  }

  /// Numbers that are on their way are not asked for again: where each batch of the reading asked
  /// anew, no answer would ever be taken.
  @Test func numbersOnTheirWayAreWaitedFor() {
    var session = beginning()
    session.answer(.grown(Sample.library()))
    let generation = session.program.generation
    session.answer(.grown(Sample.library([Sample.recording(path: "/captures/two")])))
    #expect(session.program.generation == generation)
    let query = Query(screen: .overview, choice: .all, generation: generation)
    session.answer(.overview(Sample.overview, query))
    session.answer(.grown(Sample.library()))
    #expect(session.program.generation == generation + 1)
  }

  /// Before there is anything to show, the Timeline asks for nothing, so it must not wait for it.
  @Test func theTimelineGrowsAsWell() {
    var session = beginning()
    session.type("2")
    session.answer(.grown(Sample.library()))
    let isAsked = session.pending.contains { if case .timeline = $0 { true } else { false } }
    #expect(isAsked)
  }

  @Test func theEndAsksForEverything() {
    var session = beginning()
    session.answer(.grown(Sample.library()))
    let generation = session.program.generation
    session.answer(.refreshed(Sample.library([Sample.recording(path: "/captures/two")])))
    #expect(session.program.reading == nil)
    #expect(session.program.generation == generation + 1)
  }
}
