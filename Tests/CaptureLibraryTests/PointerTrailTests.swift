import CaptureFixtures
import CaptureLibrary
import CaptureModel
import Summaries
import Testing

/// A path as it is read from rows, and the speeds in it.
struct PointerTrailTests {
  private func points(_ steps: [(x: Double, after: Int64)]) -> PointerTrail {
    var instant = Instant(microseconds: 1_000_000_000_000)
    return PointerTrail(
      steps.enumerated().map { index, step in
        instant = instant + step.after
        return PointerTrail.Point(
          row: Int64(index), instant: instant, x: step.x, y: 0, what: .motion)
      })
  }

  @Test func aSteadyHandHasOneSpeedHoweverTheRowsAreBunched() throws {
    // 1 px a ms; rows come in pairs, 1 ms apart, every 20 ms.
    let steps: [(x: Double, after: Int64)] = (0..<100).map { index in
      let place = index / 2 * 20 + index % 2
      return (x: Double(place), after: index % 2 == 1 ? 1000 : 19_000)
    }
    let trail = points(steps)
    for speed in trail.speeds.dropFirst(8) {
      let speed = try #require(speed)
      #expect(abs(speed - 1000) < 60, "\(speed)")
    }
  }

  @Test func speedsBeginAnewAfterAGap() {
    let trail = points([(0, 0), (10, 20_000), (900, 1_500_000), (910, 20_000)])
    #expect(trail.speeds[0] == nil)
    #expect(trail.speeds[1] == 500)
    #expect(trail.speeds[2] == nil)
    #expect(trail.speeds[3] == 500)
    #expect(trail.bursts == [0..<4])
  }

  @Test func burstsTogetherAreAllPoints() {
    let trail = points((0..<50).map { (x: Double($0), after: $0 % 7 == 0 ? 2_000_001 : 9000) })
    #expect(trail.bursts.flatMap { Array($0) } == Array(0..<50))
    #expect(trail.bursts.count == 8)
    #expect(points([]).bursts.isEmpty)
  }

  private func opened(
    _ fixture: Fixture
  ) throws -> (store: Store, library: CaptureLibrary, entry: CaptureLibrary.Entry) {
    let store = try Store(fixture)
    let library = CaptureLibrary(
      explicit: [store.path], home: "/nowhere",
      store: try SummaryStore(path: nil, calendar: UTCCalendar()))
    let contents = library.refresh(try library.atStart())
    return (store, library, try #require(contents.entries.first))
  }

  @Test(arguments: [(Fixture.typedText, 851, 17, 15), (.keycodesOnly, 1392, 27, 27)])
  func aRealRecordingIsReadWhole(
    fixture: Fixture, motion: Int, presses: Int, wheel: Int
  ) throws {
    let (store, library, entry) = try opened(fixture)
    defer { store.remove() }
    let id = try #require(entry.known?.id)
    let source = try #require(entry.source)
    let first = TrailCursor(recording: id, from: Instant(microseconds: 0))
    let page = try library.store.trail(from: first, in: nil, of: source)
    #expect(page.next == nil)
    #expect(page.trail.points.count { $0.what == .motion } == motion)
    #expect(page.trail.points.count(where: \.isPress) == presses)
    #expect(page.trail.points.count { $0.what == .wheel } == wheel)

    // The same points page by page, however long a page is.
    for limit in [1, 7, 100] {
      var (cursor, paged): (TrailCursor?, [PointerTrail.Point]) = (first, [])
      while let here = cursor {
        #expect(here.presses == paged.count(where: \.isPress))
        let page = try library.store.trail(from: here, in: nil, of: source, limit: limit)
        paged += page.trail.points
        cursor = page.next
      }
      #expect(paged == page.trail.points)
    }
    // Inferences come with the numbers of this very path.
    let facts = PathFacts(page, recording: entry.path)
    #expect(facts.presses == presses && facts.motion == motion)
    let peak = try #require(facts.peakSpeed)
    #expect(try #require(facts.medianSpeed) > 0 && peak < 10_000)
    #expect(facts.inferences.contains { $0.sentence.contains("\(presses) clicks") })
  }

  /// Each row of a region is counted in one of its cells, and in the summaries' cells as well.
  @Test func regionsAgreeWithTheSummaries() throws {
    let (store, library, entry) = try opened(.typedText)
    defer { store.remove() }
    let known = try #require(entry.known)
    let source = try #require(entry.source)
    let desktop = try #require(
      DesktopPointer.all(of: [known], in: .all, store: library.store).first)
    #expect(desktop.recordings == [known.id])
    for region in [(0, 0), (320, 200), (640, 400), (960, 600)] {
      let region = PixelRect(x: region.0, y: region.1, width: 320, height: 200)
      let coarse = desktop.motion.cropped(to: region, of: desktop.desktop.bounds)
      for side in [1, 2, 4] {
        var grids = RegionGrids(region, side: side)
        try library.store.count(known.id, in: nil, of: source, into: &grids)
        #expect(grids.motion.inside == coarse.inside)
        #expect(
          grids.clicks.inside
            == desktop.clicks.cropped(to: region, of: desktop.desktop.bounds).inside)
      }
    }
  }
}
