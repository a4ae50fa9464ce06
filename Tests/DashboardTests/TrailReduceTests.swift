import CaptureLibrary
import CaptureModel
import Cells
import Summaries
import TUI
import Testing

@testable import Dashboard

/// Stepping through a path and playing it, in step with ticks that the test sends.
struct TrailReduceTests {
  private func trail(_ session: Session<DashboardState>) throws -> TrailState {
    try #require(session.program.pointer.trail)
  }

  /// The tick that is waited for, after taking it from what is pending.
  private func tick(_ session: Session<DashboardState>) -> (number: Int, wait: Int64)? {
    for effect in session.pending.reversed() {
      if case .onPointer(.tick(let number, let microseconds)) = effect {
        return (number, microseconds)
      }
    }
    return nil
  }

  private func send(_ elapsed: Int64, _ session: inout Session<DashboardState>) throws {
    let tick = try #require(tick(session).map { [$0] }?.first)
    session.answer(.onPointer(.tick(number: tick.number, microseconds: elapsed)))
  }

  @Test func openingReadsAndDrawsTheFirstBurst() throws {
    let session = TrailFixture.session()
    let trail = try trail(session)
    #expect(trail.burst == 0)
    #expect(trail.index == TrailFixture.line.bursts[0].upperBound - 1)
    #expect(session.screen.shows("A drawing: nothing is done again"))
    #expect(session.screen.shows("Path: burst 1 of 2"))
    #expect(tick(session) == nil)
  }

