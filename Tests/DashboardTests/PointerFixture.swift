import CaptureLibrary
import CaptureModel
import Cells
import Dashboard
import Summaries
import TUI

/// States of the Pointer and Keys screens, made by hand.
enum PointerFixture {
  /// Counts by cell of 8 pixels, by column and row.
  static func cells(_ places: [(column: UInt32, row: UInt32, count: UInt32)]) -> [UInt32: UInt32] {
    Dictionary(places.map { ($0.row << 16 | $0.column, $0.count) }, uniquingKeysWith: &+)
  }

  static let clicks = cells([
    (20, 12, 3), (21, 12, 40), (22, 13, 7), (60, 40, 1), (61, 40, 2), (140, 80, 1), (159, 99, 12),
  ])

  /// A stroke from the upper left to the lower right that grows hotter.
  static let motion = cells(
    (0..<150).map { ($0, 5 + $0 * 3 / 5, 1 + $0 * $0 / 40) })

  static func data(
    clicks: [UInt32: UInt32] = clicks, motion: [UInt32: UInt32] = motion, outside: Int = 0,
    elsewhere: Int = 0, wheel: Int = 27,
    on desktop: Desktop = screen
  ) -> PointerData {
    let clicks = DesktopGrid(cells: clicks, outside: outside, on: desktop.bounds)
    let motion = DesktopGrid(cells: motion, outside: 0, on: desktop.bounds)
    var counts = Counts()
    counts.clickPresses = clicks.inside + clicks.outside
    counts.wheelEvents = wheel
    counts.clickEvents = 2 * counts.clickPresses + wheel
    counts.motionEvents = motion.inside
    var speeds = Summary.Speeds()
    speeds.bins[9] = 10
    var desktops = [
      DesktopPointer(
        desktop: desktop, clicks: clicks, motion: motion, counts: counts, speeds: speeds)
    ]
    if elsewhere > 0 {
      var counts = Counts()
      counts.motionEvents = elsewhere
      let empty = DesktopGrid(cells: [:], outside: 0, on: screen.bounds)
      desktops.append(
        DesktopPointer(desktop: screen, clicks: empty, motion: empty, counts: counts))
    }
    return PointerData(desktops)
  }

  static let screen = Desktop(bounds: PixelRect(x: 0, y: 0, width: 1280, height: 800))
  static let twoMonitors = Desktop(
    bounds: PixelRect(x: -1280, y: 0, width: 3200, height: 1080),
    monitors: [
      PixelRect(x: -1280, y: 56, width: 1280, height: 1024),
      PixelRect(x: 0, y: 0, width: 1920, height: 1080),
    ])

  static func state(
    _ data: PointerData?, shown: PointerState.Shown = .clicks, glyphs: GlyphSet = .unicode,
    pictures: PictureStyle = .blocks(colors: 256)
  ) -> DashboardState {
    var state = DashboardState(
      facts: .init(glyphs: glyphs, calendar: UTCCalendar(), pictures: pictures))
    if let data { state.pointer.data = .loaded(data) }
    state.pointer.shown = shown
    state.screen = .pointer
    return state
  }
}
