import CaptureLibrary
import CaptureModel
import Foundation
import Summaries
import Testing

@testable import Dashboard

struct PointerReportTests {
  private struct Decoded: Decodable {
    struct Desktop: Decodable {
      struct Grid: Decodable {
        struct Cell: Decodable {
          let column: Int
          let row: Int
          let count: Int
        }
        let events: Int
        let outside: Int
        let columns: Int
        let rows: Int
        let cells: [Cell]
        let thirds: [[Int]]
      }
      let width: Int
      let height: Int
      let clicks: Grid
      let motion: Grid
    }
    let schema: String
    let cellSide: Int
    let totals: [String: Int]
    let desktops: [Desktop]
  }

  private func decoded(_ desktops: [DesktopPointer]) throws -> Decoded {
    let report = PointerReport(CaptureLibrary.Contents(), desktops: desktops, counts: Counts())
    return try JSONDecoder().decode(Decoded.self, from: JSONEncoder().encode(report))
  }

  @Test func gridsAddUpToTheTotals() throws {
    let desktops = [
      PointerFixture.data(outside: 5), PointerFixture.data(on: PointerFixture.twoMonitors),
    ].flatMap(\.desktops)
    let report = try decoded(desktops)
    #expect(report.schema == "seen.pointer.v1")
    #expect(report.cellSide == 8)
    #expect(report.desktops.map(\.width) == [1280, 3200])
    var (presses, motion) = (0, 0)
    for desktop in report.desktops {
      for grid in [desktop.clicks, desktop.motion] {
        let inside = grid.cells.reduce(0) { $0 + $1.count }
        #expect(inside + grid.outside == grid.events)
        #expect(inside == grid.thirds.joined().reduce(0, +))
        #expect(grid.columns == (desktop.width + 7) / 8 && grid.rows == (desktop.height + 7) / 8)
        let fits = grid.cells.allSatisfy {
          (0..<grid.columns).contains($0.column) && (0..<grid.rows).contains($0.row)
        }
        #expect(fits)
      }
      presses += desktop.clicks.events
      motion += desktop.motion.events
    }
    #expect(report.totals["presses"] == presses)
    #expect(report.totals["motion"] == motion)
    #expect(report.totals["outside"] == 5)
  }

  @Test func aDesktopWithoutEventsIsLeftOut() throws {
    let empty = try #require(
      PointerFixture.data(clicks: [:], motion: [:], wheel: 0).desktops.first)
    #expect(try decoded([empty]).desktops.isEmpty)
  }

  @Test func theMedianIsABandOfSpeeds() throws {
    var speeds = Summary.Speeds()
    #expect(speeds.median == nil)
    speeds.bins[0] = 1
    speeds.bins[5] = 2
    let median = try #require(speeds.median)
    #expect((median.from, median.to) == (16, 32))
    speeds.bins[17] = 9
    #expect(speeds.median?.from == 65_536)
    #expect(speeds.median?.to == nil)
  }
}
