import CaptureLibrary
import CaptureModel
import Cells
import CellsTesting
import Summaries
import TUI
import Testing

@testable import Dashboard

struct PointerTests {
  static let sizes = [(80, 20), (120, 36), (40, 12), (20, 5)].map { Size(columns: $0, rows: $1) }

  @Test(arguments: sizes)
  func inColours(size: Size) {
    let state = PointerFixture.state(PointerFixture.data())
    expectSnapshot(PointerView.draw(state, in: size), "clicks-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: sizes)
  func inASCII(size: Size) {
    let state = PointerFixture.state(
      PointerFixture.data(outside: 3, elsewhere: 1200), shown: .motion, glyphs: .ascii,
      pictures: .asciiMono)
    expectSnapshot(PointerView.draw(state, in: size), "motion-ascii-\(size.columns)x\(size.rows)")
  }

  @Test func monitorsAreOutlined() {
    let state = PointerFixture.state(
      PointerFixture.data(outside: 3, elsewhere: 1, on: PointerFixture.twoMonitors),
      pictures: .asciiMono)
    let canvas = PointerView.draw(state, in: Size(columns: 80, rows: 20))
    expectSnapshot(canvas, "two-monitors")
    let text = canvas.text
    #expect(text.contains("2 monitors"))
    #expect(text.contains("3 presses outside of the"))
    #expect(text.contains("1 event on other desktops"))
  }

  @Test(arguments: 0...12, [0, 1, 2, 7, 16, 30, 59])
  func anySizeIsDrawn(rows: Int, columns: Int) {
    let size = Size(columns: columns, rows: rows)
    let huge = PointerFixture.cells((0..<200).map { ($0, $0 / 2, .max) })
    let nowhere = Desktop(bounds: PixelRect(x: 0, y: 0, width: 0, height: 0))
    let sliver = Desktop(bounds: PixelRect(x: -50_000, y: 9, width: 100_000, height: 1))
    for data in [
      nil, PointerFixture.data(), PointerFixture.data(clicks: [:], motion: [:]),
      PointerFixture.data(clicks: huge, motion: huge), PointerFixture.data(on: nowhere),
      PointerFixture.data(on: sliver), PointerFixture.data(on: PointerFixture.twoMonitors),
    ] {
      for pictures in [PictureStyle.asciiMono, .blocks(colors: 256), .blocks(colors: 16)] {
        let state = PointerFixture.state(data, pictures: pictures)
        #expect(PointerView.draw(state, in: size).size == size)
      }
    }
  }

  @Test func nothingIsSaidPlainly() {
    let size = Size(columns: 80, rows: 20)
    var state = PointerFixture.state(PointerFixture.data(clicks: [:]))
    #expect(PointerView.draw(state, in: size).text.contains("No clicks recorded"))
    let day = Day(year: 2026, month: 11, day: 23)
    state.scope.choice = .days(day...day)
    #expect(PointerView.draw(state, in: size).text.contains("No clicks in this span"))
    state.pointer.data = .loaded(PointerData([]))
    #expect(PointerView.draw(state, in: size).text.contains("No clicks and no motion in this span"))
    state.pointer.data = .failed("The store is gone.")
    #expect(PointerView.draw(state, in: size).text.contains("The store is gone."))
  }

  /// What colour alone would tell is also told by signs wherever there may be none.
  @Test func signsGrowWithCounts() {
    let state = PointerFixture.state(
      PointerFixture.data(), shown: .motion, pictures: .asciiMono)
    let text = PointerView.draw(state, in: Size(columns: 120, rows: 36)).text
    #expect(text.contains("%% 300 to 999"))
    #expect(text.contains(".. 1 to 2"))
  }

  @Test func theMapKeepsTheShapeOfTheDesktop() {
    let bounds = PointerFixture.screen.bounds
    let grid = DesktopGrid(cells: [:], outside: 0, on: bounds)
    for columns in stride(from: 10, through: 150, by: 7) {
      let size = HeatMap.size(
        of: grid, on: bounds, in: Size(columns: columns, rows: 60), .halves)
      let shape = Double(size.columns) / Double(2 * size.rows)
      #expect(abs(shape - 1.6) < 1.6 * 0.6 / Double(size.rows) + 0.01, "\(size)")
    }
  }

  /// Every press on the desktop is in exactly one place of the map, at every size.
  @Test func noCountIsLostOrDoubled() {
    let grid = DesktopGrid(
      cells: PointerFixture.motion, outside: 0, on: PointerFixture.screen.bounds)
    for columns in [1, 7, 50, 160] {
      for ink in [HeatMap.Ink.signs, .halves] {
        let size = Size(columns: columns, rows: max(1, columns / 4))
        let map = HeatMap(grid, on: PointerFixture.screen.bounds, size: size, ink: ink)
        #expect(map.total == grid.inside)
      }
    }
  }
}

struct HeatScaleTests {
  @Test(arguments: [1, 2, 3, 9, 10, 87, 999, 1000, 29_999, 30_000, 1_000_000_000, Int.max])
  func atMostNineSteps(most: Int) {
    let scale = HeatScale(most: most)
    #expect((1...9).contains(scale.bounds.count))
    #expect(scale.bounds.first == 1)
    #expect(scale.heat(of: 0) == 0)
    #expect(scale.heat(of: most) == 9)
    let heats = scale.bounds.map(scale.heat(of:))
    #expect(heats == heats.sorted() && Set(heats).count == heats.count && heats[0] >= 1)
  }

  @Test func labelsTellTheBounds() {
    let scale = HeatScale(most: 87)
    #expect(
      scale.bounds.indices.map { scale.label(ofStep: $0).string } == [
        "1", "2 to 4", "5 to 9", "10 to 19", "20 to 49", "50 to 87",
      ])
    #expect(HeatScale(most: 0).bounds.isEmpty)
    #expect(HeatScale(most: 1).label(ofStep: 0) == "1")
    #expect(HeatScale(most: 0).label(ofStep: 3) == "")
  }
}

struct DesktopGridTests {
  private let bounds = PixelRect(x: -100, y: 50, width: 100, height: 84)

  @Test func whatIsNotOnTheDesktopIsOutside() {
    let grid = DesktopGrid(
      cells: PointerFixture.cells([(0, 0, 5), (12, 10, 6), (13, 0, 7), (0, 11, 8)]), outside: 9,
      on: bounds)
    #expect((grid.columns, grid.rows) == (13, 11))
    #expect(grid.inside == 11)
    #expect(grid.outside == 24)
    #expect(grid.places.reduce(0) { $0 + $1.count } == grid.inside)
    #expect(grid.thirds == [[5, 0, 0], [0, 0, 0], [0, 0, 6]])
  }

  @Test func theHottestPlaceIsInThePixelsOfTheRecording() throws {
    let grid = DesktopGrid(
      cells: PointerFixture.cells([(0, 0, 5), (5, 5, 4), (6, 5, 4)]), outside: 0, on: bounds)
    let hottest = try #require(grid.hottest)
    #expect((hottest.x, hottest.y, hottest.count) == (-100 + 48, 50 + 44, 8))
    #expect(DesktopGrid(cells: [:], outside: 3, on: bounds).hottest == nil)
  }
}
