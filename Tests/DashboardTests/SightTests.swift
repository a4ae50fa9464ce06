import CaptureModel
import Cells
import CellsTesting
import Pixels
import Summaries
import TUI
import Testing

@testable import Dashboard

/// The picture of the screen beneath the map of the pointer.
@Suite struct SightTests {
  private let taken = Instant(microseconds: 1_795_455_259_500_000)

  private func session(
    _ pictures: PictureStyle = .blocks(colors: 256), moment: Instant? = nil, columns: Int = 120,
    rows: Int = 40
  ) -> Session<DashboardState> {
    var state = Sample.state()
    state.screen = .pointer
    state.pointer.data = .loaded(PointerFixture.data())
    state.facts.pictures = pictures
    state.moment = moment
    return Session(state, size: Size(columns: columns, rows: rows))
  }

  private func asked(_ session: Session<DashboardState>) -> SightQuery? {
    session.pending.compactMap {
      if case .onPointer(.sight(let query)) = $0 { query } else { nil }
    }.last
  }

  /// A picture whose left half is bright.
  private func picture(of query: SightQuery, hasColors: Bool = true) -> SightPicture {
    let size = query.size
    var halves = Picture(size: PictureSize(width: size.columns, height: size.rows * 2))
    halves.fill(
      PictureArea(x: 0, y: 0, width: size.columns / 2, height: size.rows * 2),
      with: RGB(red: 90, green: 90, blue: 90))
    return SightPicture(
      instant: taken, canvas: Pictures.canvas(size), hasColors: hasColors, halves: halves)
  }

  @Test func theKeyAsksForThePictureAndTakesItAway() throws {
    var session = session()
    session.press("b")
    let query = try #require(asked(session))
    #expect(query.moment == nil)
    #expect(query.size == PointerView.mapSize(session.program, in: session.program.contentSize))
    #expect(session.screen.shows("Beneath: looking for the"))
    #expect(session.program.sightWords?.text == "Beneath: looking for the picture")
    session.answer(.onPointer(.sight(.success(picture(of: query)), query)))
    #expect(session.program.sightWords?.text.string.hasSuffix("newest of this span") == true)
    #expect(session.screen.shows("xxxx"))
    session.press("b")
    #expect(session.program.pointer.sight == nil)
    #expect(!session.screen.shows("Beneath"))
    #expect(!session.screen.shows("xxxx"))
    session.answer(.onPointer(.sight(.success(picture(of: query)), query)))
    #expect(session.program.pointer.sight == nil)
  }

  @Test func theMomentThatWasChosenCounts() throws {
    var session = session(moment: taken)
    session.press("b")
    let query = try #require(asked(session))
    #expect(query.moment == taken)
    session.answer(.onPointer(.sight(.success(picture(of: query)), query)))
    #expect(
      session.program.sightWords?.text.string.hasSuffix("last until the moment you chose") == true)
  }

  @Test func aRegionAndAnotherSizeAskAnew() throws {
    var session = session()
    session.press("b")
    let whole = try #require(asked(session))
    session.answer(.onPointer(.sight(.success(picture(of: whole)), whole)))
    session.press("z", .enter)
    let region = try #require(asked(session))
    #expect(region.bounds != whole.bounds)
    #expect(region.desktop == whole.desktop)
    #expect(!session.screen.shows("xxxx"))
    session.answer(.onPointer(.sight(.success(picture(of: whole)), whole)))
    #expect(!session.screen.shows("xxxx"), "an answer for something else is dropped")
    session.resize(Size(columns: 40, rows: 14))
    #expect(asked(session)?.size != region.size)
  }

  @Test func nothingAskedIsNothingDone() throws {
    var session = session()
    session.press("m")
    #expect(asked(session) == nil)
    session.press("b")
    let first = try #require(asked(session))
    session.press("m")
    #expect(asked(session) == first)
  }

  @Test func whyThereIsNoneIsSaid() throws {
    var session = session()
    session.press("b")
    let query = try #require(asked(session))
    session.answer(
      .onPointer(.sight(.failure(PictureFailure("No picture of the screen in this span.")), query)))
    #expect(session.screen.shows("Beneath: nothing. No"))
  }

  /// What is counted stands over the picture, the rest of its cell shows the picture.
  @Test func countsStandOverThePicture() throws {
    var session = session()
    session.press("b")
    let query = try #require(asked(session))
    session.answer(.onPointer(.sight(.success(picture(of: query)), query)))
    let map = PointerView.map(session.program, in: session.program.contentSize)
    let canvas = PointerView.draw(session.program, in: session.program.contentSize)
    var (heat, mixed) = (0, 0)
    for row in map.row..<map.row + map.rows {
      for column in map.column..<map.column + map.columns {
        guard let style = canvas[row, column]?.style, style.role != .plain else { continue }
        heat += 1
        let steps = [style.foreground.heatStep, style.background.heatStep]
        #expect(steps.contains { $0 != nil })
        if steps.contains(nil) { mixed += 1 }
      }
    }
    #expect(heat > 0 && mixed > 0)
  }

  @Test func withLettersAloneCountsAreInverse() throws {
    var session = session(.asciiMono, columns: 80, rows: 24)
    session.press("b")
    let query = try #require(asked(session))
    session.answer(
      .onPointer(.sight(.success(picture(of: query, hasColors: false)), query)))
    let map = PointerView.map(session.program, in: session.program.contentSize)
    let canvas = PointerView.draw(session.program, in: session.program.contentSize)
    let counted = (map.row..<map.row + map.rows).reduce(0) { sum, row in
      sum
        + (map.column..<map.column + map.columns).count {
          canvas[row, $0]?.style.role == .selection
        }
    }
    #expect(counted > 0)
  }

  @Test(arguments: [(0, 0), (20, 5), (40, 12), (80, 24), (200, 60)])
  func anySizeIsDrawn(columns: Int, rows: Int) {
    var session = session()
    session.press("b")
    session.resize(Size(columns: columns, rows: rows))
    if let query = asked(session) {
      session.answer(.onPointer(.sight(.success(picture(of: query)), query)))
    }
    #expect(session.screen.size == session.size)
  }
}