  /// However fast it is played, each frame stands where the recording was at that moment.
  @Test(arguments: [0, 1, 2, 3, 4, 5])
  func playingKeepsTheTimesOfTheRecording(pace: Int) throws {
    var session = TrailFixture.session()
    for _ in 0..<pace { session.press("+") }
    session.press(.space)
    let points = TrailFixture.line.points
    let times = Int64(TrailState.paces[pace])
    var played: Int64 = 0
    let range = TrailFixture.line.bursts[0]
    while try trail(session).burst == 0, played < 10_000_000 {
      let state = try trail(session)
      let moment = points[range.lowerBound].instant + played
      #expect(points[state.index].instant <= moment)
      if state.index + 1 < range.upperBound { #expect(points[state.index + 1].instant > moment) }
      let wait = try #require(tick(session)).wait
      #expect(wait >= TrailState.shortestTick)
      try send(wait, &session)
      played += wait * times
    }
    let length = points[range.upperBound - 1].instant - points[range.lowerBound].instant
    // A last tick may be as long as the shortest one.
    #expect(played >= length && played <= length + 2 * (TrailState.shortestTick + 1) * times)
  }

  @Test func noTickComesBeforeTheNextPointIsDue() throws {
    var session = TrailFixture.session()
    session.press(.space)
    // To the point before the first press, which is 300 ms later.
    for _ in 0..<19 where try trail(session).index < 19 { try send(33_000, &session) }
    let state = try trail(session)
    let next = TrailFixture.line.points[state.index + 1].instant
    #expect(try #require(tick(session)).wait == max(33_000, next - state.clock))
    let before = session.screen
    session.answer(.onPointer(.tick(number: 9999, microseconds: 1_000_000)))
    #expect(session.screen == before)
  }

  @Test func playingGoesOnToTheNextBurstAndEnds() throws {
    var session = TrailFixture.session()
    session.press("+", "+", "+", "+", "+", .enter)
    #expect(session.screen.shows("playing ×60"))
    for _ in 0..<200 {
      guard try trail(session).isPlaying else { break }
      try send(1_000_000, &session)
    }
    let state = try trail(session)
    #expect(!state.isPlaying && state.burst == 1)
    #expect(state.index == TrailFixture.line.points.count - 1)
    #expect(tick(session) == nil)
    session.press("+")
    #expect(session.program.notice == "×60 is the fastest.")
  }

  @Test func playingStopsWhereItIsNotSeen() throws {
    var session = TrailFixture.session()
    session.press(.space)
    let number = try #require(tick(session)).number
    session.type("4")
    session.answer(.onPointer(.tick(number: number, microseconds: 40_000)))
    #expect(try !trail(session).isPlaying)
    #expect(tick(session) == nil)
  }

  @Test func stepsBySecondsAndByClicks() throws {
    var session = TrailFixture.session()
    session.press("g")
    #expect(try trail(session).index == 0)
    session.press(.right, "l", .left)
    #expect(try trail(session).index == 1)
    session.press("c")
    #expect(session.screen.shows("Click 1, left, x 328, y 200"))
    session.press("c", "c", "c")
    #expect(try trail(session).burst == 1)
    #expect(session.screen.shows("Click 4, right"))
    session.press("c")
    #expect(session.program.notice == "There is no later press on this page of the path.")
    session.press("C")
    #expect(session.screen.shows("Click 3"))
    session.press("j", "g", ">")
    let trail = try trail(session)
    let points = TrailFixture.line.points
    let start = points[TrailFixture.line.bursts[1].lowerBound].instant
    #expect(points[trail.index].instant - start == 1_000_000)
    session.press("<")
    #expect(try self.trail(session).index == TrailFixture.line.bursts[1].lowerBound)
    session.press("k")
    #expect(try self.trail(session).burst == 0)
    session.press("k")
    #expect(session.program.notice == "This is the start of the path.")
  }

  @Test func pagesAreReadWhenTheyAreNeeded() throws {
    let next = TrailCursor(recording: 0, from: TrailFixture.start + 60_000_000, presses: 4)
    var session = TrailFixture.session(TrailFixture.data(next: next))
    session.press("j", "j")
    let query = try trail(session).query
    #expect(query.cursor == next)
    #expect(session.pending.contains(.onPointer(.trail(query))))
    var data = TrailFixture.data()
    data.cursor = next
    TrailFixture.answer(data, &session)
    #expect(session.screen.shows("burst 1 of 2, page 2"))
    session.press("g", "c")
    #expect(session.screen.shows("Click 5"))
    session.press("k")
    #expect(try trail(session).query.cursor == TrailCursor(recording: 0, from: TrailFixture.start))
    TrailFixture.answer(TrailFixture.data(next: next), &session)
    #expect(try trail(session).burst == 1)
  }

  @Test func escapeLeavesStepByStep() throws {
    var session = TrailFixture.session()
    session.press("e")
    #expect(session.screen.shows("Someone could infer from this path"))
    session.press(.escape)
    #expect(try !trail(session).isExplaining)
    session.press("q")
    #expect(session.program.pointer.trail == nil)
    #expect(!session.hasQuit)
  }

  @Test func theRowsAreThoseOfTheBurst() throws {
    var session = TrailFixture.session()
    session.press("c", "i")
    let query = try #require(session.program.rows?.query)
    let range = TrailFixture.line.bursts[1]
    #expect(query.span.lowerBound == TrailFixture.line.points[range.lowerBound].instant)
    #expect(query.span.upperBound == TrailFixture.line.points[range.upperBound - 1].instant + 1)
    #expect(query.streams == [.motion, .clicks])
    session.press(.escape)
    #expect(session.program.pointer.trail != nil)
  }

  @Test func anotherSpanIsAnotherPath() throws {
    var session = TrailFixture.session()
    session.press("j", "]")
    session.answer(
      .pointer(
        PointerFixture.data(),
        Query(
          screen: .pointer, choice: session.program.choice,
          generation: session.program.generation)))
    let query = try trail(session).query
    #expect(query.scope == session.program.scope && query.cursor == nil)
  }

  /// New rows: the person stays at the moment that they look at.
  @Test func newRowsLeaveThePlaceAlone() throws {
    var session = TrailFixture.session()
    session.press("g", "c", "c")
    let before = try trail(session).index
    var library = session.program.library
    library.liveCounts.motionEvents += 1
    session.answer(.refreshed(library))
    session.answer(
      .pointer(
        PointerFixture.data(),
        Query(screen: .pointer, choice: .all, generation: session.program.generation)))
    TrailFixture.answer(TrailFixture.data(), &session)
    #expect(try trail(session).index == before)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func randomKeysNeverTrap(seed: UInt64) {
    var random = TrailFixture.Generator(state: seed)
    var session = TrailFixture.session(
      TrailFixture.data(
        TrailFixture.walk(60, seed: seed), next: TrailCursor(recording: 0, from: TrailFixture.start)
      ))
    let keys: [Key] = [
      .space, .enter, "+", "-", "e", "t", "o", .left, .right, "<", ">", "c", "C", "j", "k", "g",
      "G",
      "z", "m", "h", "l", .escape, "i", "[", "]", "w", "a", "3", "'", .up, .down,
    ]
    for _ in 0..<400 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        TrailFixture.answer(
          TrailFixture.data(TrailFixture.walk(Int.random(in: 0...40, using: &random), seed: seed)),
          &session)
      case 1:
        let number = session.program.pointer.trail?.tick ?? 0
        session.answer(
          .onPointer(
            .tick(number: number, microseconds: .random(in: -5...9_000_000, using: &random))))
      default: session.press(keys.randomElement(using: &random) ?? .space)
      }
      #expect(session.screen.size == session.size)
    }
  }
}
