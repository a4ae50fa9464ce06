import CaptureLibrary
import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

/// Choosing parts of a desktop, and what is counted in them.
struct RegionTests {
  private func session(
    _ data: PointerData = PointerFixture.data(), columns: Int = 80, rows: Int = 24
  ) -> Session<DashboardState> {
    var state = Sample.state()
    state.screen = .pointer
    state.pointer.data = .loaded(data)
    return Session(state, size: Size(columns: columns, rows: rows))
  }

  @Test func zoomsInAndOutByKeys() throws {
    var session = session()
    session.press("z")
    #expect(session.program.pointer.cursor != nil)
    session.press("h", "k", .enter)
    let region = try #require(session.program.pointer.regions.last)
    #expect(region.width == 320 && region.height == 200)
    #expect(region.x % 8 == 0 && region.y % 8 == 0)
    #expect(session.screen.shows("region, 320 × 200"))
    session.press(.enter, .enter)
    #expect(session.program.pointer.regions.count == 2)
    session.press("-")
    #expect(session.program.pointer.regions == [region])
    session.press(.escape)
    #expect(session.program.pointer.regions.isEmpty)
    #expect(!session.hasQuit)
  }

  @Test func thereIsAClosestRegion() {
    var session = session()
    for _ in 0..<8 { session.press("z", .enter) }
    #expect(session.program.notice == "Closer than this there is nothing more to see.")
    #expect(session.program.pointer.regions.allSatisfy { $0.width >= 16 })
  }

  /// Parts of a desktop that lie side by side hold all of it, each count once.
  @Test func countsOfPartsAddUp() {
    let bounds = PointerFixture.screen.bounds
    let grid = DesktopGrid(cells: PointerFixture.motion, outside: 3, on: bounds)
    var sum = 0
    for x in stride(from: 0, to: 1280, by: 320) {
      for y in stride(from: 0, to: 800, by: 200) {
        let region = PixelRect(x: x, y: y, width: 320, height: 200)
        sum += grid.cropped(to: region, of: bounds).inside
      }
    }
    #expect(sum == grid.inside)
  }

  @Test func aCloseRegionIsCountedFromRows() throws {
    var session = session()
    session.press("z", .enter)
    let query = try #require(session.program.pointer.fine?.query)
    #expect(session.pending.contains(.onPointer(.region(query))))
    #expect(query.side < 8)
    #expect(session.screen.shows("Reading rows"))
    var batch = EventBatch(before: .init(), cursor: .init())
    batch.motion.common.append(1, TrailFixture.start, .unknown)
    batch.motion.x = [Float(query.region.x) + 5.5]
    batch.motion.y = [Float(query.region.y)]
    var grids = RegionGrids(query.region, side: query.side)
    grids.add(batch)
    session.answer(.onPointer(.region(grids, query)))
    session.press("m")
    #expect(session.screen.shows("1 motion event"))
    #expect(!session.screen.shows("Reading rows"))
  }

  @Test func theRowsBehindARegionAreAskedFor() throws {
    var session = session()
    session.press("z", "i")
    let query = try #require(session.program.rows?.query)
    #expect(query.region?.width == 320)
    #expect(query.streams == [.clicks])
    #expect(query.title.string.hasPrefix("clicks in 320 × 200 px at x "))
    session.press(.escape)
    #expect(session.program.pointer.cursor != nil)
  }

  @Test func monitorsAndDesktopsAreShownInTurn() {
    var data = PointerFixture.data(on: PointerFixture.twoMonitors)
    data.desktops += PointerFixture.data().desktops
    var session = session(data)
    #expect(session.screen.shows("3200 × 1080, 2 monitors"))
    session.press("o")
    #expect(session.screen.shows("monitor 1, 1280 × 1024"))
    session.press("o")
    #expect(session.screen.shows("monitor 2, 1920 × 1080"))
    session.press("o")
    #expect(session.screen.shows("─ 1280 × 800 ─"))
    session.press("o")
    #expect(session.screen.shows("3200 × 1080, 2 monitors"))
  }

  @Test func oneDesktopSaysSo() {
    var session = session()
    session.press("o")
    #expect(session.program.notice == "There is one desktop with one monitor.")
  }

  @Test(arguments: [(80, 20), (120, 36), (40, 12)])
  func snapshots(columns: Int, rows: Int) {
    var session = session(columns: columns, rows: rows + 4)
    session.press("z", "l", "j")
    let size = Size(columns: columns, rows: rows)
    expectSnapshot(PointerView.draw(session.program, in: size), "choosing-\(columns)x\(rows)")
    session.press(.enter)
    expectSnapshot(PointerView.draw(session.program, in: size), "region-\(columns)x\(rows)")
  }

  @Test(arguments: 0...12, [0, 1, 2, 7, 16, 30, 59])
  func anySizeIsDrawn(rows: Int, columns: Int) {
    var session = session(columns: columns, rows: rows)
    for key in ["z", "l", "k", "+", "z", "j", "h", "+", "-", "-", "z"] {
      session.type(key)
      #expect(session.screen.size == Size(columns: columns, rows: rows))
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func randomKeysNeverTrap(seed: UInt64) {
    var random = TrailFixture.Generator(state: seed)
    var session = session(PointerFixture.data(on: PointerFixture.twoMonitors))
    let keys: [Key] = [
      "z", .enter, "+", "-", "h", "j", "k", "l", "o", "m", "t", .escape, "q", "3", "i",
    ]
    for _ in 0..<300 {
      session.press(keys.randomElement(using: &random) ?? "z")
      if Int.random(in: 0..<20, using: &random) == 0 {
        session.resize(
          Size(
            columns: .random(in: 0...200, using: &random), rows: .random(in: 0...60, using: &random)
          ))
      }
      #expect(session.screen.size == session.size)
      if let region = session.program.pointer.regions.last {
        #expect(region.lies(in: session.program.pointer.whole?.desktop.bounds ?? region))
      }
    }
  }
}
